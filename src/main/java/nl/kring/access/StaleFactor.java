package nl.kring.access;

import java.time.Duration;
import java.time.Instant;

/** The act is sensitive, and the person last proved who it is more than five minutes ago. */
public final class StaleFactor extends RuntimeException {
    private static final Duration RECENT = Duration.ofMinutes(5);

    StaleFactor() {
        super("A recent factor is needed", null, false, false);
    }

    /** For sensitive acts. @throws StaleFactor when this person last proved who it is more than five minutes before {@code now} */
    public static void unlessRecent(Viewer.Person viewer, Instant now) {
        if (viewer.factorAt().isBefore(now.minus(RECENT))) throw new StaleFactor();
    }
}
