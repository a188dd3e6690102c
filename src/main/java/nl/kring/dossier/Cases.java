package nl.kring.dossier;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Reach;
import nl.kring.access.Safe;
import nl.kring.access.SafeChanged;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The cases of a dossier. */
@Component
@Transactional(propagation = MANDATORY)
public class Cases {
    static final Column TITLE = new Column("dossier.help_case.title", Set.of(Part.CASES, Part.HEAD));
    static final Column HELP_REQUEST = new Column("dossier.help_case.help_request", Part.CASES);
    static final Column OUTCOME = new Column("dossier.help_case.outcome", Part.CASES);
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    private final JdbcClient db;

    Cases(JdbcClient db) {
        this.db = db;
    }

    /**
     * The cases of the pass's dossier, those that ended too, newest first; needs the part CASES. With HEAD alone those that
     * are open, and of each what it is called: the help request is empty.
     */
    public List<HelpCase> of(Pass pass) {
        var whole = pass.opens(Part.CASES);
        return db.sql(
                        "select * from dossier.help_case where dossier = :dossier order by opened_on desc, id desc limit 50")
                .param("dossier", pass.safeId())
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    var revision = row.getInt("revision");
                    return new HelpCase(
                            id,
                            LegalRegime.valueOf(row.getString("regime")),
                            pass.open(TITLE, id, revision, row.getBytes("title")),
                            whole ? pass.open(HELP_REQUEST, id, revision, row.getBytes("help_request")) : "",
                            row.getObject("opened_on", LocalDate.class),
                            row.getObject("closed_on", LocalDate.class),
                            whole ? pass.openIfAny(OUTCOME, id, 1, row.getBytes("outcome")) : null,
                            row.getObject("changed_on", LocalDate.class));
                })
                .list();
    }

    /** The titles of the open cases of each of these dossiers, newest first, in one query; their keys must be unlocked. */
    public Map<DossierId, List<String>> titles(Reach reach, Collection<DossierId> dossiers) {
        var titles = new HashMap<DossierId, List<String>>();
        db.sql("""
                select dossier, id, title, revision from dossier.help_case
                where dossier = any(:dossiers) and closed_on is null order by opened_on desc, id desc
                """)
                .param("dossiers", dossiers.stream().map(DossierId::value).toArray(UUID[]::new))
                .query(row -> {
                    var dossier = row.getObject("dossier", UUID.class);
                    var id = row.getObject("id", UUID.class);
                    titles.computeIfAbsent(new DossierId(dossier), none -> new ArrayList<>())
                            .add(reach.open(TITLE, dossier, id, row.getInt("revision"), row.getBytes("title")));
                });
        return titles;
    }

    /** Opens a case in the pass's dossier; needs a change of the part CASES. Its term counts from the day of that change. */
    public UUID open(Change change, LegalRegime regime, String title, String helpRequest, LocalDate openedOn) {
        var id = Uuid7.next();
        db.sql("""
                insert into dossier.help_case (id, dossier, regime, title, help_request, opened_on, changed_on)
                values (:id, :dossier, :regime, :title, :helpRequest, :openedOn, :today)
                """)
                .param("id", id)
                .param("dossier", change.safeId())
                .param("regime", regime.name())
                .param("title", change.seal(TITLE, id, 1, title))
                .param("helpRequest", change.seal(HELP_REQUEST, id, 1, helpRequest))
                .param("openedOn", openedOn)
                .param("today", LocalDate.ofInstant(change.at(), HERE))
                .update();
        return id;
    }

    /**
     * Ends an open case, and says how it ended. Needs a change of the part CASES by a person. Says false when it had ended
     * already, and then nothing happens.
     */
    public boolean end(Change change, UUID helpCase, LocalDate day, String outcome) {
        return db.sql("""
                        update dossier.help_case set closed_on = :day, outcome = :outcome, closed_by = :by
                        where id = :id and dossier = :dossier and closed_on is null
                        """)
                        .param("id", helpCase)
                        .param("dossier", change.safeId())
                        .param("day", day)
                        .param("outcome", change.seal(OUTCOME, helpCase, 1, outcome))
                        .param("by", ((Viewer.Person) change.viewer()).id().value())
                        .update()
                == 1;
    }

    @EventListener
    void on(SafeChanged changed) {
        if (changed.safe() instanceof Safe.Dossier opened)
            db.sql("select dossier.stamp(:dossier, :day)")
                    .param("dossier", opened.id())
                    .param("day", LocalDate.ofInstant(changed.at(), HERE))
                    .query()
                    .singleRow();
    }

    void destroy(Change destruction) {
        db.sql("delete from dossier.help_case where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }
}
