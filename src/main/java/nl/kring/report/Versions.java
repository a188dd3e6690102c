package nl.kring.report;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.account.Directory;
import nl.kring.crypto.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every version that was written of a report; nothing is ever taken out but with the whole dossier, or of a report that left it. */
@Component
@Transactional(propagation = MANDATORY)
class Versions {
    static final Column TITLE = new Column("report.revision.title", Part.REPORT_INTERNAL);
    static final Column TEXT = new Column("report.revision.text", Part.REPORT_INTERNAL);
    static final Column REASON = new Column("report.revision.reason", Part.REPORT_INTERNAL);

    private final JdbcClient db;
    private final Directory directory;

    Versions(JdbcClient db, Directory directory) {
        this.db = db;
        this.directory = directory;
    }

    void keep(Change change, UUID report, int revision, NewReport written, boolean setAside) {
        var reason = written.audience() instanceof Audience.Colleagues colleagues ? colleagues.reason() : null;
        keep(
                change,
                report,
                new Whole(
                        revision,
                        written.author().value(),
                        change.at().atOffset(ZoneOffset.UTC),
                        reason,
                        written.title(),
                        written.text(),
                        setAside));
    }

    /** Keeps a version that was written before, as it was. */
    void keep(Change change, UUID report, Whole version) {
        var id = Uuid7.next();
        var revision = version.revision;
        db.sql("""
                insert into report.revision (id, report, dossier, revision, author, at, audience, reason, title, text, set_aside)
                values (:id, :report, :dossier, :revision, :author, :at, :audience, :reason, :title, :text, :setAside)
                """)
                .param("id", id)
                .param("report", report)
                .param("dossier", change.safeId())
                .param("revision", revision)
                .param("author", version.author)
                .param("at", version.at)
                .param("audience", version.reason == null ? "CLIENT" : "COLLEAGUES")
                .param("reason", change.sealIfAny(REASON, id, revision, version.reason))
                .param("title", change.seal(TITLE, id, revision, version.title))
                .param("text", change.seal(TEXT, id, revision, version.text))
                .param("setAside", version.setAside)
                .update();
    }

    /** A version with all that is kept of it, to be brought elsewhere. */
    record Whole(
            int revision,
            UUID author,
            OffsetDateTime at,
            @Nullable String reason,
            String title,
            String text,
            boolean setAside) {}

    /** Every version of a report, the oldest first. Needs the part REPORT_INTERNAL. */
    List<Whole> whole(Pass pass, UUID report) {
        return db.sql("""
                select id, revision, author, at, reason, title, text, set_aside from report.revision
                where report = :report and dossier = :dossier order by id
                """)
                .param("report", report)
                .param("dossier", pass.safeId())
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    var revision = row.getInt("revision");
                    return new Whole(
                            revision,
                            row.getObject("author", UUID.class),
                            row.getObject("at", OffsetDateTime.class),
                            pass.openIfAny(REASON, id, revision, row.getBytes("reason")),
                            pass.open(TITLE, id, revision, row.getBytes("title")),
                            pass.open(TEXT, id, revision, row.getBytes("text")),
                            row.getBoolean("set_aside"));
                })
                .list();
    }

    /** Takes the words out of every version of a report that left the dossier. */
    void wipe(Change change, UUID report) {
        record Row(UUID id, int revision) {}
        db.sql("select id, revision from report.revision where report = :report and dossier = :dossier")
                .param("report", report)
                .param("dossier", change.safeId())
                .query((row, number) -> new Row(row.getObject("id", UUID.class), row.getInt("revision")))
                .list()
                .forEach(row -> db.sql(
                                "update report.revision set title = :title, text = :text, reason = null where id = :id")
                        .param("id", row.id)
                        .param("title", change.seal(TITLE, row.id, row.revision, ""))
                        .param("text", change.seal(TEXT, row.id, row.revision, ""))
                        .update());
    }

    List<Revision> of(Pass pass, UUID report) {
        return db.sql("""
                select id, revision, author, at, reason, title, text, set_aside from report.revision
                where report = :report and dossier = :dossier order by id desc limit 200
                """)
                .param("report", report)
                .param("dossier", pass.safeId())
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    var revision = row.getInt("revision");
                    return new Revision(
                            revision,
                            directory
                                    .name(new PersonId(row.getObject("author", UUID.class)))
                                    .orElse(""),
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            pass.openIfAny(REASON, id, revision, row.getBytes("reason")),
                            pass.open(TITLE, id, revision, row.getBytes("title")),
                            pass.open(TEXT, id, revision, row.getBytes("text")),
                            row.getBoolean("set_aside"));
                })
                .list();
    }
}
