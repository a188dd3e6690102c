package nl.kring.report;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.kring.access.DossierId;
import nl.kring.web.Errors;
import org.jspecify.annotations.Nullable;

/**
 * The form for a report, as far as it is filled in.
 *
 * @param report the report that it corrects; null for a new one
 * @param client how the client is called, for the question who can read it
 * @param past whether the client can read it already, so that "later" is no choice any more
 * @param begun what was begun in this form before
 */
public record ReportForm(
        DossierId dossier,
        @Nullable UUID report,
        String client,
        Filled filled,
        boolean past,
        Errors errors,
        Begun begun) {

    /** The empty form: a session at the office today, which the client can read at once. It offers what was begun before. */
    public static ReportForm empty(DossierId dossier, String clientName, LocalDate today, List<Draft> begun) {
        var filled = Filled.empty(today);
        return new ReportForm(dossier, null, clientName, filled, false, Errors.none(), Begun.of(begun, null));
    }

    /** Whether the fields for "later" and "colleagues alone" are opened. */
    boolean open() {
        return !filled.audience().equals(Filled.NOW) || !errors.isEmpty();
    }

    /** Where it saves itself while somebody types. */
    String draftPath() {
        return "/report/" + dossier + "/draft";
    }

    /** Where a draft is gone on with. */
    String page() {
        return "/report/" + dossier + (report == null ? "/new" : "/" + report + "/correction");
    }
}
