package nl.kring.profile;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What makes one organisation different from the next. The one in force is asked of {@link Organisation}, at every request: an
 * administrator may have changed it. A missing or wrong value in a file stops the start with one sentence that names the file and the key.
 *
 * @param key the file's name, for example {@code regional}, or which edition it is
 * @param name the organisation's name, as people know it
 * @param address the form of address in Dutch texts
 * @param look colours, corners and font
 * @param contact how to reach the organisation and, in danger, somebody else
 * @param terms the terms that the organisation sets or the law sets
 * @param desk how the intake desk works
 * @param without modules that this organisation does not use
 */
public record Profile(
        String key,
        String name,
        Address address,
        Language language,
        Look look,
        Contact contact,
        Terms terms,
        Desk desk,
        Set<String> without) {

    /** Modules that an organisation may leave out; all others always stand. */
    public static final Set<String> OPTIONAL = Set.of(
            "document",
            "selfhelp",
            "measurement",
            "conversation",
            "intake",
            "calendar",
            "exchange",
            "billing",
            "workshop");

    public Profile {
        without = Set.copyOf(without);
    }

    /** Whether the organisation uses this module. */
    public boolean has(String module) {
        return !without.contains(module);
    }

    /** The language of somebody who has not chosen one. */
    @Override
    public Language language() {
        return inDutch(language != Language.EN);
    }

    /** Dutch in this organisation's form of address, or English. */
    public Language inDutch(boolean dutch) {
        if (!dutch) {
            return Language.EN;
        }
        return address == Address.U ? Language.NL_U : Language.NL;
    }

    /** The form of address in Dutch. */
    public enum Address {
        JE,
        U
    }

    /** How rounded buttons and cards are. */
    public enum Corners {
        ROUND,
        SOFT,
        SHARP
    }

    /** The typefaces that Kring carries; SYSTEM uses what the device has. */
    public enum Font {
        ATKINSON,
        FIGTREE,
        SYSTEM
    }

    /**
     * The house style.
     *
     * @param brand main colour, {@code #rrggbb}
     * @param warm second colour, {@code #rrggbb}
     */
    public record Look(String brand, String warm, Corners corners, Font font) {}

    /** A telephone number as people read it, and what it is for (a text key after {@code web.phone.}). */
    public record Phone(String kind, String number) {
        /** For {@code tel:} links: digits only. */
        public String dial() {
            return number.replaceAll("[^0-9+]", "");
        }
    }

    /**
     * How the intake desk works.
     *
     * @param answerDays within how many working days a question is answered
     * @param keepDays days after the last words in a thread until it is forgotten
     * @param from hour of the day (0 to 24, Amsterdam) from which somebody is usually there to chat, on working days; and {@code until}
     * @param areas places to choose from; empty when nobody is asked where they live
     */
    public record Desk(int answerDays, int keepDays, int from, int until, List<String> areas) {
        private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

        public Desk {
            areas = List.copyOf(areas);
        }

        /** Whether somebody is usually there to chat at this moment. */
        public boolean there(Instant moment) {
            var here = moment.atZone(HERE);
            return WorkingDays.worked(here.toLocalDate()) && here.getHour() >= from && here.getHour() < until;
        }
    }

    /**
     * How to reach people.
     *
     * @param phones the organisation's own numbers, the first is the main one
     * @param emergency the national emergency number
     * @param violence the number for domestic violence, free and day and night
     * @param exit where "Snel weg" goes: an innocent site, https
     * @param opening opening hours in words, per language code {@code nl} and {@code en}
     */
    public record Contact(
            List<Phone> phones, Phone emergency, Phone violence, String exit, Map<String, String> opening) {
        public Contact {
            phones = List.copyOf(phones);
            opening = Map.copyOf(opening);
        }

        /** The main number. */
        public Phone phone() {
            return phones.getFirst();
        }

        /** Opening hours in the reader's language. */
        public String opening(Language language) {
            return opening.getOrDefault(language.tag(), "");
        }
    }
}
