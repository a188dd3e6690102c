package nl.kring.oversight;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import nl.kring.access.Grant;
import nl.kring.access.Refusal;
import nl.kring.access.Role;
import nl.kring.account.RoleRules;
import nl.kring.audit.EventKind;
import nl.kring.audit.Tallies.Looks;
import nl.kring.profile.WorkingDays;

/** What the watch takes for strange, as pure decisions. */
final class WatchRules {
    /** Everybody of the organisation: a client who reads the own dossier is nothing to watch. */
    static final Set<String> STAFF = Arrays.stream(Role.values())
            .filter(RoleRules::signs)
            .map(Role::name)
            .collect(Collectors.toUnmodifiableSet());

    /** What shows something of a dossier, or changes it. */
    static final Looks LOOKS =
            new Looks(STAFF, Set.of(EventKind.VIEW, EventKind.EXPORT, EventKind.STREAM_OPENED, EventKind.CHANGE));

    static final Set<String> GUESSES = Set.of(Refusal.NO_GRANT.name(), Refusal.NOT_THERE.name());
    static final Duration GUESSED_WITHIN = Duration.ofMinutes(5);
    /** Who is in on one of these needs no emergency entrance: after it, that access had ended. */
    static final Set<String> IN_TEAM = Set.of(Grant.Kind.HELP_TEAM.name(), Grant.Kind.STAND_IN.name());

    static final Duration SILENT = Duration.ofHours(1);
    static final int USUAL_DAYS = 28;
    private static final LocalTime OPENS = LocalTime.of(8, 0);
    private static final LocalTime CLOSES = LocalTime.of(18, 0);

    private WatchRules() {}

    /** Whether so many dossiers on a day is strange, where {@code usual} is the median of the role; 0 when nothing is known. */
    static boolean tooMany(int dossiers, int usual) {
        return dossiers >= Rule.MANY_VIEWS.least && dossiers > Rule.TIMES_USUAL * usual;
    }

    /** Whether the hour before this moment lies within the hours of a working day, so that silence would be strange. */
    static boolean listened(Instant now) {
        var end = ZonedDateTime.ofInstant(now, Days.HERE);
        var begin = end.minus(SILENT);
        return WorkingDays.worked(end.toLocalDate())
                && begin.toLocalDate().equals(end.toLocalDate())
                && !begin.toLocalTime().isBefore(OPENS)
                && !end.toLocalTime().isAfter(CLOSES);
    }

    /** The family name of a colleague: all but the first word, for a name stands as it is spoken. */
    static String family(String name) {
        var words = name.strip().split("\\s+", 2);
        return words[words.length - 1];
    }
}
