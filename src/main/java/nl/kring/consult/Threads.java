package nl.kring.consult;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Reach;
import nl.kring.crypto.Uuid7;
import nl.kring.notify.Notice;
import nl.kring.notify.Notices;
import nl.kring.web.NotFound;
import nl.kring.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What colleagues ask each other, and what they advise; needs the part CONSULT of a dossier, or ADVICE of the question's own safe. */
@Component
@Transactional(propagation = MANDATORY)
class Threads {
    static final Words WORDS = new Words("consult.error.empty", "consult.error.signs", "consult.error.long");

    static final Column SUBJECT = new Column("consult.thread.subject", Set.of(Part.CONSULT, Part.ADVICE, Part.ADVISED));
    static final Column TEXT = new Column("consult.said.text", Set.of(Part.CONSULT, Part.ADVICE));
    private static final int MOST = 200;

    private final JdbcClient db;
    private final Notices notices;

    Threads(JdbcClient db, Notices notices) {
        this.db = db;
        this.notices = notices;
    }

    /** Asks; the colleague is told by mail that something waits. @param look null without a name */
    void ask(Change change, UUID id, PersonId colleague, String subject, Thread.@Nullable Look look, String text) {
        db.sql("""
                insert into consult.thread (id, safe, dossier, asker, colleague, subject, permit, parts, asked_at, moved_at, moved_by, until)
                values (:id, :safe, :dossier::uuid, :asker, :colleague, :subject, :permit::uuid, :parts, :now, :now, :asker, :until::timestamptz)
                """)
                .param("id", id)
                .param("safe", change.safeId())
                .param("dossier", look == null ? null : change.safeId())
                .param("asker", change.person().value())
                .param("colleague", colleague.value())
                .param("subject", change.seal(SUBJECT, id, 1, subject))
                .param("permit", look == null ? null : look.permit())
                .param("parts", look == null ? new String[0] : names(look.parts()))
                .param("until", look == null ? null : look.until().atOffset(ZoneOffset.UTC))
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .update();
        write(change, id, colleague, text);
    }

    /** Writes more; whoever did not write it is told. Nothing is added to what was closed. */
    void say(Change change, Thread thread, String text) {
        if (thread.closed() != null) throw new NotFound();
        db.sql("update consult.thread set moved_at = :now, moved_by = :me where id = :id and safe = :safe")
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .param("me", change.person().value())
                .param("id", thread.id())
                .param("safe", change.safeId())
                .update();
        var me = change.person();
        write(change, thread.id(), thread.with(me) ? thread.other(me) : thread.colleague(), text);
    }

    /** It is enough, and whoever looked looks no longer; what was said stays. */
    void close(Change change, UUID id) {
        db.sql("""
                update consult.thread set closed_at = :now, until = case when until > :now then :now else until end
                where id = :id and safe = :safe and closed_at is null
                """)
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("safe", change.safeId())
                .update();
    }

    /** One of them. @throws NotFound when this safe has no such question */
    Thread of(Pass pass, UUID id) {
        return db.sql("select * from consult.thread where id = :id and safe = :safe")
                .param("id", id)
                .param("safe", pass.safeId())
                .query((row, number) -> thread(row, pass.open(SUBJECT, id, 1, row.getBytes("subject"))))
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** All in this safe, the newest first; at most two hundred. */
    List<Thread> of(Pass pass) {
        return db.sql("select * from consult.thread where safe = :safe order by asked_at desc limit :most")
                .param("safe", pass.safeId())
                .param("most", MOST)
                .query((row, number) ->
                        thread(row, pass.open(SUBJECT, row.getObject("id", UUID.class), 1, row.getBytes("subject"))))
                .list();
    }

    /** What was said, the oldest first; of more than two hundred the last. */
    List<Said> said(Pass pass, UUID thread) {
        return db.sql("""
                select id, by, at, text from consult.said where thread = :thread and safe = :safe
                order by at desc, id desc limit :most
                """)
                .param("thread", thread)
                .param("safe", pass.safeId())
                .param("most", MOST)
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    return new Said(
                            id,
                            new PersonId(row.getObject("by", UUID.class)),
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            pass.open(TEXT, id, 1, row.getBytes("text")));
                })
                .list()
                .reversed();
    }

    /** Those of the viewer within reach: first what goes on, then the last in which something was said. At most two hundred. */
    List<Thread> mine(Reach reach) {
        var rows = db.sql("""
                select * from consult.thread where asker = :me or colleague = :me
                order by closed_at is not null, moved_at desc, id limit :most
                """)
                .param("me", reach.viewer().id().value())
                .param("most", MOST)
                .query((row, number) -> new Kept(thread(row, ""), row.getBytes("subject")))
                .list();
        reach.unlock(rows.stream().map(kept -> kept.thread.safe()).distinct().toList());
        return rows.stream()
                .map(kept ->
                        kept.thread.about(reach.open(SUBJECT, kept.thread.safe(), kept.thread.id(), 1, kept.subject)))
                .toList();
    }

    private record Kept(Thread thread, byte[] subject) {}

    private void write(Change change, UUID thread, PersonId reader, String text) {
        var id = Uuid7.next();
        db.sql(
                        "insert into consult.said (id, thread, safe, by, at, text) values (:id, :thread, :safe, :by, :now, :text)")
                .param("id", id)
                .param("thread", thread)
                .param("safe", change.safeId())
                .param("by", change.person().value())
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .param("text", change.seal(TEXT, id, 1, text))
                .update();
        notices.send(new Notice(reader.value(), Notice.Kind.SOMETHING_NEW, "consult.said:" + id));
    }

    private static Thread thread(ResultSet row, String subject) throws SQLException {
        var permit = row.getObject("permit", UUID.class);
        var parts = Arrays.stream((String[]) row.getArray("parts").getArray())
                .map(Part::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        return new Thread(
                row.getObject("id", UUID.class),
                row.getObject("safe", UUID.class),
                new PersonId(row.getObject("asker", UUID.class)),
                new PersonId(row.getObject("colleague", UUID.class)),
                subject,
                permit == null ? null : new Thread.Look(permit, parts, moment(row, "until")),
                moment(row, "asked_at"),
                moment(row, "moved_at"),
                new PersonId(row.getObject("moved_by", UUID.class)),
                row.getObject("closed_at") == null ? null : moment(row, "closed_at"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }

    private static String[] names(Set<Part> parts) {
        return parts.stream().map(Part::name).sorted().toArray(String[]::new);
    }
}
