package nl.kring.dossier;

import java.time.LocalDate;
import nl.kring.web.Errors;
import org.jspecify.annotations.Nullable;

/** What a name and a birth date can be, whoever writes them down. Pure. */
public final class ClientRules {
    private static final int MOST_NAME = 80;

    private ClientRules() {}

    /** Adds what is wrong. @param born null when what was typed is no birth date */
    public static void check(Errors errors, String given, String family, @Nullable LocalDate born) {
        if (given.isEmpty()) errors.add("given", "dossier.given.missing");
        if (family.isEmpty()) errors.add("family", "dossier.family.missing");
        if (given.length() > MOST_NAME) errors.add("given", "dossier.name.long", MOST_NAME);
        if (family.length() > MOST_NAME) errors.add("family", "dossier.name.long", MOST_NAME);
        if (born == null) errors.add("day", "dossier.born.wrong");
    }
}
