package nl.kring.inquiry;

import java.time.LocalDate;
import nl.kring.web.Errors;
import org.jspecify.annotations.Nullable;

/**
 * The page on which somebody without a name begins, or comes back.
 *
 * @param work what the browser found, to be sent along again with a form that must be corrected
 * @param open whether the consultation hour is open
 * @param due the last day for an answer to what is asked now
 * @param wrong what was wrong with a receipt
 * @param note key of a text above it all; null for none
 * @param lost what was typed in a visit that had ended; empty for nothing
 */
record Start(
        AskForm form,
        Doorkeeper.Challenge challenge,
        String work,
        boolean open,
        LocalDate due,
        Errors errors,
        Errors wrong,
        @Nullable String note,
        String lost) {
    /** With so many zero bits must the hash begin. */
    int bits() {
        return Doorkeeper.BITS;
    }
}
