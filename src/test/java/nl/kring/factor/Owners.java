package nl.kring.factor;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import nl.kring.Story;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** People with passkeys in a running Kring, for specs. */
record Owners(
        Story story,
        Passkeys passkeys,
        RelyingParty site,
        Access access,
        Clock clock,
        TransactionTemplate transaction) {

    static Owners in(ApplicationContext kring) {
        return new Owners(
                kring.getBean(Story.class),
                kring.getBean(Passkeys.class),
                kring.getBean(RelyingParty.class),
                kring.getBean(Access.class),
                kring.getBean(Clock.class),
                kring.getBean(TransactionTemplate.class));
    }

    /** Somebody with a passkey. */
    record Owner(PersonId person, Forgery passkey) {}

    PersonId person() {
        return story.person(null, Role.CLIENT, null);
    }

    Owner owner() throws GeneralSecurityException {
        return owner(person(), it -> it);
    }

    Owner owner(PersonId person, UnaryOperator<Forgery> more) throws GeneralSecurityException {
        var asked = toMake(person);
        var passkey = more.apply(Forgery.of(site).handle(handle(asked)));
        register(person, asked, passkey.to(asked).made());
        return new Owner(person, passkey);
    }

    String toMake(PersonId person) {
        return change(person, account -> passkeys.creationOptions(account, ""));
    }

    static byte[] handle(String asked) {
        return Forgery.bytes(Forgery.field(asked.substring(asked.indexOf("\"user\"")), "id"));
    }

    void register(PersonId person, String asked, String answer) {
        change(person, account -> {
            passkeys.register(account, asked, answer, "");
            return account;
        });
    }

    Optional<PersonId> show(String asked, String answer) {
        return Objects.requireNonNull(transaction.execute(status -> passkeys.verify(
                access.change(TestPasskeyPages.SIGN_IN, new Safe.Organisation(), "factor.passkey", Part.SIGN_IN),
                asked,
                answer)));
    }

    List<Passkey> of(PersonId person) {
        return change(person, passkeys::of);
    }

    boolean remove(PersonId person, UUID id) {
        return this.<Boolean>change(person, account -> passkeys.remove(account, id));
    }

    <T> T change(PersonId person, Function<Change, T> act) {
        var viewer = new Viewer.Person(person, Set.of(Role.CLIENT), "origin", UUID.randomUUID(), clock.instant());
        return Objects.requireNonNull(transaction.execute(status ->
                act.apply(access.change(viewer, new Safe.Account(person), "factor.passkey", Part.CREDENTIAL))));
    }
}
