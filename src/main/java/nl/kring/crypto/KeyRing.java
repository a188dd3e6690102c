package nl.kring.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * The key-encryption keys of one key file, each with the version that everything under it begins with. The newest comes last.
 *
 * @param aead opens what lies under any of them
 */
record KeyRing(KeysetHandle keys, Aead aead) {
    private static final int PREFIX = 5;
    private static final byte TINK = 1;

    static KeyRing of(KeysetHandle keys) {
        try {
            return new KeyRing(keys, keys.getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean holds(byte[] version) {
        for (var at = 0; at < keys.size(); at++) if (Arrays.equals(version(at), version)) return true;
        return false;
    }

    byte[] newest() {
        return version(keys.size() - 1);
    }

    /** Wraps a key under this version, or seals a check. @throws GeneralSecurityException when the ring does not hold the version */
    Aead under(byte[] version) throws GeneralSecurityException {
        var ring = KeysetHandle.newBuilder(keys);
        for (var at = 0; at < keys.size(); at++)
            if (Arrays.equals(version(at), version)) {
                ring.getAt(at).makePrimary();
                return ring.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
            }
        throw new GeneralSecurityException("The key ring does not hold this version");
    }

    static byte[] wrap(KeysetHandle key, Aead under, byte[] bound) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeEncryptedKeyset(key, under, bound);
    }

    static KeysetHandle unwrap(byte[] wrapped, Aead by, byte[] bound) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, by, bound);
    }

    /** The same ring with one new version, which wraps nothing yet. */
    KeyRing grown() throws GeneralSecurityException {
        var fresh = KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId();
        return KeyRing.of(KeysetHandle.newBuilder(keys).addEntry(fresh).build());
    }

    /** This ring with what another one holds beside it: what was read under an older version a moment ago still opens. */
    KeyRing with(KeyRing other) throws GeneralSecurityException {
        var ring = KeysetHandle.newBuilder(keys);
        for (var at = 0; at < other.keys.size(); at++) {
            var entry = other.keys.getAt(at);
            if (!holds(other.version(at)))
                ring.addEntry(KeysetHandle.importKey(entry.getKey()).withFixedId(entry.getId()));
        }
        return KeyRing.of(ring.build());
    }

    /** The newest version alone. */
    KeyRing retired() throws GeneralSecurityException {
        var ring = KeysetHandle.newBuilder(keys);
        ring.getAt(keys.size() - 1).makePrimary();
        while (ring.size() > 1) ring.deleteAt(0);
        return KeyRing.of(ring.build());
    }

    /** The version with which a sealed value begins. */
    static byte[] version(byte[] sealed) {
        return Arrays.copyOf(sealed, PREFIX);
    }

    /** The version under which a key was wrapped: a message whose first field is the sealed value. Nonsense has a version that nobody holds. */
    static byte[] wrappedUnder(byte[] wrapped) {
        var at = wrapped.length > 1 && wrapped[1] < 0 ? 3 : 2; // the field's length takes a second byte from 128 on
        return Arrays.copyOfRange(wrapped, Math.min(at, wrapped.length), at + PREFIX);
    }

    private byte[] version(int at) {
        return ByteBuffer.allocate(PREFIX)
                .put(TINK)
                .putInt(keys.getAt(at).getId())
                .array();
    }
}
