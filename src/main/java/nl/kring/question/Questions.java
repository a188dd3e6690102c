package nl.kring.question;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.DossierId;
import nl.kring.access.Grants;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Reach;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.Directory;
import nl.kring.crypto.Uuid7;
import nl.kring.notify.Notice;
import nl.kring.notify.Notices;
import nl.kring.question.Question.State;
import nl.kring.web.NotFound;
import nl.kring.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Questions to the privacy officer (AVG 38(4)). Each is a safe of its own: nobody around the dossier can learn that it
 * was asked, not from a page, a count, a notice or the log of that dossier.
 */
@Component
@Transactional(propagation = MANDATORY)
public class Questions {
    /** What one may write in a question. */
    public static final Words WORDS = new Words("question.error.empty", "question.error.signs", "question.error.long");

    private static final Column ABOUT = new Column("question.question.about", Part.QUESTION);
    private static final Column TEXT = new Column("question.said.text", Part.QUESTION);
    private static final String OBJECT = "question.question:";
    private static final String ROW = "select safe, about, state, asked_at, moved_at from question.question ";
    private static final int MOST = 500;

    private final JdbcClient db;
    private final Access access;
    private final Grants grants;
    private final Notices notices;
    private final Directory directory;

    Questions(JdbcClient db, Access access, Grants grants, Notices notices, Directory directory) {
        this.db = db;
        this.access = access;
        this.grants = grants;
        this.notices = notices;
        this.directory = directory;
    }

    /**
     * Asks about a line of log that the viewer saw. Every privacy officer is told by mail that something waits.
     *
     * @return the question's id
     * @throws nl.kring.access.Refused when the viewer has no account here
     */
    public UUID ask(Viewer.Person viewer, DossierId dossier, UUID line, String text) {
        var id = Uuid7.next();
        var account = access.change(viewer, new Safe.Account(viewer.id()), OBJECT + id, Part.ASK);
        var change = access.change(viewer, grants.found(account, id), OBJECT + id, Part.QUESTION);
        db.sql("""
                insert into question.question (safe, about, state, asked_at, moved_at) values (:safe, :about, 'ASKED', :now, :now)
                """)
                .param("safe", id)
                .param("about", change.seal(ABOUT, id, 1, dossier + " " + line))
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .update();
        tellOfficers(write(change, viewer.id(), false, text));
        return id;
    }

    /** Leave to read one question. @throws nl.kring.access.Refused for all but who asked and who answers */
    public Pass pass(Viewer.Person viewer, UUID question) {
        return access.pass(viewer, new Safe.Question(question), Part.QUESTION);
    }

    /** Leave to write in one question. @throws nl.kring.access.Refused as {@link #pass} */
    public Change change(Viewer.Person viewer, UUID question) {
        return access.change(viewer, new Safe.Question(question), OBJECT + question, Part.QUESTION);
    }

    /** A question and all that was written in it, the oldest first; at most five hundred. */
    public record Thread(Question question, List<Said> said) {}

    /** All of the question of this pass. */
    public Thread thread(Pass pass) {
        return new Thread(of(pass), said(pass));
    }

    private Question of(Pass pass) {
        return db.sql(ROW + "where safe = :safe")
                .param("safe", pass.safeId())
                .query(Questions::kept)
                .optional()
                .map(kept -> kept.question(pass.open(ABOUT, kept.safe, 1, kept.about)))
                .orElseThrow(NotFound::new);
    }

    private List<Said> said(Pass pass) {
        return db.sql(
                        "select id, by, answer, at, text from question.said where safe = :safe order by at, id limit :most")
                .param("safe", pass.safeId())
                .param("most", MOST)
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    var by = new PersonId(row.getObject("by", UUID.class));
                    return new Said(
                            id,
                            row.getBoolean("answer") ? directory.name(by).orElse("–") : "",
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            pass.open(TEXT, id, 1, row.getBytes("text")));
                })
                .list();
    }

    /** Writes more to a question, which waits for the privacy officer again. */
    public void add(Change change, PersonId by, String text) {
        move(change, State.ASKED);
        tellOfficers(write(change, by, false, text));
    }

    /** Answers; who asked is told by mail that something waits. */
    public void answer(Change change, PersonId by, String text) {
        move(change, State.ANSWERED);
        var event = write(change, by, true, text);
        askers(change).forEach(person -> tell(person, event));
    }

    /** Whoever asked has enough; the privacy officer may do the same. Writing opens it again. */
    public void close(Change change) {
        move(change, State.CLOSED);
    }

    /** What is within reach: first what waits for the privacy officer, the longest first; then the latest. */
    public List<Question> within(Reach reach, int limit, long offset) {
        var rows = db.sql(ROW + """
                order by state <> 'ASKED', case when state = 'ASKED' then asked_at end, moved_at desc, safe limit :limit offset :offset
                """)
                .param("limit", limit)
                .param("offset", offset)
                .query(Questions::kept)
                .list();
        reach.unlock(rows.stream().map(Kept::safe).toList());
        return rows.stream()
                .map(kept -> kept.question(reach.open(ABOUT, kept.safe, kept.safe, 1, kept.about)))
                .toList();
    }

    /** The one within reach that was answered last and that waits for who asked. */
    public Optional<UUID> answered(Reach reach) {
        return db.sql("select safe from question.question where state = 'ANSWERED' order by moved_at desc limit 1")
                .query(UUID.class)
                .optional();
    }

    /** How many are within reach. */
    public int count(Reach reach) {
        return db.sql("select count(*) from question.question")
                .query(Integer.class)
                .single();
    }

    /** A row as it is kept. */
    private record Kept(UUID safe, byte[] about, State state, Instant asked, Instant moved) {
        Question question(String opened) {
            var ids = opened.split(" ", 2);
            return new Question(
                    safe, new DossierId(UUID.fromString(ids[0])), UUID.fromString(ids[1]), state, asked, moved);
        }
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getObject("safe", UUID.class),
                row.getBytes("about"),
                State.valueOf(row.getString("state")),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getObject("moved_at", OffsetDateTime.class).toInstant());
    }

    /** @return what a notice of it is about */
    private String write(Change change, PersonId by, boolean answer, String text) {
        var id = Uuid7.next();
        db.sql(
                        "insert into question.said (id, safe, by, answer, at, text) values (:id, :safe, :by, :answer, :now, :text)")
                .param("id", id)
                .param("safe", change.safeId())
                .param("by", by.value())
                .param("answer", answer)
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .param("text", change.seal(TEXT, id, 1, text))
                .update();
        return "question.said:" + id;
    }

    private void move(Change change, State to) {
        db.sql("""
                update question.question set state = :state, moved_at = :now,
                    asked_at = case when :state = 'ASKED' and state <> 'ASKED' then :now else asked_at end
                where safe = :safe
                """)
                .param("state", to.name())
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .param("safe", change.safeId())
                .update();
    }

    private List<PersonId> askers(Change change) {
        return db.sql("select distinct by from question.said where safe = :safe and not answer")
                .param("safe", change.safeId())
                .query((row, number) -> new PersonId(row.getObject("by", UUID.class)))
                .list();
    }

    private void tellOfficers(String event) {
        directory.holding(Role.PRIVACY_OFFICER).forEach(officer -> tell(officer.id(), event));
    }

    private void tell(PersonId person, String event) {
        notices.send(new Notice(person.value(), Notice.Kind.SOMETHING_NEW, event));
    }
}
