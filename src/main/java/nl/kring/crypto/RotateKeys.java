package nl.kring.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives the safes' keys a new key-encryption key around them, while programs go on serving. First the key file gets a new version, which
 * wraps nothing; when it has been copied to wherever the keys are kept, the database names it as the one that wraps, all that was wrapped
 * under another follows in small batches, and the older version is taken out of the file. Each step may be broken off and done again.
 */
public final class RotateKeys {
    private static final int BATCH = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final Path folder;
    private final JdbcClient db;
    private final Clock clock;

    /** @param db the database as its owner, each statement a transaction of its own */
    public RotateKeys(Path folder, JdbcClient db, Clock clock) {
        this.folder = folder;
        this.db = db;
        this.clock = clock;
    }

    /** What {@link #go} did: how many keys it wrapped anew. */
    public record Done(long wrapped) {}

    private record Row(UUID safe, byte[] wrapped) {}

    /** Puts a new version into the key file, unless one stands there that does not wrap everything yet. */
    public void prepare() throws IOException, GeneralSecurityException {
        var file = KeyFile.read(folder);
        check(file);
        if (file.kek().size() == 1) file.with(KeyRing.of(file.kek()).grown()).write(folder);
    }

    /** Whether the key file holds a version to go on to. */
    public boolean prepared() throws IOException {
        return KeyFile.read(folder).kek().size() > 1;
    }

    /** Wraps everything under the newest version of the key file, and takes the older ones out of it. */
    public Done go() throws IOException, GeneralSecurityException {
        var file = KeyFile.read(folder);
        check(file);
        var ring = KeyRing.of(file.kek());
        if (!Arrays.equals(KeyRing.version(sealedCheck()), ring.newest())) name(ring);
        var wrapped = 0L;
        for (var batch = behind(ring, FIRST);
                !batch.isEmpty();
                batch = behind(ring, batch.getLast().safe())) wrapped += wrap(ring, batch);
        if (!behind(ring, FIRST).isEmpty())
            throw new IllegalStateException("Keys are still wrapped under an older version");
        file.with(ring.retired()).write(folder);
        return new Done(wrapped);
    }

    /** From here on programs wrap new keys under the newest version. Waits for those who are wrapping one. */
    private void name(KeyRing ring) throws GeneralSecurityException {
        db.sql("update crypto.key_check set sealed = :sealed, since = :now")
                .param("sealed", ring.under(ring.newest()).encrypt(Keys.CHECK, Keys.CHECK))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private List<Row> behind(KeyRing ring, UUID after) {
        return db.sql("""
                        select safe, wrapped from crypto.safe_key
                        where safe > :after and crypto.version(wrapped) is distinct from :newest order by safe limit :batch
                        """)
                .param("after", after)
                .param("newest", ring.newest())
                .param("batch", BATCH)
                .query((row, number) -> new Row(row.getObject("safe", UUID.class), row.getBytes("wrapped")))
                .list();
    }

    /** A key that is destroyed meanwhile stays destroyed. */
    private int wrap(KeyRing ring, List<Row> batch) throws GeneralSecurityException {
        var fresh = new byte[batch.size()][];
        var all = ring.aead();
        var newest = ring.under(ring.newest());
        for (var at = 0; at < fresh.length; at++) {
            var bound = SafeKeys.bound(batch.get(at).safe());
            fresh[at] = KeyRing.wrap(KeyRing.unwrap(batch.get(at).wrapped(), all, bound), newest, bound);
        }
        return db.sql("""
                        update crypto.safe_key k set wrapped = w.fresh
                        from unnest(:safes::uuid[], :old::bytea[], :fresh::bytea[]) w (safe, old, fresh)
                        where k.safe = w.safe and k.wrapped = w.old
                        """)
                .param("safes", batch.stream().map(Row::safe).toArray(UUID[]::new))
                .param("old", batch.stream().map(Row::wrapped).toArray(byte[][]::new))
                .param("fresh", fresh)
                .update();
    }

    private void check(KeyFile file) throws GeneralSecurityException {
        Keys.verify(folder, KeyRing.of(file.kek()), sealedCheck());
    }

    private byte[] sealedCheck() {
        return db.sql("select sealed from crypto.key_check").query(byte[].class).single();
    }
}
