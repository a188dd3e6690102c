package nl.kring.oversight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import nl.kring.audit.Tallies.Tally;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found in the log: ids and counts alone.
 *
 * @param mark the same for the same finding
 * @param role in which the person acted; null where there is no person
 * @param about the dossier; null where there is none, or several
 * @param times how often, or in how many dossiers
 */
record Found(
        Rule rule,
        String mark,
        @Nullable UUID person,
        @Nullable String role,
        @Nullable UUID about,
        Instant since,
        Instant until,
        int times) {

    static Found of(Rule rule, Tally tally) {
        var about = tally.safe();
        var mark = rule.mark(
                tally.person().toString(),
                about == null ? "" : about.toString(),
                tally.day(),
                tally.first().toString());
        return new Found(rule, mark, tally.person(), tally.role(), about, tally.since(), tally.until(), tally.times());
    }

    /** Something about the log itself, of nobody. */
    static Found ofLog(Rule rule, LocalDate day, Instant since, Instant until) {
        return new Found(rule, rule.mark("", "", day, ""), null, null, null, since, until, 1);
    }
}
