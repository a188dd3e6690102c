package nl.kring.oversight;

import java.time.LocalDate;
import java.time.temporal.IsoFields;

/**
 * What the watch over the log looks for, the most serious first. The thresholds are those of the reference on security; they are the
 * same for every organisation, since nobody has yet had a reason to differ.
 */
enum Rule {
    /** The log does not fit its signature, or a line waits that the program did not write: somebody may have changed it. */
    BROKEN(1, Again.DAILY, true),
    /** Somebody used the emergency entrance. Each one, within minutes. */
    EMERGENCY(1, Again.EACH, true),
    /** Many refusals in five minutes for what one may not see or what is not there: somebody may try ids. */
    PROBING(20, Again.DAILY, true),
    /** Somebody came back to a dossier after the access there had ended. */
    LEFT_TEAM(1, Again.DAILY, false),
    /** Somebody looked in at least thirty dossiers on a day, and more than three times what is usual in that role. */
    MANY_VIEWS(30, Again.DAILY, false),
    /** Somebody looked in the dossier of a client whose family name sounds like the own one: it may be a relative. */
    SAME_NAME(1, Again.QUARTERLY, false),
    /** No line of any person for an hour of a working day, while people are at work in the portal. */
    SILENCE(1, Again.DAILY, false);

    /** MANY_VIEWS: more than so many times the median of the role over the last four weeks. */
    static final int TIMES_USUAL = 3;

    /** From how many on it is found; the dossiers or refusals of one day. */
    final int least;
    /** Whether the privacy officers are told by mail: what cannot wait for the next visit. */
    final boolean mailed;

    private final Again again;

    Rule(int least, Again again, boolean mailed) {
        this.least = least;
        this.again = again;
        this.mailed = mailed;
    }

    /** How often the same finding is a new one: who helps a namesake is asked about that four times a year, not daily. */
    private enum Again {
        EACH,
        DAILY,
        QUARTERLY
    }

    /** What makes a finding the same as an earlier one. */
    String mark(String who, String about, LocalDate day, String first) {
        return switch (again) {
            case EACH -> name() + ":" + first;
            case DAILY -> String.join(":", name(), who, about, day.toString());
            case QUARTERLY ->
                String.join(":", name(), who, about, day.getYear() + "Q" + day.get(IsoFields.QUARTER_OF_YEAR));
        };
    }
}
