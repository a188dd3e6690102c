package nl.kring.dossier;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One case (traject) in a dossier: a request for help under one legal regime.
 *
 * @param title what it is about in a few words
 * @param helpRequest the question in the client's words
 * @param closedOn the day on which it ended; null while it is open
 * @param outcome how and why it ended, in plain words; null while it is open
 * @param changedOn the day of the last change of content; the term counts from it (Wmo 2015, 5.3.4)
 */
public record HelpCase(
        UUID id,
        LegalRegime regime,
        String title,
        String helpRequest,
        LocalDate openedOn,
        @Nullable LocalDate closedOn,
        @Nullable String outcome,
        LocalDate changedOn) {

    /** Whether the help goes on. */
    public boolean open() {
        return closedOn == null;
    }
}
