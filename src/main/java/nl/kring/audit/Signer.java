package nl.kring.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import nl.kring.crypto.LogKey;
import org.jspecify.annotations.Nullable;

/** Signs checkpoints of the log as C2SP signed notes (tlog-checkpoint), and reads them back. */
final class Signer {
    private static final byte ED25519 = 1;
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] X509_PREFIX = HEX.parseHex("302a300506032b6570032100");

    private final String origin;
    private final PrivateKey secret;
    private final PublicKey open;
    private final byte[] raw;
    private final byte[] id;

    Signer(String origin, LogKey key) {
        this.origin = origin;
        this.secret = key.secret();
        this.raw = key.open();
        try {
            this.open =
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(join(X509_PREFIX, raw)));
            var named = join((origin + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {ED25519}, raw);
            this.id = Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(named), 4);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The log's public key, in the form that verifiers of signed notes take. */
    String verifierKey() {
        return origin + '+' + HEX.formatHex(id) + '+' + base64(join(new byte[] {ED25519}, raw));
    }

    String sign(long size, byte[] root, Instant now) {
        var text = origin + '\n' + size + '\n' + base64(root) + "\nkring-time " + now.getEpochSecond() + '\n';
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return text + "\n\u2014 " + origin + ' ' + base64(join(id, signature.sign())) + '\n';
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What a checkpoint says. */
    record Checkpoint(long size, byte[] root, Instant at) {}

    private record Read(String note, Optional<Checkpoint> found) {}

    /** Many pages look at the same newest note. */
    private volatile @Nullable Read last;

    /** The checkpoint in a note, or empty when this log's key did not sign exactly this text. */
    Optional<Checkpoint> read(String note) {
        var known = last;
        if (known != null && known.note.equals(note)) return known.found;
        var found = verified(note);
        last = new Read(note, found);
        return found;
    }

    private Optional<Checkpoint> verified(String note) {
        var end = note.indexOf("\n\n");
        var mark = "\u2014 " + origin + ' ';
        if (end < 0 || !note.startsWith(mark, end + 2) || !note.endsWith("\n")) return Optional.empty();
        try {
            var text = note.substring(0, end + 1);
            var line = note.substring(end + 2 + mark.length(), note.length() - 1);
            var signed = Base64.getDecoder().decode(line);
            if (!base64(signed).equals(line)) return Optional.empty(); // one signature has one spelling
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(open);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            var lines = text.split("\n");
            if (lines.length != 4 || !lines[0].equals(origin) || !lines[3].startsWith("kring-time "))
                return Optional.empty();
            if (!ByteBuffer.wrap(signed, 0, 4).equals(ByteBuffer.wrap(id))) return Optional.empty();
            if (!signature.verify(Arrays.copyOfRange(signed, 4, signed.length))) return Optional.empty();
            return Optional.of(new Checkpoint(
                    Long.parseLong(lines[1]),
                    Base64.getDecoder().decode(lines[2]),
                    Instant.ofEpochSecond(Long.parseLong(lines[3].substring(11)))));
        } catch (GeneralSecurityException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] join(byte[]... pieces) {
        var joined = ByteBuffer.allocate(
                Arrays.stream(pieces).mapToInt(piece -> piece.length).sum());
        for (var piece : pieces) joined.put(piece);
        return joined.array();
    }
}
