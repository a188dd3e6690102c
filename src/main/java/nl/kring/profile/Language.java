package nl.kring.profile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages that pages speak: Dutch with "je", Dutch with "u", and English. */
public enum Language {
    NL("nl", "nl"),
    NL_U("nl-u", "nl"),
    EN("en", "en");

    private final String code;
    private final String tag;

    Language(String code, String tag) {
        this.code = code;
        this.tag = tag;
    }

    /** How the choice is kept in a cookie and in the name of a bundle. */
    public String code() {
        return code;
    }

    /** What stands in the {@code lang} attribute of a page. */
    public String tag() {
        return tag;
    }

    /** For the names of days and months. */
    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** The language with this code, or nothing when there is none. */
    public static Optional<Language> of(String code) {
        return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
    }
}
