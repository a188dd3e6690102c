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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every version that was written of a report; nothing is ever taken out but with the whole dossier. */
@Component
@Transactional(propagation = MANDATORY)
class Versions {
    private static final Column TITLE = new Column("report.revision.title", Part.REPORT_INTERNAL);
    private static final Column TEXT = new Column("report.revision.text", Part.REPORT_INTERNAL);
    private static final Column REASON = new Column("report.revision.reason", Part.REPORT_INTERNAL);

    private final JdbcClient db;
    private final Directory directory;

    Versions(JdbcClient db, Directory directory) {
        this.db = db;
        this.directory = directory;
    }

    void keep(Change change, UUID report, int revision, NewReport written, boolean setAside) {
        var id = Uuid7.next();
        var shield = written.audience() instanceof Audience.Colleagues colleagues ? colleagues : null;
        db.sql("""
                insert into report.revision (id, report, dossier, revision, author, at, audience, reason, title, text, set_aside)
                values (:id, :report, :dossier, :revision, :author, :now, :audience, :reason, :title, :text, :setAside)
                """)
                .param("id", id)
                .param("report", report)
                .param("dossier", change.safeId())
                .param("revision", revision)
                .param("author", written.author().value())
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .param("audience", shield == null ? "CLIENT" : "COLLEAGUES")
                .param("reason", change.sealIfAny(REASON, id, revision, shield == null ? null : shield.reason()))
                .param("title", change.seal(TITLE, id, revision, written.title()))
                .param("text", change.seal(TEXT, id, revision, written.text()))
                .param("setAside", setAside)
                .update();
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
