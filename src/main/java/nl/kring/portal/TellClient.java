package nl.kring.portal;

import nl.kring.notify.Notice;
import nl.kring.notify.Notices;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells a client that a new code was given out, before that code works. */
@Component
class TellClient {
    private final Notices notices;

    TellClient(Notices notices) {
        this.notices = notices;
    }

    @EventListener
    void on(WayBackGiven given) {
        notices.send(new Notice(given.person().value(), Notice.Kind.SECURITY, "portal.letter:" + given.letter()));
    }
}
