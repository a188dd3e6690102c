package nl.kring.signin;

import nl.kring.crypto.Uuid7;
import nl.kring.notify.Notice;
import nl.kring.notify.Notices;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the owner of an account that the way of signing in changed: whoever did not do that must know. */
@Component
class TellOwner {
    private final Notices notices;

    TellOwner(Notices notices) {
        this.notices = notices;
    }

    @EventListener
    void on(CredentialChanged changed) {
        notices.send(new Notice(changed.person().value(), Notice.Kind.SECURITY, "signin.credential:" + Uuid7.next()));
    }
}
