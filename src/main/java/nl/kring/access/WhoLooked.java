package nl.kring.access;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Looked.Look;
import nl.kring.audit.Event;
import nl.kring.audit.EventKind;
import nl.kring.audit.Line;
import nl.kring.audit.Lines;
import nl.kring.audit.LogState;
import nl.kring.audit.Tallies;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the log for the client (merged, proved) and for the privacy officer (line by line). NEN 7513, chapter 9. */
@Component
@Transactional(propagation = MANDATORY)
public class WhoLooked {
    private static final int PAGE = 200;
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    private final JdbcClient db;
    private final Lines lines;
    private final Tallies tallies;

    WhoLooked(JdbcClient db, Lines lines, Tallies tallies) {
        this.db = db;
        this.lines = lines;
        this.tallies = tallies;
    }

    /**
     * Who looked in the pass's dossier; needs the part LOG.
     *
     * @param from first moment, or null
     * @param until end, exclusive; never later than the pass itself, whose own line is still being written
     * @param page from 0; a page is up to 200 lines before merging
     * @param own whether to show the client's own looks too
     */
    public Looked of(Pass pass, @Nullable Instant from, @Nullable Instant until, int page, boolean own) {
        pass.require(new Column("audit.event", Part.LOG));
        var open = until == null || !until.isBefore(pass.at());
        var read = lines.find(
                new Lines.Query(pass.safeId(), null, from, open ? pass.at() : until, false), PAGE + 1, page * PAGE);
        var shown = read.subList(0, Math.min(PAGE, read.size()));
        return new Looked(
                merge(pass, visible(pass, shown), own),
                check(pass, shown, page == 0 && open),
                shown.size(),
                read.size() > PAGE);
    }

    /**
     * What was done since then by others than the client, no further back than the day of the newest of it; needs the part LOG. What is not
     * told is not proved.
     */
    public Looked last(Pass pass, Instant since) {
        pass.require(new Column("audit.event", Part.LOG));
        var read = lines.find(new Lines.Query(pass.safeId(), null, since, pass.at(), false), PAGE, 0);
        var visible = visible(pass, read);
        var day = visible.stream()
                .map(Line::event)
                .filter(event -> event.actor().person() != null && !own(pass, event))
                .filter(event -> event.kind() != EventKind.STREAM_CLOSED)
                .findFirst()
                .map(event -> day(event.at()))
                .orElse(LocalDate.MIN);
        var shown = from(day, read);
        return new Looked(
                merge(pass, from(day, visible), false),
                check(pass, shown, true),
                shown.size(),
                shown.size() < read.size());
    }

