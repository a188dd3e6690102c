package nl.kring.crypto;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Receipts that open the key of one safe. The receipt goes through Argon2id (RFC 9106: 64 MiB, three passes) with a salt of this
 * installation, and then through HKDF (RFC 5869) with two labels: one value finds the row, the other unwraps the key. What is kept tells
 * neither of them from the other, and nothing of the receipt.
 */
@Component
@Transactional
public class ReceiptKeys {
    private static final int MEMORY = 64 * 1024; // KiB
    private static final int PASSES = 3;
    private static final int BYTES = 32;

    private final JdbcClient db;
    private final SafeKeys keys;
    private final byte[] salt;
    private final Semaphore places = new Semaphore(2, true); // bounds memory to 128 MiB

    ReceiptKeys(JdbcClient db, SafeKeys keys, Keys own) {
        this.db = db;
        this.keys = keys;
        this.salt = own.derived("receipt");
    }

    /** Wraps the key of a safe once more, for this receipt. Within a change of the safe's part TALK. */
    public void make(UUID safe, String receipt, Instant now) {
        var value = derived(receipt);
        db.sql("""
                insert into crypto.receipt_key (safe, found, wrapped, made_at) values (:safe, :found, :wrapped, :now)
                """)
                .param("safe", safe)
                .param("found", label(value, "find"))
                .param("wrapped", wrap(value, safe))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The safe whose key this receipt opens; takes as long for a wrong one. Count the attempt first. */
    public Optional<UUID> open(String receipt) {
        var value = derived(receipt);
        return db.sql("select safe, wrapped from crypto.receipt_key where found = :found")
                .param("found", label(value, "find"))
                .query((row, number) -> unwrapped(value, row.getObject("safe", UUID.class), row.getBytes("wrapped")))
                .optional();
    }

    /** The receipt opens nothing any more. Within the destruction of the safe. */
    public void destroy(UUID safe) {
        db.sql("delete from crypto.receipt_key where safe = :safe")
                .param("safe", safe)
                .update();
    }

    private byte[] wrap(byte[] value, UUID safe) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    keys.handle(safe), new AesGcmJce(label(value, "unlock")), bound(safe));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static UUID unwrapped(byte[] value, UUID safe, byte[] wrapped) {
        try {
            KeysetHandle opened = TinkProtoKeysetFormat.parseEncryptedKeyset(
                    wrapped, new AesGcmJce(label(value, "unlock")), bound(safe));
            if (opened.size() == 0) throw new GeneralSecurityException("empty");
            return safe;
        } catch (GeneralSecurityException changed) {
            throw new Tampered("crypto.receipt_key of " + safe, changed);
        }
    }

    private byte[] derived(String receipt) {
        places.acquireUninterruptibly();
        try {
            var argon = new Argon2BytesGenerator();
            argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withSalt(salt)
                    .withMemoryAsKB(MEMORY)
                    .withIterations(PASSES)
                    .withParallelism(1)
                    .build());
            var value = new byte[BYTES];
            argon.generateBytes(receipt.getBytes(StandardCharsets.UTF_8), value);
            return value;
        } finally {
            places.release();
        }
    }

    private static byte[] label(byte[] value, String label) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(value)
                            .thenExpand(("kring1|receipt|" + label).getBytes(StandardCharsets.UTF_8), BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bound(UUID safe) {
        return ("kring1|receipt|" + safe).getBytes(StandardCharsets.UTF_8);
    }
}
