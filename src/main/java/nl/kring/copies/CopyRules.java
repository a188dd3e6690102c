package nl.kring.copies;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** When a copy is due, when one is tried, and what the administrator must know. */
public final class CopyRules {
    private static final Duration DAY = Duration.ofHours(20);
    private static final Duration LATE = Duration.ofHours(26);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final LocalTime NIGHT = LocalTime.of(1, 0);
    private static final LocalTime MORNING = LocalTime.of(5, 0);

    private CopyRules() {}

    /** Something that is wrong with the copies. */
    public enum Warning {
        /** Nobody said where copies go. */
        NO_FOLDER,
        /** The folder is not there, or is not one of copies. */
        GONE,
        /** There is no copy yet. */
        NONE,
        /** The last one is older than two days. */
        OLD,
        /** The last try to make one failed. */
        FAILED,
        /** The last try to put one back failed. */
        DRILL_FAILED,
        /** For two weeks no copy was put back to try it. */
        DRILL_OLD
    }

    /** Every night; also by day when there is none, or when the machine was off at night. */
    public static boolean copyDue(Optional<Instant> newest, Instant now, LocalTime clock) {
        return older(newest, now, night(clock) ? DAY : LATE);
    }

    /** Every week at night; also by day when the first one still has to come, or a night was missed. */
    public static boolean drillDue(Optional<Instant> well, Optional<Instant> last, Instant now, LocalTime clock) {
        return older(well, now, night(clock) ? WEEK : WEEK.plus(LATE)) && older(last, now, DAY);
    }

    /** What the administrator must know. */
    static Set<Warning> warnings(
            Optional<Instant> newest, boolean failed, Optional<Drilled> last, Optional<Drilled> well, Instant now) {
        var warnings = EnumSet.noneOf(Warning.class);
        if (newest.isEmpty()) warnings.add(Warning.NONE);
        else if (older(newest, now, Duration.ofDays(2))) warnings.add(Warning.OLD);
        if (failed) warnings.add(Warning.FAILED);
        if (last.isPresent() && !last.get().well()) warnings.add(Warning.DRILL_FAILED);
        else if (newest.isPresent() && older(well.map(Drilled::at), now, WEEK.multipliedBy(2)))
            warnings.add(Warning.DRILL_OLD);
        return warnings;
    }

    private static boolean night(LocalTime clock) {
        return !clock.isBefore(NIGHT) && clock.isBefore(MORNING);
    }

    private static boolean older(Optional<Instant> moment, Instant now, Duration than) {
        return moment.map(then -> then.isBefore(now.minus(than))).orElse(true);
    }
}