    private static List<Line> from(LocalDate day, List<Line> read) {
        return read.stream()
                .takeWhile(line -> !day(line.event().at()).isBefore(day))
                .toList();
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, HERE);
    }

    /** One line of the pass's dossier, when it shows to the client now; needs the part LOG. */
    public Optional<Look> one(Pass pass, UUID line) {
        pass.require(new Column("audit.event", Part.LOG));
        var read = lines.one(line).filter(it -> it.event().safe().equals(pass.safeId()));
        return visible(pass, read.stream().toList()).stream()
                .map(it -> look(pass, List.of(it.event())))
                .findFirst();
    }

    /** One line of the whole log; needs the part OVERSIGHT. */
    public Optional<Line> overseen(Pass oversight, UUID line) {
        oversight.require(new Column("audit.event", Part.OVERSIGHT));
        return lines.one(line);
    }

    /** When the newest line was written, for a page that follows live. */
    public Instant newest(Pass pass) {
        pass.require(new Column("audit.event", Part.LOG));
        var newest = visible(pass, lines.find(new Lines.Query(pass.safeId(), null, null, null, false), 20, 0));
        return newest.stream()
                .filter(line -> !own(pass, line.event()))
                .findFirst()
                .map(line -> line.event().at())
                .orElse(Instant.EPOCH);
    }

    /** Lines of the whole log for the privacy officer, newest first; needs the part OVERSIGHT. */
    public List<Line> overseen(Pass oversight, Lines.Query query, int limit, int offset) {
        oversight.require(new Column("audit.event", Part.OVERSIGHT));
        return lines.find(query, limit, offset);
    }

    /** These lines of a stretch of time, oldest first; needs the part OVERSIGHT. */
    public List<Line> these(Pass oversight, Collection<UUID> ids, Tallies.Stretch stretch) {
        oversight.require(new Column("audit.event", Part.OVERSIGHT));
        return lines.these(ids, stretch);
    }

    /** The counts of the log, for whoever watches it; needs the part OVERSIGHT. */
    public Tallies tallies(Pass oversight) {
        oversight.require(new Column("audit.event", Part.OVERSIGHT));
        return tallies;
    }

    /** How the log as a whole stands; its newest lines are proved. Needs the part OVERSIGHT. */
    public LogState state(Pass oversight) {
        oversight.require(new Column("audit.leaf", Part.OVERSIGHT));
        return lines.state(PAGE);
    }

    /**
     * A page that runs up to now is proved through the newest line, so that a removed one is missed as well. A strange
     * line that has no place in the tree is not the program's either.
     */
    private Lines.Check check(Pass pass, List<Line> shown, boolean uptoNow) {
        var numbers = shown.stream()
                .map(Line::ordinal)
                .filter(java.util.Objects::nonNull)
                .mapToLong(Long::longValue)
                .summaryStatistics();
        if (shown.stream().anyMatch(line -> Meaning.of(line.event()).strange())) return Lines.Check.BROKEN;
        if (numbers.getCount() == 0 && !uptoNow) return Lines.Check.SOUND_SO_FAR;
        var check = lines.check(pass.safeId(), numbers.getMin(), uptoNow ? Lines.NEWEST : numbers.getMax());
        return check == Lines.Check.SOUND && numbers.getCount() < shown.size() ? Lines.Check.SOUND_SO_FAR : check;
    }

    /**
     * Emergency access that the officer decided to show the client later is left out until then, and so are refusals:
     * one of somebody whose emergency access ended would give it away. While a delay runs, no line tells of any delay.
     */
    private List<Line> visible(Pass pass, List<Line> read) {
        var from = db.sql(
                        "select min(decided_at) from access.notice_delay where safe = :safe and until > :now and ended_at is null")
                .param("safe", pass.safeId())
                .param("now", pass.at().atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class)
                .optional();
        if (from.isEmpty()) return read;
        return read.stream()
                .filter(line -> !NoticeDelays.KINDS.contains(line.event().kind()))
                .filter(line -> line.event().at().isBefore(from.get().toInstant())
                        || !line.event().emergency() && line.event().outcome() != Event.REFUSED)
                .toList();
    }

    private record Same(
            LocalDate day,
            @Nullable UUID person,
            EventKind kind,
            boolean refused,
            @Nullable String basis,
            @Nullable String apart,
            boolean strange) {}

    private static List<Look> merge(Pass pass, List<Line> read, boolean own) {
        var merged = new LinkedHashMap<Same, List<Event>>();
        for (var line : read) {
            var event = line.event();
            if (event.kind() == EventKind.STREAM_CLOSED || !own && own(pass, event)) continue;
            var same = new Same(
                    day(event.at()),
                    event.actor().person(),
                    event.kind(),
                    event.outcome() == Event.REFUSED,
                    event.basis(),
                    event.kind() == EventKind.ADVICE_ASKED ? event.object() : null,
                    Meaning.of(event).strange());
            merged.computeIfAbsent(same, first -> new ArrayList<>()).add(event);
        }
        return merged.values().stream().map(events -> look(pass, events)).toList();
    }

    private static Look look(Pass pass, List<Event> events) {
        var newest = events.getFirst();
        var parts = EnumSet.noneOf(Part.class);
        events.forEach(event -> parts.addAll(Meaning.of(event).parts()));
        var meaning = Meaning.of(newest);
        return new Look(
                newest.id(),
                newest.actor().person() == null
                        ? null
                        : new PersonId(newest.actor().person()),
                meaning.role(),
                newest.kind(),
                newest.outcome() == Event.REFUSED,
                meaning.reason(),
                meaning.ground(),
                parts,
                events.getLast().at(),
                newest.at(),
                events.size(),
                own(pass, newest),
                events.size() == 1 ? newest.object() : null,
                meaning.strange());
    }

    private static boolean own(Pass pass, Event event) {
        return pass.viewer() instanceof Viewer.Person person
                && person.id().value().equals(event.actor().person());
    }
}
