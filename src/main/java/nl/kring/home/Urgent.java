package nl.kring.home;

import java.time.Duration;
import nl.kring.access.Emergencies.Emergency;
import nl.kring.account.Directory;
import nl.kring.web.Page;

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

    /** When it was opened, for the middle of a sentence. */
    public String from(Page page) {
        return page.whenWithin(emergency.starts());
    }

    /** Until when it holds or held, for the middle of a sentence. */
    public String until(Page page) {
        return page.whenWithin(emergency.ends());
    }
}
