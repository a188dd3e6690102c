package nl.kring.signon;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whom a provider vouches for. Work and the own dossier are two accounts, so they never share one. */
public enum Door {
    /** The people of the organisation, by its own provider. */
    STAFF,
    /** Clients and their circle, by a broker that stands before DigiD and the like. */
    CLIENTS;

    /** The word for it in addresses and in the names of settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The door of this word; empty when there is none. */
    public static Optional<Door> of(String word) {
        return Arrays.stream(values()).filter(door -> door.word().equals(word)).findFirst();
    }
}
