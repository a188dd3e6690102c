package nl.kring.report;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Pass;
import nl.kring.access.Reach;
import nl.kring.access.Taken;
import nl.kring.account.Directory;
import nl.kring.crypto.Uuid7;
import nl.kring.web.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The session reports of a dossier. The database shows what the pass may read: with the part REPORT what the client
 * can read by now, with REPORT_INTERNAL all of it.
 */
@Component
@Transactional(propagation = MANDATORY, noRollbackFor = Conflict.class)
public class Reports {
    private static final String SHOWN = """
            select r.*, (select min(m.first_at) from report.read m where m.report = r.id and m.dossier = r.dossier) as read_at
            from report.report r where r.dossier = :dossier and r.moved_at is null
            """;

    private final JdbcClient db;
    private final Directory directory;
    private final Versions versions;
    private final Waiting waiting;

    Reports(JdbcClient db, Directory directory, Versions versions, Waiting waiting) {
        this.db = db;
        this.directory = directory;
        this.versions = versions;
        this.waiting = waiting;
    }

    /** A page of the reports, the latest session first. */
    public List<Report> of(Pass pass, int offset, int limit) {
        return db.sql(SHOWN + " order by r.happened_on desc, r.id desc offset :offset limit :limit")
                .param("dossier", pass.safeId())
                .param("offset", offset)
                .param("limit", limit)
                .query((row, number) -> Sealed.report(pass, row, directory))
                .list();
    }

    /** The reports of the latest sessions, for an overview. */
    public List<Report> newest(Pass pass, int most) {
        return of(pass, 0, most);
    }

    /**
     * What the client can read and has not read yet, the latest session first, at most twenty. Needs the parts REPORT and
     * REPORT_ANSWER.
     */
    public List<Report> unread(Pass pass) {
        return db.sql(SHOWN + """
                 and r.audience = 'CLIENT' and r.visible_from <= :now
                and not exists (select from report.read m where m.report = r.id and m.dossier = r.dossier)
                order by r.happened_on desc, r.id desc limit 20
                """)
                .param("dossier", pass.safeId())
                .param("now", pass.at().atOffset(ZoneOffset.UTC))
                .query((row, number) -> Sealed.report(pass, row, directory))
                .list();
    }

    /** How many reports there are for this pass. */
    public int count(Pass pass) {
        return db.sql("select count(*) from report.report where dossier = :dossier and moved_at is null")
                .param("dossier", pass.safeId())
                .query(Integer.class)
                .single();
    }

    /** One report. @throws NotFound when the pass shows no such report */
    public Report of(Pass pass, UUID id) {
        return db.sql(SHOWN + " and r.id = :id")
                .param("dossier", pass.safeId())
                .param("id", id)
                .query((row, number) -> Sealed.report(pass, row, directory))
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** A report's day, title and text, to be handed out after the transaction. @throws NotFound as {@link #of} */
    ReportFile take(Pass pass, UUID id) {
        return db.sql(
                        "select happened_on, revision, title, text from report.report where dossier = :dossier and id = :id and moved_at is null")
                .param("dossier", pass.safeId())
                .param("id", id)
                .query((row, number) -> {
                    var revision = row.getInt("revision");
                    Taken title = pass.take(Sealed.TITLE, id, revision, row.getBytes("title"));
                    Taken text = pass.take(Sealed.TEXT, id, revision, row.getBytes("text"));
                    return new ReportFile(row.getObject("happened_on", LocalDate.class), title, text);
                })
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** Keeps a new report. Needs a change of REPORT and REPORT_INTERNAL. Returns its id. */
    public UUID write(Change change, NewReport written) {
        var id = Uuid7.next();
        write(change, id, written);
        return id;
    }

    /** The same under an id that the line of log already names. */
    void write(Change change, UUID id, NewReport written) {
        db.sql("""
                insert into report.report (id, dossier, help_case, author, kind, happened_on, minutes,
                    audience, visible_from, review_on, reason, title, text, revision, written_at, changed_at)
                values (:id, :dossier, :helpCase, :author, :kind, :happenedOn, :minutes,
                    :audience, :visibleFrom, :reviewOn, :reason, :title, :text, 1, :now, :now)
                """)
                .param("dossier", change.safeId())
                .param("helpCase", written.helpCase())
                .param("author", written.author().value())
                .params(Sealed.params(change, id, 1, written))
                .update();
        versions.keep(change, id, 1, written, false);
    }

    /**
     * Replaces what a report says by a new version; the former one is kept. What the client can read already does not
     * go back to "later", and "later" is at most ninety days after writing. Needs a change of REPORT and REPORT_INTERNAL.
     *
     * @param baseRevision the version that the corrector had before them
     * @return the new revision
     * @throws Conflict when that is not the newest version any more
     * @throws NotFound as {@link #of}
     */
    public int correct(Change change, UUID id, int baseRevision, NewReport written) {
        var revision = baseRevision + 1;
        var changed = db.sql("""
                update report.report set kind = :kind, happened_on = :happenedOn, minutes = :minutes,
                    audience = :audience, review_on = :reviewOn, reason = :reason, title = :title, text = :text,
                    revision = :revision, changed_at = :now,
                    visible_from = case
                        when :audience <> 'CLIENT' then null
                        when audience <> 'CLIENT' then cast(:visibleFrom as timestamptz)
                        when visible_from <= :now then visible_from
                        else least(cast(:visibleFrom as timestamptz), greatest(visible_from, written_at + interval '90 days')) end
                where dossier = :dossier and id = :id and revision = :base and moved_at is null
                """)
                .param("dossier", change.safeId())
                .param("base", baseRevision)
                .params(Sealed.params(change, id, revision, written))
                .update();
        if (changed == 0) {
            of(change, id);
            throw new Conflict();
        }
        versions.keep(change, id, revision, written, false);
        return revision;
    }

    /** Keeps a version that lost against somebody else's, beside the report. Needs the same change as {@link #correct}. */
    public void setAside(Change change, UUID report, int baseRevision, NewReport written) {
        versions.keep(change, report, baseRevision, written, true);
    }

    /** Every version of a report, the newest first; needs the part REPORT_INTERNAL. At most two hundred. */
    public List<Revision> history(Pass pass, UUID report) {
        return versions.of(pass, report);
    }

    /** The day of the latest session with the client, of each of these dossiers; one query. Consultations do not count. */
    public Map<DossierId, LocalDate> lastContact(Reach reach, Collection<DossierId> dossiers) {
        return waiting.lastContact(reach, dossiers);
    }

    /** What waits for the worker, of each of these dossiers where something does; one query. */
    public Map<DossierId, Waits> waiting(Reach reach, Collection<DossierId> dossiers, LocalDate today) {
        return waiting.of(reach, dossiers, today);
    }

    void destroy(Change destruction) {
        db.sql("delete from report.revision where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
        db.sql("delete from report.report where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }

    /** All that the pass may read, in steps. */
    List<Report> all(Pass pass) {
        var all = new ArrayList<Report>();
        for (var step = of(pass, 0, 100); !step.isEmpty(); step = of(pass, all.size(), 100)) all.addAll(step);
        return all;
    }
}
