package nl.kring.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.account.Directory;
import org.jspecify.annotations.Nullable;

/** How a report stands in its row: what is sealed, and who may read it. */
final class Sealed {
    static final Column TITLE = new Column("report.report.title", Part.REPORT);
    static final Column TEXT = new Column("report.report.text", Part.REPORT);
    static final Column REASON = new Column("report.report.reason", Part.REPORT_INTERNAL);

    private Sealed() {}

    /** The values of a version, sealed for its place. */
    static Map<String, @Nullable Object> params(Change change, UUID id, int revision, NewReport written) {
        var params = new HashMap<String, @Nullable Object>();
        params.put("id", id);
        params.put("revision", revision);
        params.put("kind", written.kind().name());
        params.put("happenedOn", written.happenedOn());
        params.put("minutes", written.minutes());
        params.put("title", change.seal(TITLE, id, revision, written.title()));
        params.put("text", change.seal(TEXT, id, revision, written.text()));
        params.put("now", change.at().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
        params.put("visibleFrom", null);
        params.put("reviewOn", null);
        params.put("reason", null);
        switch (written.audience()) {
            case Audience.Client(var from) -> {
                params.put("audience", "CLIENT");
                params.put("visibleFrom", from.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            }
            case Audience.Colleagues(var reason, var reviewOn) -> {
                params.put("audience", "COLLEAGUES");
                params.put("reviewOn", reviewOn);
                params.put("reason", change.seal(REASON, id, revision, reason));
            }
        }
        return params;
    }

    /** No words at all, sealed for the place of those that were there. */
    static Map<String, Object> nothing(Change change, UUID id, int revision) {
        return Map.of(
                "id", id,
                "title", change.seal(TITLE, id, revision, ""),
                "text", change.seal(TEXT, id, revision, ""),
                "reason", change.seal(REASON, id, revision, ""));
    }

    /** A row as the pass shows it. */
    static Report report(Pass pass, ResultSet row, Directory directory) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var revision = row.getInt("revision");
        var author = new PersonId(row.getObject("author", UUID.class));
        var audience = audience(pass, row);
        var read = row.getObject("read_at", OffsetDateTime.class);
        return new Report(
                id,
                pass.dossier(),
                row.getObject("help_case", UUID.class),
                author,
                directory.name(author).orElse(""),
                Report.Kind.valueOf(row.getString("kind")),
                row.getObject("happened_on", LocalDate.class),
                row.getObject("minutes", Integer.class),
                audience,
                audience instanceof Audience.Client(var from) && !from.isAfter(pass.at()),
                read == null ? null : read.toInstant(),
                pass.open(TITLE, id, revision, row.getBytes("title")),
                pass.open(TEXT, id, revision, row.getBytes("text")),
                revision,
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static Audience audience(Pass pass, ResultSet row) throws SQLException {
        if (row.getString("audience").equals("CLIENT"))
            return new Audience.Client(
                    row.getObject("visible_from", OffsetDateTime.class).toInstant());
        var reason = pass.open(REASON, row.getObject("id", UUID.class), row.getInt("revision"), row.getBytes("reason"));
        return new Audience.Colleagues(reason, row.getObject("review_on", LocalDate.class));
    }
}
