package nl.kring.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One data key per safe, wrapped by the key-encryption key and bound to the safe's id. Destroying the key makes
 * everything in the safe unreadable for good (house rule "kept, then forgotten").
 */
@Component
@Transactional
public class SafeKeys {
    private final JdbcClient db;
    private final Keys keys;
    private final Consumer<UUID> destroyed;

    @Autowired
    SafeKeys(JdbcClient db, Keys keys, Ledgers ledgers) {
        this(db, keys, ledgers::keep);
    }

    SafeKeys(JdbcClient db, Keys keys) {
        this(db, keys, safe -> {});
    }

    private SafeKeys(JdbcClient db, Keys keys, Consumer<UUID> destroyed) {
        this.db = db;
        this.keys = keys;
        this.destroyed = destroyed;
    }

    /** The same outside the program, over a database that does not serve yet. @throws WrongKeys when the keys are of other data */
    public static SafeKeys over(JdbcClient db, Path keys) {
        try {
            return new SafeKeys(db, new Keys(keys, db));
        } catch (IOException unreadable) {
            throw new WrongKeys("Kring cannot read the keys in " + keys + ".", unreadable);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Makes the key of a new safe. A second key for the same safe is refused by the database, and one for a destroyed safe here. */
    public SafeKey make(UUID safe, Instant now) {
        try {
            var handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            var made = db.sql("""
                    insert into crypto.safe_key (safe, wrapped, made_at)
                    select :safe, :wrapped, :now where not exists (select from crypto.shredded where safe = :safe)
                    """)
                    .param("safe", safe)
                    .param("wrapped", keys.wrap(handle, wrapping(), bound(safe)))
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
            if (made != 1) throw new IllegalStateException("The safe " + safe + " was destroyed");
            return open(safe, handle);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Unwraps the keys of the safes asked for, in one query; safes without a key are absent: never made, or destroyed, even where an older copy of the row was put back. */
    public Map<UUID, SafeKey> of(Collection<UUID> safes) {
        var open = new HashMap<UUID, SafeKey>();
        db.sql("""
                select safe, wrapped from crypto.safe_key k
                where safe = any(:safes) and not exists (select from crypto.shredded s where s.safe = k.safe)
                """).param("safes", safes.toArray(UUID[]::new)).query(row -> {
            var safe = row.getObject("safe", UUID.class);
            open.put(safe, unwrap(safe, row.getBytes("wrapped")));
        });
        return open;
    }

    /**
     * Destroys the key for good and notes it, at the moment of the pass, in the shred ledger, which every restore
     * replays; after the commit also outside the database. Only within a pass that destroys the safe: the database refuses it elsewhere.
     */
    public void destroy(UUID safe) {
        db.sql("select crypto.shred(:safe)").param("safe", safe).query().singleRow();
        if (db.sql("delete from crypto.safe_key where safe = :safe")
                        .param("safe", safe)
                        .update()
                != 1)
            throw new IllegalStateException("No key was destroyed: the pass does not allow it, or there is none");
        if (TransactionSynchronizationManager.isSynchronizationActive())
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    destroyed.accept(safe);
                }
            });
    }

    /** The version under which keys are wrapped; it stays so until this transaction ends. */
    private byte[] wrapping() {
        return db.sql("select crypto.wrapping()").query(byte[].class).single();
    }

    /** The open key of one safe, to be wrapped for somebody else. */
    KeysetHandle handle(UUID safe) {
        return db.sql("select wrapped from crypto.safe_key where safe = :safe")
                .param("safe", safe)
                .query((row, number) -> unwrapped(safe, row.getBytes("wrapped")))
                .single();
    }

    private SafeKey unwrap(UUID safe, byte[] wrapped) {
        try {
            return open(safe, unwrapped(safe, wrapped));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private KeysetHandle unwrapped(UUID safe, byte[] wrapped) {
        try {
            return keys.unwrap(wrapped, bound(safe));
        } catch (GeneralSecurityException changed) {
            throw new Tampered("crypto.safe_key of " + safe, changed);
        }
    }

    private static SafeKey open(UUID safe, KeysetHandle handle) throws GeneralSecurityException {
        return new SafeKey(safe, handle.getPrimitive(RegistryConfiguration.get(), Aead.class));
    }

    static byte[] bound(UUID safe) {
        return ("kring1|safe|" + safe).getBytes(StandardCharsets.UTF_8);
    }
}
