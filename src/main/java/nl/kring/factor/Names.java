package nl.kring.factor;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.crypto.BlindIndex;
import nl.kring.crypto.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sign-in names: each belongs to one account. Case and surrounding spaces make no difference. Kept sealed; found by a
 * keyed digest. Unless said otherwise, methods need the account's part CREDENTIAL.
 */
@Component
@Transactional(propagation = MANDATORY)
public class Names {
    /** A sign-in name has at most this many characters. */
    public static final int LONGEST = 100;

    private static final String FIELD = "factor.name";
    private static final Column NAME = new Column("factor.name.name", Part.CREDENTIAL);

    private final JdbcClient db;
    private final Digests digests;
    private final BlindIndex index;

    Names(JdbcClient db, Digests digests, BlindIndex index) {
        this.db = db;
        this.digests = digests;
        this.index = index;
    }

    /** Whether it can be a sign-in name: as it is compared, it is not empty and not longer than {@link #LONGEST}. */
    public static boolean fits(String name) {
        var normal = NameRules.normal(name);
        return !normal.isEmpty() && normal.length() <= LONGEST;
    }

    /**
     * Gives the account this name, instead of the one it had. False, and nothing changed, when it is another's.
     *
     * @throws IllegalArgumentException when it does not fit
     */
    public boolean set(Change account, String name) {
        if (!fits(name)) throw new IllegalArgumentException("No sign-in name");
        var normal = NameRules.normal(name);
        if (of(account).filter(normal::equals).isPresent()) return true;
        var free = true;
        var made = account.at().atOffset(ZoneOffset.UTC);
        var ids = new java.util.ArrayList<UUID>();
        for (var digest : index.all(FIELD, normal)) {
            var id = Uuid7.next();
            ids.add(id);
            free &= db.sql("""
                    insert into factor.name (id, safe, version, digest, name, made_at)
                    values (:id, :safe, :version, :digest, :name, :now) on conflict (digest) where ended_at is null do nothing
                    """)
                            .param("id", id)
                            .param("safe", account.safeId())
                            .param("version", digest.version())
                            .param("digest", digest.value())
                            .param("name", account.seal(NAME, id, 1, normal))
                            .param("now", made)
                            .update()
                    == 1;
        }
        // Taken under one version of the key is taken: what was just written ends, otherwise what stood before.
        db.sql("""
                update factor.name set ended_at = :now, name = null
                where safe = :safe and ended_at is null and (id = any (:ids)) <> :free
                """)
                .param("now", made)
                .param("safe", account.safeId())
                .param("ids", ids.toArray(UUID[]::new))
                .param("free", free)
                .update();
        return free;
    }

    /** The account's own name, as it is compared. */
    public Optional<String> of(Pass account) {
        return db.sql(
                        "select id, name from factor.name where safe = :safe and ended_at is null order by version desc limit 1")
                .param("safe", account.safeId())
                .query((row, number) -> account.open(NAME, row.getObject("id", UUID.class), 1, row.getBytes("name")))
                .optional();
    }

    /** Frees the name of an account that ends. */
    public void end(Change account) {
        db.sql("update factor.name set ended_at = :now, name = null where safe = :safe and ended_at is null")
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .param("safe", account.safeId())
                .update();
    }

    /** Whose name this is. Needs the organisation's part SIGN_IN. */
    public Optional<PersonId> find(Change signIn, String typed) {
        return db.sql("""
                select distinct safe from factor.name
                where ended_at is null and digest in (select decode(d, 'hex') from unnest(:digests::text[]) as d)
                """)
                .param("digests", digests.all(FIELD, NameRules.normal(typed)))
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    /**
     * The same, or an account that nobody can enter, so that an unknown name goes the same way as a known one and takes
     * as long.
     */
    public PersonId findOrDecoy(Change signIn, String typed) {
        return find(signIn, typed).orElse(Decoy.PERSON);
    }
}
