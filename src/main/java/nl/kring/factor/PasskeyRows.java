package nl.kring.factor;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
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
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Passkeys as they are kept. At most twenty live ones per person. */
@Component
@Transactional(propagation = MANDATORY)
class PasskeyRows {
    private static final Column HANDLE = new Column("factor.handle.value", Part.CREDENTIAL);
    private static final Column CREDENTIAL = new Column("factor.passkey.credential", Part.CREDENTIAL);
    private static final Column ATTESTATION = new Column("factor.passkey.attestation", Part.CREDENTIAL);
    private static final Column LABEL = new Column("factor.passkey.label", Part.CREDENTIAL);
    private static final String FIELD = "factor.passkey";
    private static final int MOST = 20;

    private final JdbcClient db;
    private final BlindIndex index;

    PasskeyRows(JdbcClient db, BlindIndex index) {
        this.db = db;
        this.index = index;
    }

    /** A live passkey and its owner. */
    record Found(UUID id, PersonId person) {}

    /** What authenticators know the account's owner by; made at the first call. */
    Bytes handle(Change account) {
        var id = account.safeId();
        db.sql("""
                insert into factor.handle (safe, value, made_at) values (:safe, :value, :now)
                on conflict (safe) do nothing
                """)
                .param("safe", id)
                .param("value", account.seal(HANDLE, id, 1, Bytes.random().toBase64UrlString()))
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .update();
        return db.sql("select value from factor.handle where safe = :safe")
                .param("safe", id)
                .query((row, number) -> Bytes.fromBase64(account.open(HANDLE, id, 1, row.getBytes("value"))))
                .single();
    }

    /** Keeps a passkey; false when it is known already, or when there are too many. */
    boolean add(Change account, Ceremony.Made made, String label) {
        var id = Uuid7.next();
        var credential = made.credential().toBase64UrlString();
        var digest = index.of(FIELD, credential);
        return db.sql("""
                insert into factor.passkey (id, safe, version, digest, credential, attestation, label, counter, made_at)
                select :id, :safe, :version, :digest, :credential, :attestation, :label, :counter, :now
                where (select count(*) from factor.passkey where safe = :safe and ended_at is null) < :most
                on conflict (version, digest) do nothing
                """)
                        .param("id", id)
                        .param("safe", account.safeId())
                        .param("version", digest.version())
                        .param("digest", digest.value())
                        .param("credential", account.seal(CREDENTIAL, id, 1, credential))
                        .param(
                                "attestation",
                                account.seal(
                                        ATTESTATION, id, 1, made.attestation().toBase64UrlString()))
                        .param("label", account.seal(LABEL, id, 1, label))
                        .param("counter", made.counter())
                        .param("now", account.at().atOffset(ZoneOffset.UTC))
                        .param("most", MOST)
                        .update()
                == 1;
    }

    /** The live passkey that an authenticator knows by this id. Needs the organisation's part SIGN_IN. */
    Optional<Found> find(Change signIn, Bytes credential) {
        var digests = index.all(FIELD, credential.toBase64UrlString()).stream()
                .map(digest -> HexFormat.of().formatHex(digest.value()))
                .toArray(String[]::new);
        return db.sql("""
                select id, safe from factor.passkey
                where digest in (select decode(d, 'hex') from unnest(:digests::text[]) as d) and ended_at is null limit 1
                """)
                .param("digests", digests)
                .query((row, number) ->
                        new Found(row.getObject("id", UUID.class), new PersonId(row.getObject("safe", UUID.class))))
                .optional();
    }

    /** What is needed to judge it; empty when it ended meanwhile. */
    Optional<Bytes> attestation(Pass account, UUID id) {
        return db.sql("select attestation from factor.passkey where id = :id and safe = :safe and ended_at is null")
                .param("id", id)
                .param("safe", account.safeId())
                .query((row, number) -> Bytes.fromBase64(account.open(ATTESTATION, id, 1, row.getBytes("attestation"))))
                .optional();
    }

    int count(Pass account) {
        return db.sql("select count(*) from factor.passkey where safe = :safe and ended_at is null")
                .param("safe", account.safeId())
                .query(Integer.class)
                .single();
    }

    /** The ids by which authenticators know the live passkeys. */
    List<Bytes> credentials(Pass account) {
        return db.sql("select id, credential from factor.passkey where safe = :safe and ended_at is null limit " + MOST)
                .param("safe", account.safeId())
                .query((row, number) -> Bytes.fromBase64(
                        account.open(CREDENTIAL, row.getObject("id", UUID.class), 1, row.getBytes("credential"))))
                .list();
    }

    /** The live passkeys, oldest first. */
    List<Passkey> of(Pass account) {
        return db.sql("""
                select id, label, made_at, last_used_at from factor.passkey
                where safe = :safe and ended_at is null order by made_at, id limit
                """ + MOST)
                .param("safe", account.safeId())
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    var used = row.getObject("last_used_at", OffsetDateTime.class);
                    return new Passkey(
                            id,
                            account.open(LABEL, id, 1, row.getBytes("label")),
                            row.getObject("made_at", OffsetDateTime.class).toInstant(),
                            used == null ? null : used.toInstant());
                })
                .list();
    }

    /** Counts one use; false when the counter did not go up. Authenticators without a counter always say 0. */
    boolean used(Change account, UUID id, long counter) {
        return db.sql("""
                update factor.passkey set counter = :counter, last_used_at = :now
                where id = :id and safe = :safe and ended_at is null
                  and (counter < :counter or counter = 0 and :counter = 0)
                """)
                        .param("id", id)
                        .param("safe", account.safeId())
                        .param("counter", counter)
                        .param("now", account.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Ends a passkey whose counter went back: somebody has a copy of it. An equal counter is an answer sent twice. */
    boolean endCloned(Change account, UUID id, long counter) {
        return db.sql("""
                update factor.passkey set ended_at = :now, ended_as = 'CLONED', credential = null, attestation = null, label = null
                where id = :id and safe = :safe and ended_at is null and counter > :counter
                """)
                        .param("id", id)
                        .param("safe", account.safeId())
                        .param("counter", counter)
                        .param("now", account.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    boolean remove(Change account, UUID id) {
        return db.sql("""
                update factor.passkey set ended_at = :now, ended_as = 'REMOVED', credential = null, attestation = null, label = null
                where id = :id and safe = :safe and ended_at is null
                """)
                        .param("id", id)
                        .param("safe", account.safeId())
                        .param("now", account.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void endAll(Change account) {
        db.sql("""
                update factor.passkey set ended_at = :now, ended_as = 'REMOVED', credential = null, attestation = null, label = null
                where safe = :safe and ended_at is null
                """)
                .param("safe", account.safeId())
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .update();
    }
}
