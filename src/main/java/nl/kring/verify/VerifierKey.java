package nl.kring.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The public key of a log, as C2SP signed-note writes it: {@code <origin>+<8 hex key id>+<base64(0x01 || Ed25519 public key)>}.
 *
 * @param origin the log's name, the first line of each checkpoint
 * @param id the first four bytes of SHA-256(origin || 0x0A || 0x01 || key)
 */
record VerifierKey(String origin, byte[] id, PublicKey key) {
    private static final byte[] X509_ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;

    /** Reads a key; throws {@link Unreadable} with the reason when the text is none or its id does not belong to it. */
    static VerifierKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length != 3 || parts[0].isEmpty()) {
            throw new Unreadable("a verifier key looks like name+id+key");
        }
        byte[] typed = Form.base64(parts[2]);
        if (typed.length != KEY_BYTES + 1 || typed[0] != 1) {
            throw new Unreadable("the verifier key is not an Ed25519 key");
        }
        MessageDigest digest = Merkle.sha256();
        digest.update((parts[0] + "\n").getBytes(StandardCharsets.UTF_8));
        byte[] id = Arrays.copyOf(digest.digest(typed), ID_BYTES);
        if (!HexFormat.of().formatHex(id).equals(parts[1])) {
            throw new Unreadable("the id in the verifier key does not belong to its name and key");
        }
        return new VerifierKey(parts[0], id, ed25519(Arrays.copyOfRange(typed, 1, typed.length)));
    }

    /** Whether this is a signature by this key, still with the key id in front of it. */
    boolean isMine(byte[] signature) {
        return signature.length == ID_BYTES + 64 && Arrays.equals(signature, 0, ID_BYTES, id, 0, ID_BYTES);
    }

    /** Whether the signature (with key id) was made by this key over this text. */
    boolean signed(byte[] text, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(text);
            return isMine(signature) && ed25519.verify(signature, ID_BYTES, signature.length - ID_BYTES);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey ed25519(byte[] raw) {
        byte[] encoded = Arrays.copyOf(X509_ED25519, X509_ED25519.length + KEY_BYTES);
        System.arraycopy(raw, 0, encoded, X509_ED25519.length, KEY_BYTES);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new Unreadable("the verifier key is not an Ed25519 key");
        }
    }
}
