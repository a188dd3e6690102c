package nl.kring.dossier;

import java.time.LocalDate;
import java.time.Period;
import nl.kring.access.DossierId;
import org.jspecify.annotations.Nullable;

/**
 * The person whose dossier it is.
 *
 * @param number the dossier's number, such as 26-0412
 * @param infix tussenvoegsel, such as "van"
 */
public record Client(
        DossierId dossier,
        String number,
        String given,
        @Nullable String infix,
        String family,
        LocalDate birthDate) {

    /** "Tom van Dam". */
    public String name() {
        return given + ' ' + (infix == null ? "" : infix + ' ') + family;
    }

    /** Family name first, for sorting: "Dam, Tom van". */
    String sorted() {
        return family + ", " + given + (infix == null ? "" : ' ' + infix);
    }

    /** Age in whole years on a day. Somebody born on 29 February grows older on 1 March in common years. */
    public int age(LocalDate day) {
        return Period.between(birthDate, day).getYears();
    }
}
