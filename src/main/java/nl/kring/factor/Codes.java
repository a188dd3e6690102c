package nl.kring.factor;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.crypto.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One-time codes on paper that open an account for the first time, or again. An account has one at a time; only a keyed
 * digest of it is kept. Unless said otherwise, methods need the account's part CREDENTIAL.
 */
@Component
@Transactional(propagation = MANDATORY)
public class Codes {
    private static final String FIELD = "factor.code";

    private final JdbcClient db;
    private final Digests digests;

    Codes(JdbcClient db, Digests digests) {
        this.db = db;
        this.digests = digests;
    }

    /** What a code is for. */
    public enum Purpose {
        /** The first time. */
        ACTIVATION,
        /** After everything to sign in with was lost. */
        WAY_BACK
    }

    /** A live code and whose it is. @param opens before that moment {@link #redeem} refuses it */
    public record Found(PersonId person, UUID code, Purpose purpose, Instant opens) {}

    /**
     * What is known of a code that was given; the code itself is not kept.
     *
     * @param ends first moment at which it no longer works
     * @param used null when it was not
     * @param ended null unless a newer code or a withdrawal ended it before it was used
     */
    public record Issued(
            Purpose purpose,
            Instant made,
            Instant opens,
            Instant ends,
            @Nullable Instant used,
            @Nullable Instant ended) {}

    /**
     * Makes a code, to be shown once; one that was given earlier stops working.
     *
     * @param opens first moment at which it works
     * @param ends first moment at which it no longer works
     * @return as it stands on paper: {@code ABCDE-FGHJK}
     */
    public String issue(Change account, Purpose purpose, Instant opens, Instant ends) {
        Turn.take(account, db);
        withdraw(account);
        var code = Code.next();
        var digest = digests.of(FIELD, Code.plain(code));
        db.sql("""
                insert into factor.code (id, safe, purpose, version, digest, made_at, opens_at, ends_at)
                values (:id, :safe, :purpose, :version, :digest, :now, :opens, :ends)
                """)
                .param("id", Uuid7.next())
                .param("safe", account.safeId())
                .param("purpose", purpose.name())
                .param("version", digest.version())
                .param("digest", digest.value())
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .param("opens", opens.atOffset(ZoneOffset.UTC))
                .param("ends", ends.atOffset(ZoneOffset.UTC))
                .update();
        return code;
    }

    /** Ends the code that was given and not used, if there is one. */
    public void withdraw(Change account) {
        db.sql("update factor.code set ended_at = :now where safe = :safe and used_at is null and ended_at is null")
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .param("safe", account.safeId())
                .update();
    }

    /**
     * Whose code this is, however it was typed: any case, with or without dashes and spaces. Only a live one: not used,
     * not ended, not expired; it may still have to open. Needs the organisation's part SIGN_IN.
     */
    public Optional<Found> find(Change signIn, String typed) {
        return db.sql("""
                select safe, id, purpose, opens_at from factor.code
                where digest in (select decode(d, 'hex') from unnest(:digests::text[]) as d)
                  and used_at is null and ended_at is null and ends_at > :now
                """)
                .param("digests", digests.all(FIELD, Code.plain(typed)))
                .param("now", signIn.at().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Found(
                        new PersonId(row.getObject("safe", UUID.class)),
                        row.getObject("id", UUID.class),
                        Purpose.valueOf(row.getString("purpose")),
                        moment(row, "opens_at")))
                .optional();
    }

    /** Uses a code of this account, once: of all who try, one is told true. False too before it opens and after it ended. */
    public boolean redeem(Change account, UUID code) {
        return db.sql("""
                update factor.code set used_at = :now
                where id = :id and safe = :safe and used_at is null and ended_at is null and opens_at <= :now and ends_at > :now
                """)
                        .param("now", account.at().atOffset(ZoneOffset.UTC))
                        .param("id", code)
                        .param("safe", account.safeId())
                        .update()
                == 1;
    }

    /** The code that was given last, whatever became of it. */
    public Optional<Issued> newest(Pass account) {
        return db.sql(
                        "select purpose, made_at, opens_at, ends_at, used_at, ended_at from factor.code where safe = :safe order by made_at desc, id desc limit 1")
                .param("safe", account.safeId())
                .query((row, number) -> new Issued(
                        Purpose.valueOf(row.getString("purpose")),
                        moment(row, "made_at"),
                        moment(row, "opens_at"),
                        moment(row, "ends_at"),
                        momentIfAny(row, "used_at"),
                        momentIfAny(row, "ended_at")))
                .optional();
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(momentIfAny(row, column));
    }

    private static @Nullable Instant momentIfAny(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
