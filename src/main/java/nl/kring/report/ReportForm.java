package nl.kring.report;

import java.time.LocalDate;
import nl.kring.access.DossierId;
import nl.kring.web.Errors;

/**
 * The form for a report, as far as it is filled in.
 *
 * @param client how the client is called, for the question who can read it
 * @param past whether the client can read it already, so that "later" is no choice any more
 */
public record ReportForm(DossierId dossier, String client, Filled filled, boolean past, Errors errors) {

    /** The empty form: a session at the office today, which the client can read at once. */
    public static ReportForm empty(DossierId dossier, String clientName, LocalDate today) {
        return new ReportForm(dossier, clientName, Filled.empty(today), false, Errors.none());
    }

    /** Whether the fields for "later" and "colleagues alone" are opened. */
    boolean open() {
        return !filled.audience().equals(Filled.NOW) || !errors.isEmpty();
    }
}
