package nl.kring.home;

import java.time.Duration;
import java.time.Instant;
import nl.kring.access.Emergencies.Emergency;
import nl.kring.account.Directory;

/**
 * Emergency access, with the name of who used it.
 *
 * @param about whose dossier it was; empty where that is plain
 */
public record Urgent(Emergency emergency, String name, String about) {
    /** How long it stands on top of a page. */
    static final Duration SHOWN = Duration.ofDays(30);

    static Urgent of(Emergency emergency, Directory directory, String about) {
        return new Urgent(emergency, directory.name(emergency.person()).orElse(""), about);
    }

    /** Whether the access still holds. */
    public boolean open(Instant now) {
        return now.isBefore(emergency.ends());
    }
}
