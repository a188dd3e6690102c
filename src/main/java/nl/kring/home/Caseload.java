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
 */
record Caseload(boolean leads, List<Urgent> urgent, String name, int all, Pager pager, List<Row> rows) {

    /**
     * One client.
     *
     * @param last the day of the last contact; null when there was none, or it may not be known
     * @param waits what waits for the worker
     * @param emergency until when the dossier is open with emergency access; null otherwise
     */
    record Row(
            DossierId dossier,
            String name,
            String number,
            String title,
            @Nullable LocalDate last,
            @Nullable Waits waits,
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
