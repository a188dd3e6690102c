package nl.kring.access;

import nl.kring.crypto.Place;
import nl.kring.crypto.SafeKey;

/** One value, taken out through a pass for a download. */
public final class Taken {
    private final SafeKey key;
    private final Place place;
    private final byte[] sealed;

    Taken(SafeKey key, Place place, byte[] sealed) {
        this.key = key;
        this.place = place;
        this.sealed = sealed;
    }

    /** The value in clear. @throws nl.kring.crypto.Tampered when it was changed or moved */
    public String open() {
        return key.open(place, sealed);
    }
}
