package nl.kring.factor;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;
import static org.springframework.transaction.annotation.Propagation.SUPPORTS;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.audit.EventKind;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Passkeys: a key pair on somebody's own device, which signs only for this site, and only after the person proved to
 * the device who it is. A passkey is enough alone, and tells who it is without a name being typed.
 *
 * <p>Options go out as text. The caller keeps that text in the session, hands it back with the answer, and forgets it
 * at the first answer, right or wrong; after five minutes it is taken no more.
 */
@Component
@Transactional(propagation = MANDATORY, noRollbackFor = PasskeyRefused.class)
public class Passkeys {
    private static final int LONGEST = 60;

    private final PasskeyRows rows;
    private final Ceremony ceremony;
    private final RelyingParty site;
    private final Access access;
    private final Clock clock;

    Passkeys(PasskeyRows rows, Ceremony ceremony, RelyingParty site, Access access, Clock clock) {
        this.rows = rows;
        this.ceremony = ceremony;
        this.site = site;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Asks the browser to make a passkey for the owner of this account.
     *
     * @param handleName what the device shows beside the passkey, as its owner typed it; the organisation's name when
     *     blank. Never a name from a dossier: others may look at that screen
     * @return PublicKeyCredentialCreationOptionsJSON
     */
    public String creationOptions(Change account, String handleName) {
        return ceremony.toMake(rows.handle(account), name(handleName), rows.credentials(account), account.at());
    }

    /**
     * Keeps the passkey that the browser made.
     *
     * @param optionsJson what {@link #creationOptions} gave for this account
     * @param answerJson RegistrationResponseJSON
     * @param label what the owner calls it
     * @throws PasskeyRefused when the answer does not fit, when it was asked more than five minutes ago or for somebody
     *     else, when the passkey is known already, or when there are twenty; nothing is written then
     */
    public void register(Change account, String optionsJson, String answerJson, String label) {
        var made = ceremony.made(optionsJson, answerJson, rows.handle(account), account.at());
        if (!rows.add(account, made, name(label))) throw new PasskeyRefused();
    }

    /** Asks the browser to show a passkey, of whomever. Returns PublicKeyCredentialRequestOptionsJSON. */
    @Transactional(propagation = SUPPORTS)
    public String requestOptions() {
        return ceremony.toShow(clock.instant());
    }

    /**
     * Whose passkey was shown. Each failed try of a known passkey leaves a line in its account's log. A passkey whose
     * counter went back was copied: it ends at once. The caller counts the try before, and from here on the transaction
     * sees that account.
     *
     * @param signIn a change of the organisation's part SIGN_IN, by the job SIGN_IN
     * @param optionsJson what {@link #requestOptions} gave
     * @param answerJson AuthenticationResponseJSON
     * @return empty when the answer is refused, for whatever reason
     */
    public Optional<PersonId> verify(Change signIn, String optionsJson, String answerJson) {
        try {
            var shown = ceremony.shown(answerJson);
            return rows.find(signIn, shown.getRawId())
                    .filter(found -> holds(signIn, found, optionsJson, shown))
                    .map(PasskeyRows.Found::person);
        } catch (PasskeyRefused unreadable) {
            return Optional.empty();
        }
    }

    private boolean holds(
            Change signIn,
            PasskeyRows.Found found,
            String options,
            PublicKeyCredential<AuthenticatorAssertionResponse> shown) {
        var safe = new Safe.Account(found.person());
        var object = "factor.passkey:" + found.id();
        var account = access.change(signIn.viewer(), safe, object, Part.CREDENTIAL);
        try {
            var attestation = rows.attestation(account, found.id()).orElseThrow(PasskeyRefused::new);
            var counter = ceremony.counter(options, shown, rows.handle(account), attestation, account.at());
            if (rows.used(account, found.id(), counter)) return true;
            if (rows.endCloned(account, found.id(), counter))
                access.note(signIn.viewer(), safe, EventKind.CREDENTIAL_CHANGED, object);
        } catch (PasskeyRefused refused) {
            // told below, as every failed try
        }
        access.note(signIn.viewer(), safe, EventKind.SIGN_IN_FAILED, object);
        return false;
    }

    /** The passkeys that the owner of the account can use, oldest first; at most twenty. */
    public List<Passkey> of(Pass account) {
        return rows.of(account);
    }

    /** Ends a passkey of this account; false when it has none of that id. */
    public boolean remove(Change account, UUID id) {
        return rows.remove(account, id);
    }

    /** Ends every passkey of the account. */
    public void endAll(Change account) {
        rows.endAll(account);
    }

    private String name(String typed) {
        var name = typed.strip();
        if (name.isEmpty()) return site.name();
        return name.codePointCount(0, name.length()) <= LONGEST
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST));
    }
}
