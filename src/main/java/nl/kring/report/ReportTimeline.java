package nl.kring.report;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.account.Directory;
import nl.kring.timeline.TimelineEntry;
import nl.kring.timeline.TimelineSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The reports in the timeline, and what is left of those that moved. A report stands at the day of its session: at the
 * moment of writing when that was on the same day, otherwise at the end of that day.
 */
@Component
@Transactional(propagation = MANDATORY)
class ReportTimeline implements TimelineSource {
    private static final String ENTRIES = """
            select * from (
                select r.*,
                    (select min(m.first_at) from report.read m where m.report = r.id and m.dossier = r.dossier) as read_at,
                    least(r.written_at,
                    ((r.happened_on + 1)::timestamp at time zone 'Europe/Amsterdam') - interval '1 microsecond') as place
                from report.report r where r.dossier = :dossier and r.moved_at is null) as e
            where (place, id) < (:at, :id) order by place desc, id desc limit :limit
            """;
    private static final String TRACES = """
            select * from (
                select m.*, least(m.at,
                    ((m.happened_on + 1)::timestamp at time zone 'Europe/Amsterdam') - interval '1 microsecond') as place
                from report.moved m where m.dossier = :dossier) as e
            where (place, id) < (:at, :id) order by place desc, id desc limit :limit
            """;

    private final JdbcClient db;
    private final Directory directory;
    private final Moves moves;

    ReportTimeline(JdbcClient db, Directory directory, Moves moves) {
        this.db = db;
        this.directory = directory;
        this.moves = moves;
    }

    @Override
    public List<TimelineEntry> entries(Pass pass, TimelineEntry.Place after, int limit) {
        if (!pass.opens(Part.REPORT)) return List.of();
        var entries = new ArrayList<TimelineEntry>();
        var asked = Map.of(
                "dossier", pass.safeId(),
                "at", after.at().atOffset(ZoneOffset.UTC),
                "id", after.id(),
                "limit", limit);
        entries.addAll(db.sql(ENTRIES)
                .params(asked)
                .query((row, number) -> report(pass, place(row), Sealed.report(pass, row, directory)))
                .list());
        entries.addAll(db.sql(TRACES)
                .params(asked)
                .query((row, number) -> trace(pass, place(row), moves.moved(pass, row)))
                .list());
        entries.sort((one, other) -> TimelineEntry.Place.ORDER.compare(one.place(), other.place()));
        return List.copyOf(entries.subList(0, Math.min(limit, entries.size())));
    }

    private static TimelineEntry report(Pass pass, TimelineEntry.Place place, Report report) {
        var client = pass.grant().kind() == Grant.Kind.CLIENT;
        return new TimelineEntry(
                place,
                report.shield() == null ? "report" : "eye-off",
                "report.kind." + report.kind(),
                client ? report.firstName() : report.authorName(),
                report.title(),
                report.text(),
                "/report/" + report.dossier() + "/" + report.id(),
                tag(report));
    }

    private static @Nullable String tag(Report report) {
        if (report.shield() != null) return "report.tag.colleagues";
        if (report.later() != null) return "report.timeline.later";
        return report.readAt() == null ? null : "report.timeline.read";
    }

    /** Why it moved is for colleagues; the client sees that it did, and nobody sees whose it is. */
    private static TimelineEntry trace(Pass pass, TimelineEntry.Place place, Moved moved) {
        var reason = moved.reason();
        return new TimelineEntry(
                place,
                "swap",
                moved.away() ? "report.moved.away.kind" : "report.moved.here.kind",
                reason == null ? "" : moved.by(),
                "",
                reason == null ? "" : reason,
                "/report/" + pass.safeId() + (moved.away() ? "" : "/" + moved.report()),
                null);
    }

    private static TimelineEntry.Place place(ResultSet row) throws SQLException {
        return new TimelineEntry.Place(
                row.getObject("place", OffsetDateTime.class).toInstant(), row.getObject("id", UUID.class));
    }
}
