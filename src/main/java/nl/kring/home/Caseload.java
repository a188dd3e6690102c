package nl.kring.home;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.kring.access.DossierId;
import nl.kring.report.Waits;
import nl.kring.web.Page;
import nl.kring.web.Pager;
import org.jspecify.annotations.Nullable;

/**
 * The dossiers in which somebody works.
 *
 * @param leads whether they are those of a department, and not one's own
 * @param urgent emergency access of the last thirty days, for a team lead
 * @param name the part of a name that was asked for; empty for all
 * @param all how many dossiers there are in all
 * @param pager the page of those that were found
 * @param day what waits
 */
record Caseload(
        boolean leads, List<Urgent> urgent, String name, Filter filter, int all, Pager pager, List<Row> rows, Day day) {

    /** Which clients are shown. */
    enum Filter {
        ALL,
        /** Something waits. */
        WAITS,
        /** No contact for four weeks. */
        QUIET;

        /** As it stands in the address. */
        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Filter of(String key) {
            for (var filter : values()) if (filter.key().equals(key)) return filter;
            return ALL;
        }
    }

    /**
     * What waits for somebody, the first of it.
     *
     * @param all how much waits in all
     */
    record Day(Instant now, int all, List<Waiting> first) {}

    /**
     * One client.
     *
     * @param titles what each open case is about, newest first
     * @param last the day of the last contact; null when there was none, or it may not be known
     * @param waits what waits in the reports
     * @param signals what else waits
     * @param emergency until when the dossier is open with emergency access; null otherwise
     */
    record Row(
            DossierId dossier,
            String name,
            String number,
            List<String> titles,
            @Nullable LocalDate last,
            @Nullable Waits waits,
            List<Waiting> signals,
            @Nullable Instant emergency) {

        /** Until when emergency access holds, for the middle of a sentence. */
        String until(Page page) {
            return emergency == null ? "" : page.whenWithin(emergency);
        }
    }

    /** Whether only part of the names that were found stands on the page, with no way to the rest. */
    boolean cut() {
        return !name.isEmpty() && pager.total() > rows.size();
    }
}
