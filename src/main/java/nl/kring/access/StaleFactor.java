package nl.kring.access;

/** The act is sensitive, and the person last proved who it is more than five minutes ago. */
public final class StaleFactor extends RuntimeException {
    StaleFactor() {
        super("A recent factor is needed", null, false, false);
    }
}
