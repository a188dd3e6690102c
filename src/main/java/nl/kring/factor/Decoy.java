package nl.kring.factor;

import java.util.List;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Grants;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.crypto.SafeKeys;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The account behind every name that nobody has, so that an unknown name asks the same questions and takes the same
 * time as a known one. It has a password that was thrown away, and belongs to no person. Founded once, at start.
 */
@Component
class Decoy implements SmartInitializingSingleton {
    static final PersonId PERSON = new PersonId(new UUID(0x0000000000007000L, 0x8000000000000002L));
    private static final Viewer.System ORDER = new Viewer.System(Viewer.Job.ACCOUNT, "decoy");

    private final SafeKeys keys;
    private final Access access;
    private final Grants grants;
    private final Passwords passwords;
    private final TransactionTemplate transaction;

    Decoy(SafeKeys keys, Access access, Grants grants, Passwords passwords, PlatformTransactionManager transactions) {
        this.keys = keys;
        this.access = access;
        this.grants = grants;
        this.passwords = passwords;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!keys.of(List.of(PERSON.value())).isEmpty()) return;
        try {
            transaction.executeWithoutResult(status -> found());
        } catch (DuplicateKeyException meanwhile) {
            // Another node of the same organisation founded it in this very moment.
        }
    }

    private void found() {
        var people = access.change(ORDER, new Safe.Organisation(), "account:" + PERSON, Part.PEOPLE);
        var safe = grants.found(people, PERSON, Role.SYSTEM);
        var account = access.change(ORDER, safe, "account:" + PERSON, Part.CREDENTIAL);
        passwords.write(account, Code.next() + Code.next());
        passwords.confirm(account);
    }
}
