package nl.kring.crypto;

/** A sealed value does not open: it was changed, or moved from another safe, column, row or revision. */
public final class Tampered extends RuntimeException {
    Tampered(String place, Throwable cause) {
        super("A sealed value does not open at " + place, cause);
    }
}
