package nl.kring.report;

import java.time.Instant;
import java.util.UUID;
import nl.kring.access.DossierId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody began to write in a form of a report (concept). Only the author ever sees it.
 *
 * @param report the report that it corrects; null for a new one
 * @param base the version of that report before the author; null for a new one
 * @param revision one more with every save
 */
public record Draft(
        UUID id,
        DossierId dossier,
        @Nullable UUID report,
        @Nullable Integer base,
        Filled filled,
        int revision,
        Instant begunAt,
        Instant savedAt) {
    /** Its title, as far as it has one. */
    public String title() {
        return filled.title();
    }

    /** Where writing goes on. */
    public String href() {
        return page() + "?draft=" + id;
    }

    /** The page with the form that it belongs to. */
    String page() {
        var path = "/report/" + dossier;
        return report == null ? path + "/new" : path + "/" + report + "/correction";
    }

    /** The first words of it. */
    String beginning() {
        var words = (filled.title() + ". " + filled.text()).strip();
        if (filled.title().isEmpty()) words = filled.text();
        return words.length() > 160 ? words.substring(0, 160) + "…" : words;
    }
}
