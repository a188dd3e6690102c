package nl.kring.factor;

import java.text.Normalizer;
import java.util.Locale;

/** How sign-in names are compared: wherever one is looked up or counted, every spelling of it is the same name. */
final class NameRules {
    private NameRules() {}

    /** The name as it is compared: NFKC, small letters, no spaces around it. */
    static String normal(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
