package nl.kring.report;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Reach;
import nl.kring.access.Viewer;
import nl.kring.web.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the viewer began to write. The database shows nobody the drafts of another, not within a help team either. Once a
 * draft has become a report, or was thrown away, its words are gone.
 */
@Component
@Transactional(propagation = MANDATORY)
public class Drafts {
    static final Column FIELDS = new Column("report.draft.fields", Part.DRAFT);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OPEN = """
            select id, dossier, report, base, fields, revision, begun_at, saved_at from report.draft where ended_at is null
            """;

    private final JdbcClient db;

    Drafts(JdbcClient db) {
        this.db = db;
    }

    /** The viewer's own open drafts in all dossiers within reach, newest first, at most two hundred. Needs the part DRAFT. */
    public List<Draft> mine(Reach reach) {
        var rows = db.sql(OPEN + " order by saved_at desc limit 200")
                .query((row, number) -> row(row))
                .list();
        reach.unlock(rows.stream().map(row -> row.dossier).distinct().toList());
        return rows.stream()
                .map(row -> row.draft(reach.open(FIELDS, row.dossier, row.id, row.revision, row.fields)))
                .toList();
    }

    /** The viewer's own open drafts of a new report in the pass's dossier, newest first; none without the part DRAFT. */
    public List<Draft> ofNew(Pass pass) {
        return of(pass).stream().filter(draft -> draft.report() == null).toList();
    }

    /** The same of a correction of this report. */
    List<Draft> of(Pass pass, UUID report) {
        return of(pass).stream().filter(draft -> report.equals(draft.report())).toList();
    }

    /** All of the viewer's own open drafts in the pass's dossier. */
    List<Draft> of(Pass pass) {
        return db
                .sql(OPEN + " and dossier = :dossier order by saved_at desc limit 200")
                .param("dossier", pass.safeId())
                .query((row, number) -> row(row))
                .list()
                .stream()
                .map(row -> row.draft(pass.open(FIELDS, row.id, row.revision, row.fields)))
                .toList();
    }

    /** What is known of a draft before it is saved once more; empty when it was never begun. Needs the part DRAFT. */
    Optional<Before> before(Pass pass, UUID draft) {
        return db.sql(
                        "select form, ended_at is not null as ended from report.draft where dossier = :dossier and id = :id")
                .param("dossier", pass.safeId())
                .param("id", draft)
                .query((row, number) -> new Before(row.getObject("form", UUID.class), row.getBoolean("ended")))
                .optional();
    }

    /** @param form the page that saved last, or that was sent @param ended whether it was used or thrown away */
    record Before(UUID form, boolean ended) {}

    /** Begins a draft under the id that the page names. @throws NotFound when that is another's */
    void begin(Change change, Saving page, @Nullable UUID report, @Nullable Integer base, Filled filled) {
        var begun = db.sql("""
                insert into report.draft (id, dossier, author, report, base, fields, form, revision, begun_at, saved_at)
                values (:id, :dossier, :author, :report, :base, :fields, :form, 1, :now, :now)
                on conflict do nothing
                """)
                .param("id", page.draft())
                .param("dossier", change.safeId())
                .param("author", author(change))
                .param("report", report)
                .param("base", base)
                .param("fields", change.seal(FIELDS, page.draft(), 1, JSON.writeValueAsString(filled)))
                .param("form", page.form())
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .update();
        if (begun == 0) throw new NotFound();
    }

    /**
     * Saves a draft once more, when this page saved it last or saw its newest revision.
     *
     * @return the new revision; empty when another page saved it meanwhile, or it is no open draft of the viewer
     */
    Optional<Integer> save(Change change, Saving page, Filled filled) {
        var revision = db.sql("""
                select revision from report.draft where id = :id and dossier = :dossier and ended_at is null
                    and (form = :form or revision = :revision) for update
                """)
                .param("id", page.draft())
                .param("dossier", change.safeId())
                .param("form", page.form())
                .param("revision", page.revision())
                .query(Integer.class)
                .optional();
        return revision.map(last -> {
            var next = last + 1;
            db.sql("""
                    update report.draft set fields = :fields, form = :form, revision = :next, saved_at = :now where id = :id
                    """)
                    .param("id", page.draft())
                    .param("fields", change.seal(FIELDS, page.draft(), next, JSON.writeValueAsString(filled)))
                    .param("form", page.form())
                    .param("next", next)
                    .param("now", change.at().atOffset(ZoneOffset.UTC))
                    .update();
            return next;
        });
    }

    /** Which page saves: its form, the draft that it writes in, and the revision of that draft which it saw last. */
    record Saving(UUID form, UUID draft, int revision) {}

    /** Ends a draft, and forgets its words. Nothing happens to one that has ended, or is another's. */
    void end(Change change, UUID draft, UUID form) {
        db.sql("""
                update report.draft set fields = null, form = :form, ended_at = :now
                where id = :id and dossier = :dossier and ended_at is null
                """)
                .param("id", draft)
                .param("dossier", change.safeId())
                .param("form", form)
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Ends what anybody had begun to write upon a report that left the dossier. */
    void endAll(Change change, UUID report) {
        db.sql("select report.end_drafts(:report, :now)")
                .param("report", report)
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .query()
                .singleRow();
    }

    void destroy(Change destruction) {
        db.sql("delete from report.draft where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }

    /** Who writes. */
    static UUID author(Change change) {
        if (change.viewer() instanceof Viewer.Person person) return person.id().value();
        throw new IllegalStateException("Only a person writes");
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("dossier", UUID.class),
                row.getObject("report", UUID.class),
                row.getObject("base", Integer.class),
                row.getBytes("fields"),
                row.getInt("revision"),
                row.getObject("begun_at", OffsetDateTime.class),
                row.getObject("saved_at", OffsetDateTime.class));
    }

    private record Row(
            UUID id,
            UUID dossier,
            @Nullable UUID report,
            @Nullable Integer base,
            byte[] fields,
            int revision,
            OffsetDateTime begun,
            OffsetDateTime saved) {
        Draft draft(String opened) {
            return new Draft(
                    id,
                    new DossierId(dossier),
                    report,
                    base,
                    JSON.readValue(opened, Filled.class),
                    revision,
                    begun.toInstant(),
                    saved.toInstant());
        }
    }
}
