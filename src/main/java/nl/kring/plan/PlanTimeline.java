package nl.kring.plan;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.account.Directory;
import nl.kring.timeline.TimelineEntry;
import nl.kring.timeline.TimelineEntry.Place;
import nl.kring.timeline.TimelineSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a plan adds to the timeline: each day on which it changed, and each answer of the client. */
@Component
@Transactional(propagation = MANDATORY)
class PlanTimeline implements TimelineSource {
    private final JdbcClient db;
    private final Directory directory;

    PlanTimeline(JdbcClient db, Directory directory) {
        this.db = db;
        this.directory = directory;
    }

    @Override
    public List<TimelineEntry> entries(Pass pass, Place after, int limit) {
        var entries = new ArrayList<TimelineEntry>();
        if (pass.opens(Part.PLAN)) entries.addAll(days(pass, after, limit));
        if (pass.opens(Part.PLAN_ANSWER)) entries.addAll(answers(pass, after, limit));
        return entries.stream()
                .sorted(Comparator.comparing(TimelineEntry::place, Place.ORDER))
                .limit(limit)
                .toList();
    }

    /** One day, found by its newest change. @param words what was written, each once */
    private record Day(Place place, Set<String> who, Set<String> words) {}

    private List<TimelineEntry> days(Pass pass, Place after, int limit) {
        var days = new HashMap<UUID, Day>();
        db.sql("""
                with day as (
                    select distinct on ((at at time zone 'Europe/Amsterdam')::date)
                        id, at, (at at time zone 'Europe/Amsterdam')::date as on_day
                    from plan.history where dossier = :dossier and kind <> 'ASKED'
                    order by (at at time zone 'Europe/Amsterdam')::date desc, at desc, id desc limit 5000
                ), shown as (
                    select * from day where (at, id) < (:at, :id) order by at desc, id desc limit :limit
                )
                select s.id as day, s.at as newest, h.id, h.kind, h.text, h.by from shown s
                join plan.history h on h.dossier = :dossier and h.kind <> 'ASKED'
                    and (h.at at time zone 'Europe/Amsterdam')::date = s.on_day
                order by h.at desc, h.id desc limit 2000
                """).params(from(pass, after, limit)).query(row -> {
            var id = row.getObject("day", UUID.class);
            var at = row.getObject("newest", OffsetDateTime.class).toInstant();
            add(
                    pass,
                    row,
                    days.computeIfAbsent(
                            id, any -> new Day(new Place(at, id), new LinkedHashSet<>(), new LinkedHashSet<>())));
        });
        return days.values().stream().map(day -> entry(pass, day)).toList();
    }

    private void add(Pass pass, ResultSet row, Day day) throws SQLException {
        var by = row.getObject("by", UUID.class);
        if (by != null) directory.name(new PersonId(by)).ifPresent(day.who::add);
        var words = pass.openIfAny(PlanHistory.TEXT, row.getObject("id", UUID.class), 1, row.getBytes("text"));
        var ofTask = PlanHistory.Kind.valueOf(row.getString("kind")).ofTask();
        if (words != null) day.words.add(ofTask ? Task.Wording.of(words).line() : words);
    }

    private static TimelineEntry entry(Pass pass, Day day) {
        return new TimelineEntry(
                day.place,
                "plan",
                "plan.timeline.changed",
                String.join(", ", day.who),
                "",
                String.join("\n\n", day.words),
                "/plan/" + pass.dossier() + "/history",
                null);
    }

    private List<TimelineEntry> answers(Pass pass, Place after, int limit) {
        return db.sql("""
                select id, choice, words, at from plan.answer
                where dossier = :dossier and (at, id) < (:at, :id) order by at desc, id desc limit :limit
                """)
                .params(from(pass, after, limit))
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    var words = pass.openIfAny(PlanAnswers.WORDS, id, 1, row.getBytes("words"));
                    return new TimelineEntry(
                            new Place(row.getObject("at", OffsetDateTime.class).toInstant(), id),
                            "question",
                            "plan.timeline." + row.getString("choice"),
                            "",
                            "",
                            words == null ? "" : words,
                            "/plan/" + pass.dossier(),
                            null);
                })
                .list();
    }

    private static Map<String, Object> from(Pass pass, Place after, int limit) {
        return Map.of(
                "dossier", pass.safeId(), "at", after.at().atOffset(ZoneOffset.UTC), "id", after.id(), "limit", limit);
    }
}
