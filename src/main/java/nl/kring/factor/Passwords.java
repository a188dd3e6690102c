package nl.kring.factor;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;
import static org.springframework.transaction.annotation.Propagation.SUPPORTS;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.crypto.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Passwords. One alone lets nobody in: see {@link Means.Held#enough}. Methods need the account's part CREDENTIAL, and
 * throw {@link Busy} when too many are hashed at once. Count the attempt first, with {@link Attempts}.
 */
@Component
@Transactional(propagation = MANDATORY)
public class Passwords {
    private static final Column HASH = new Column("factor.password.hash", Part.CREDENTIAL);
    private static final PersonId NOBODY = new PersonId(new UUID(0, 0));

    private final JdbcClient db;
    private final Argon argon;
    private volatile @Nullable String standIn;

    Passwords(JdbcClient db, Argon argon) {
        this.db = db;
        this.argon = argon;
    }

    /** Why a password is refused, the first reason that holds. */
    public enum Weakness {
        /** Fewer than ten characters. */
        TOO_SHORT,
        /** More than 128 characters. */
        TOO_LONG,
        /** Few different characters, or one piece again and again. */
        REPEATED,
        /** Neighbours in the alphabet, in counting or on the keyboard. */
        SEQUENCE,
        /** Little more than a word of one's own: the sign-in name, the name of the organisation. */
        OWN_WORD,
        /** One of those that everybody tries first, or a common word with a few signs around it. */
        COMMON
    }

    /**
     * Whether a password is too easy to guess; there are no rules about its composition (NIST SP 800-63B).
     *
     * @param ownWords what somebody who knows this person would try: the sign-in name, the organisation's name
     */
    @Transactional(propagation = SUPPORTS)
    public Optional<Weakness> weak(String typed, List<String> ownWords) {
        return PasswordRules.weak(typed, ownWords);
    }

    /** Writes a password that does not count yet. @throws IllegalArgumentException when it is weak in itself */
    public void begin(Change account, String password) {
        if (PasswordRules.weak(password, List.of()).isPresent()) throw new IllegalArgumentException("Weak");
        write(account, password);
    }

    void write(Change account, String password) {
        var id = Uuid7.next();
        var hash = argon.hash(owner(account), password);
        Turn.take(account, db);
        end(account, false);
        db.sql("insert into factor.password (id, safe, hash, made_at) values (:id, :safe, :hash, :now)")
                .param("id", id)
                .param("safe", account.safeId())
                .param("hash", account.seal(HASH, id, 1, hash))
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether a password was begun that does not count yet. */
    public boolean hasBegun(Pass account) {
        return begun(account).isPresent();
    }

    /** Makes the password that was begun count, and ends the former one. @throws IllegalStateException when none was begun */
    public void confirm(Change account) {
        if (begun(account).isEmpty()) throw new IllegalStateException("No password was begun");
        end(account, true);
        db.sql(
                        "update factor.password set confirmed_at = :now where safe = :safe and confirmed_at is null and ended_at is null")
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .param("safe", account.safeId())
                .update();
    }

    /**
     * Whether this is the account's password. Takes as long when there is none. With a {@link Change}, a hash that was
     * made with older parameters is replaced.
     */
    public boolean matches(Pass account, String typed) {
        var found = live(account);
        var hash = found.map(row -> account.open(HASH, row.id, 1, row.hash)).orElseGet(this::standIn);
        var right = argon.matches(owner(account), typed, hash) && found.isPresent();
        if (right && argon.old(hash) && account instanceof Change change)
            renew(change, found.orElseThrow(), argon.hash(owner(account), typed));
        return right;
    }

    private record Row(UUID id, byte[] hash) {}

    private Optional<Row> live(Pass account) {
        return db.sql(
                        "select id, hash from factor.password where safe = :safe and confirmed_at is not null and ended_at is null")
                .param("safe", account.safeId())
                .query((row, number) -> new Row(row.getObject("id", UUID.class), row.getBytes("hash")))
                .optional();
    }

    private Optional<UUID> begun(Pass account) {
        return db.sql("select id from factor.password where safe = :safe and confirmed_at is null and ended_at is null")
                .param("safe", account.safeId())
                .query(UUID.class)
                .optional();
    }

    private void end(Change account, boolean confirmed) {
        db.sql("""
                update factor.password set ended_at = :now, hash = null
                where safe = :safe and ended_at is null and (confirmed_at is not null) = :confirmed
                """)
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .param("safe", account.safeId())
                .param("confirmed", confirmed)
                .update();
    }

    private void renew(Change account, Row row, String hash) {
        db.sql("update factor.password set hash = :hash where id = :id and safe = :safe and ended_at is null")
                .param("hash", account.seal(HASH, row.id, 1, hash))
                .param("id", row.id)
                .param("safe", account.safeId())
                .update();
    }

    /** Something to compare with where there is no password: the time must not tell. */
    private String standIn() {
        var made = standIn;
        if (made == null) standIn = made = argon.hash(NOBODY, Code.next());
        return made;
    }

    private static PersonId owner(Pass account) {
        return new PersonId(account.safeId());
    }
}
