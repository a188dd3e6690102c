package nl.kring.report;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Reach;
import nl.kring.account.Directory;
import nl.kring.crypto.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reports that were written in the wrong dossier: taken out of the one, put into the other, with a trace in both. */
@Component
@Transactional(propagation = MANDATORY)
class Moves {
    static final Column REASON = new Column("report.moved.reason", Part.REPORT_INTERNAL);

    private final JdbcClient db;
    private final Directory directory;
    private final Versions versions;

    Moves(JdbcClient db, Directory directory, Versions versions) {
        this.db = db;
        this.directory = directory;
        this.versions = versions;
    }

    /** A report as it was taken out. @param versions the oldest first */
    record Whole(Report report, List<Versions.Whole> versions) {}

    /** What left this dossier and came into it, the latest first; the client sees it of what the client could read. */
    List<Moved> of(Pass pass) {
        return db.sql("""
                select id, report, away, happened_on, moved_by, at, reason from report.moved
                where dossier = :dossier order by at desc limit 100
                """)
                .param("dossier", pass.safeId())
                .query((row, number) -> moved(pass, row))
                .list();
    }

    /** The dossiers within reach in which the viewer writes reports. */
    Set<DossierId> writes(Reach reach) {
        return new HashSet<>(db.sql("select * from report.writes()")
                .query((row, number) -> new DossierId(row.getObject(1, UUID.class)))
                .list());
    }

    /** Nobody corrects the report until the transaction ends. */
    void hold(Change change, UUID report) {
        db.sql("select id from report.report where dossier = :dossier and id = :report for update")
                .param("dossier", change.safeId())
                .param("report", report)
                .query(UUID.class)
                .optional();
    }

    /** Takes a report out, all its words included. Needs a change of REPORT and REPORT_INTERNAL. */
    Whole takeOut(Change change, Report report, String reason) {
        var whole = new Whole(report, versions.whole(change, report.id()));
        trace(change, report.id(), report, true, reason);
        db.sql("""
                update report.report set title = :title, text = :text, minutes = null, moved_at = :now,
                    reason = case when reason is null then null else :reason end
                where dossier = :dossier and id = :id
                """)
                .param("dossier", change.safeId())
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .params(Sealed.nothing(change, report.id(), report.revision()))
                .update();
        versions.wipe(change, report.id());
        return whole;
    }

    /** Puts in what was taken out of another dossier, under a new id, for the same readers from the same moment. */
    void putIn(Change change, UUID id, Whole whole, String reason) {
        var report = whole.report;
        var written = new NewReport(
                report.author(),
                null,
                report.kind(),
                report.happenedOn(),
                report.minutes(),
                report.audience(),
                report.title(),
                report.text());
        var params = new HashMap<String, @Nullable Object>(Sealed.params(change, id, report.revision(), written));
        params.put("dossier", change.safeId());
        params.put("author", report.author().value());
        params.put("writtenAt", report.writtenAt().atOffset(ZoneOffset.UTC));
        params.put("changedAt", report.changedAt().atOffset(ZoneOffset.UTC));
        db.sql("""
                insert into report.report (id, dossier, author, kind, happened_on, minutes, audience, visible_from, review_on,
                    reason, title, text, revision, written_at, changed_at)
                values (:id, :dossier, :author, :kind, :happenedOn, :minutes, :audience, :visibleFrom, :reviewOn,
                    :reason, :title, :text, :revision, :writtenAt, :changedAt)
                """).params(params).update();
        whole.versions.forEach(version -> versions.keep(change, id, version));
        trace(change, id, report, false, reason);
    }

    private void trace(Change change, UUID id, Report report, boolean away, String reason) {
        var trace = Uuid7.next();
        db.sql("""
                insert into report.moved (id, dossier, report, away, shown, happened_on, moved_by, at, reason)
                values (:trace, :dossier, :id, :away, :shown, :happenedOn, :by, :now, :reason)
                """)
                .param("trace", trace)
                .param("dossier", change.safeId())
                .param("id", id)
                .param("away", away)
                .param("shown", report.shown())
                .param("happenedOn", report.happenedOn())
                .param("by", Drafts.author(change))
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .param("reason", change.seal(REASON, trace, 1, reason))
                .update();
    }

    void destroy(Change destruction) {
        db.sql("delete from report.moved where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }

    Moved moved(Pass pass, ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var by = new PersonId(row.getObject("moved_by", UUID.class));
        return new Moved(
                id,
                row.getObject("report", UUID.class),
                row.getBoolean("away"),
                row.getObject("happened_on", LocalDate.class),
                directory.name(by).orElse(""),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                pass.opens(Part.REPORT_INTERNAL) ? pass.open(REASON, id, 1, row.getBytes("reason")) : null);
    }
}
