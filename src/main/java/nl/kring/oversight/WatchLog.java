package nl.kring.oversight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Merges;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.WhoLooked;
import nl.kring.account.Directory;
import nl.kring.audit.Lines;
import nl.kring.audit.Tallies;
import nl.kring.audit.Tallies.Looks;
import nl.kring.audit.Tallies.Stretch;
import nl.kring.audit.Tallies.Tally;
import nl.kring.crypto.Uuid7;
import nl.kring.dossier.FindDossier;
import nl.kring.notify.Notice;
import nl.kring.notify.Notices;
import nl.kring.web.SessionTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads what was added to the log and writes down what is strange, each finding once, however often or on however many nodes it runs. A
 * day of it is one line of log, and each run that found something new is another one.
 */
@Component
public class WatchLog {
    private static final Viewer.System WATCH = new Viewer.System(Viewer.Job.OVERSIGHT, "watch");
    /** How far the first run looks back. */
    private static final Duration FIRST = Duration.ofDays(28);
    /** A line may be committed some seconds after its moment, and nodes' clocks differ; and what is counted in five minutes needs those before. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);
    /** What is older is no news for a mail: a first run finds weeks of it. */
    private static final Duration NEWS = Duration.ofDays(1);

    private static final int OLDEST = 110;

    private final Access access;
    private final WhoLooked log;
    private final FindDossier find;
    private final Merges merges;
    private final Alerts alerts;
    private final Directory directory;
    private final Notices notices;
    private final SessionTexts sessions;
    private final TransactionTemplate transaction;
    private final Clock clock;
    /** One count of four weeks per role and day. */
    private final Map<String, Integer> usual = new ConcurrentHashMap<>();

    WatchLog(
            Access access,
            WhoLooked log,
            FindDossier find,
            Merges merges,
            Alerts alerts,
            Directory directory,
            Notices notices,
            SessionTexts sessions,
            TransactionTemplate transaction,
            Clock clock) {
        this.access = access;
        this.log = log;
        this.find = find;
        this.merges = merges;
        this.alerts = alerts;
        this.directory = directory;
        this.notices = notices;
        this.sessions = sessions;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Looks at everything since the end of the last run, with some overlap.
     *
     * @param since what the last run gave back; null for the first one, which looks four weeks back
     * @return where the next run goes on. When a run breaks off, the next one begins where this one did, and doubles nothing
     */
    public Instant run(@Nullable Instant since) {
        var now = clock.instant();
        var found = Objects.requireNonNull(transaction.execute(status -> look(since, now)));
        if (!found.isEmpty()) transaction.executeWithoutResult(status -> tell(found, now));
        return now;
    }

    private List<Found> look(@Nullable Instant since, Instant now) {
        var pass = since == null || !day(since).equals(day(now))
                ? access.pass(WATCH, new Safe.Organisation(), Part.OVERSIGHT, Part.FIND)
                : access.goOn(WATCH, Part.OVERSIGHT, Part.FIND);
        var tallies = log.tallies(pass);
        var from = since == null ? now.minus(FIRST) : since.minus(OVERLAP);
        var stretch = new Stretch(from, now);
        var found = new ArrayList<Found>();
        add(found, Rule.EMERGENCY, tallies.emergencies(stretch));
        add(
                found,
                Rule.PROBING,
                tallies.refusedOften(stretch, WatchRules.GUESSES, Rule.PROBING.least, WatchRules.GUESSED_WITHIN));
        add(
                found,
                Rule.LEFT_TEAM,
                cameBack(pass, tallies.cameBack(stretch, WatchRules.STAFF, "ENDED", WatchRules.IN_TEAM)));
        add(found, Rule.MANY_VIEWS, manyViews(tallies, stretch));
        add(found, Rule.SAME_NAME, sameName(pass, tallies.byDossier(stretch, WatchRules.LOOKS), now));
        ofLog(found, pass, tallies, now);
        return alerts.unknown(pass, found);
    }

    /** An old link to a dossier that went into another is no coming back: all access there ended. */
    private List<Tally> cameBack(Pass pass, List<Tally> tallies) {
        var gone = merges.gone(
                pass, tallies.stream().map(Tally::safe).filter(Objects::nonNull).toList());
        return tallies.stream().filter(tally -> !gone.contains(tally.safe())).toList();
    }

    private static void add(List<Found> found, Rule rule, List<Tally> tallies) {
        tallies.forEach(tally -> found.add(Found.of(rule, tally)));
    }

    private List<Tally> manyViews(Tallies tallies, Stretch stretch) {
        var days = new Stretch(Days.start(day(stretch.from())), stretch.until());
        return tallies.manyDossiers(days, WatchRules.LOOKS, stretch, Rule.MANY_VIEWS.least).stream()
                .filter(tally -> WatchRules.tooMany(tally.times(), usual(tallies, tally.role(), tally.day())))
                .toList();
    }

    private int usual(Tallies tallies, String role, LocalDate day) {
        if (usual.size() > 1000) usual.clear();
        return usual.computeIfAbsent(
                role + day,
                key -> tallies.usual(
                        new Stretch(Days.start(day.minusDays(WatchRules.USUAL_DAYS)), Days.start(day)),
                        new Looks(java.util.Set.of(role), WatchRules.LOOKS.kinds())));
    }

    private List<Tally> sameName(Pass pass, List<Tally> looks, Instant now) {
        var namesakes = new ArrayList<Tally>();
        var year = day(now).getYear();
        looks.stream()
                .collect(java.util.stream.Collectors.groupingBy(Tally::person))
                .forEach((person, seen) -> {
                    var name = directory.name(new PersonId(person));
                    if (name.isEmpty()) return;
                    var dossiers = seen.stream()
                            .map(tally -> new DossierId(Objects.requireNonNull(tally.safe())))
                            .distinct()
                            .toList();
                    var same = find.sounding(pass, dossiers, WatchRules.family(name.get()), year - OLDEST, year);
                    seen.stream()
                            .filter(tally -> same.contains(new DossierId(Objects.requireNonNull(tally.safe()))))
                            .forEach(namesakes::add);
                });
        return namesakes;
    }

    private void ofLog(List<Found> found, Pass pass, Tallies tallies, Instant now) {
        var state = log.state(pass);
        if (state.newest() == Lines.Check.BROKEN || state.stuck(now))
            found.add(Found.ofLog(Rule.BROKEN, day(now), now, now));
        var hour = new Stretch(now.minus(WatchRules.SILENT), now);
        if (WatchRules.listened(now) && sessions.used(hour.from()) > 0 && !tallies.anybody(hour))
            found.add(Found.ofLog(Rule.SILENCE, day(now), hour.from(), now));
    }

    private void tell(List<Found> found, Instant now) {
        var change = access.change(WATCH, new Safe.Organisation(), Alerts.OBJECT, Part.OVERSIGHT);
        for (var one : found) {
            UUID id = Uuid7.next();
            if (!alerts.add(change, id, one)
                    || !one.rule().mailed
                    || one.until().isBefore(now.minus(NEWS))) continue;
            directory
                    .holding(Role.PRIVACY_OFFICER)
                    .forEach(officer -> notices.send(
                            new Notice(officer.id().value(), Notice.Kind.SOMETHING_NEW, "oversight.alert:" + id)));
        }
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, Days.HERE);
    }
}
