package nl.kring.signin;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.StaleFactor;
import nl.kring.access.Viewer;
import nl.kring.audit.EventKind;
import nl.kring.factor.Links;
import nl.kring.factor.Means;
import nl.kring.factor.Passkey;
import nl.kring.factor.Passkeys;
import nl.kring.factor.RecoveryCodes;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** With what somebody who is in signs in. Changing it takes a recent factor. */
@Component
@Transactional
class OwnMeans {
    private final Access access;
    private final Means means;
    private final Passkeys passkeys;
    private final Links links;
    private final RecoveryCodes recovery;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    OwnMeans(
            Access access,
            Means means,
            Passkeys passkeys,
            Links links,
            RecoveryCodes recovery,
            ApplicationEventPublisher news,
            Clock clock) {
        this.access = access;
        this.means = means;
        this.passkeys = passkeys;
        this.links = links;
        this.recovery = recovery;
        this.news = news;
        this.clock = clock;
    }

    record All(Means.Held held, List<Passkey> passkeys, List<Links.Link> links) {}

    All of(Viewer.Person viewer) {
        var account = access.pass(viewer, new Safe.Account(viewer.id()), Part.CREDENTIAL);
        return new All(means.of(account), passkeys.of(account), links.of(account));
    }

    /** False, and nothing changed, when nothing would be left to sign in with. */
    boolean remove(Viewer.Person viewer, UUID passkey) {
        return removed(change(viewer, "factor.passkey:" + passkey), account -> passkeys.remove(account, passkey));
    }

    /** The same for a provider. */
    boolean unlink(Viewer.Person viewer, UUID link) {
        return removed(change(viewer, "factor.link:" + link), account -> links.remove(account, link));
    }

    private boolean removed(Change account, Predicate<Change> removal) {
        if (removal.test(account) && means.of(account).enough()) return true;
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return false;
    }

    /** New codes; none, and nothing changed, for who signs in with a passkey alone. */
    List<String> newCodes(Viewer.Person viewer) {
        var account = change(viewer, "factor.recovery_code");
        if (!means.of(account).withoutPassword()) return recovery.make(account);
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return List.of();
    }

    private Change change(Viewer.Person viewer, String object) {
        StaleFactor.unlessRecent(viewer, clock.instant());
        var account = access.change(
                viewer, new Safe.Account(viewer.id()), EventKind.CREDENTIAL_CHANGED, object, Part.CREDENTIAL);
        news.publishEvent(new CredentialChanged(viewer.id(), account.at()));
        return account;
    }
}
