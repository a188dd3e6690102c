package nl.kring.report;

/** Somebody else saved a version first. Nothing was changed; the text is still the caller's to keep. */
public final class Conflict extends RuntimeException {
    Conflict() {
        super("This report was changed meanwhile", null, false, false);
    }
}
