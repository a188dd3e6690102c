package nl.kring.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.kring.profile.Profile;
import nl.kring.profile.Terms;

/** The sections in which the profile is edited; each has some of its keys. Kept by name in the history of editions. */
enum Section {
    ORGANISATION(
            text("name"),
            choice("address", "je", "u"),
            choice("language", "nl", "en"),
            new Field(Kind.USED, "without")),
    LOOK(
            colour("look.brand"),
            colour("look.warm"),
            choice("look.corners", "round", "soft", "sharp"),
            choice("look.font", "atkinson", "figtree", "system")),
    CONTACT(
            text("phone.main"),
            text("phone.office"),
            text("opening.nl"),
            text("opening.en"),
            text("phone.emergency"),
            text("phone.violence"),
            text("exit")),
    TERMS(
            number("emergency.hours"),
            number("answer.days"),
            number("activation.days"),
            number("recovery.hours"),
            number("desk.answer.days"),
            number("desk.keep.days"),
            number("desk.from"),
            number("desk.until"),
            text("desk.areas"),
            number("retention.WMO_GENERAL"),
            number("retention.WMO_TAILORED"),
            number("retention.WMO_PGB"),
            number("retention.YOUTH_CARE"),
            number("retention.YOUTH_PREVENTION"),
            number("retention.HEALTH"),
            number("retention.PRIVATE"),
            number("retention.CONTACT_ONLY")),
    /** All at once, from a profile that Kring brings. */
    START,
    /** All at once, from a former edition. */
    RESTORE;

    private final List<Field> fields;

    Section(Field... fields) {
        this.fields = List.of(fields);
    }

    /** How something is filled in. */
    enum Kind {
        TEXT,
        NUMBER,
        COLOUR,
        CHOICE,
        /** One box for each module that an organisation may leave out; ticked is used. */
        USED
    }

    /**
     * One key of the profile, as it is filled in.
     *
     * @param choices the values to choose from
     */
    record Field(Kind kind, String key, List<String> choices) {
        Field(Kind kind, String key, String... choices) {
            this(kind, key, List.of(choices));
        }

        /** The least that the law allows, for a term of keeping; 0 elsewhere. */
        int least() {
            return key.startsWith("retention.") ? Terms.LEAST.getOrDefault(key.substring("retention.".length()), 0) : 0;
        }

        /** The modules, in a fixed order. */
        Set<String> modules() {
            return new TreeSet<>(Profile.OPTIONAL);
        }
    }

    /** What is filled in here, from top to bottom; empty for a section that is no form. */
    List<Field> fields() {
        return fields;
    }

    /** The last part of its path and of its texts. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The section with a form under this word. */
    static Optional<Section> of(String word) {
        return forms().stream().filter(it -> it.word().equals(word)).findFirst();
    }

    /** The sections that are forms. */
    static List<Section> forms() {
        return Arrays.stream(values()).filter(it -> !it.fields.isEmpty()).toList();
    }

    private static Field text(String key) {
        return new Field(Kind.TEXT, key);
    }

    private static Field number(String key) {
        return new Field(Kind.NUMBER, key);
    }

    private static Field colour(String key) {
        return new Field(Kind.COLOUR, key);
    }

    private static Field choice(String key, String... choices) {
        return new Field(Kind.CHOICE, key, choices);
    }
}
