package nl.kring.plan;

/** Somebody else changed or ended this first. Nothing was changed; the text is still the caller's to keep. */
final class Conflict extends RuntimeException {
    Conflict() {
        super("This was changed meanwhile", null, false, false);
    }
}
