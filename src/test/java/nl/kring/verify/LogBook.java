package nl.kring.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A small honest log for tests, written from the format alone; its pages can be tampered with before they are read. */
final class LogBook {
    static final long START = Instant.parse("2026-01-05T09:00:00Z").getEpochSecond();
    static final String ORIGIN = "log.kring.example";

    /** One line: the numbers it says, the leaf that is stored, the 24 fields of its record (from 1), or none when it is gone. */
    static final class Line {
        long seq;
        String safe = "";
        long ordinal;
        byte[] leaf = {};

        @Nullable
        String @Nullable [] fields;

        String text() {
            String record = fields == null ? "-" : base64(canonical(fields));
            return "leaf " + seq + " " + safe + " " + ordinal + " " + base64(leaf) + " " + record;
        }
    }

    /** What the reader said. */
    record Answer(int code, String text) {
        /** The kinds of findings that were named. */
        TreeSet<Finding> kinds() {
            var kinds = new TreeSet<Finding>();
            for (Finding kind : Finding.values()) {
                if (text.contains(kind + " (exit code " + kind.code() + ")")) {
                    kinds.add(kind);
                }
            }
            return kinds;
        }
    }

    /** The answer names these kinds and no other, and exits with the code of the worst. */
    static void mustName(Answer answer, Finding... kinds) {
        assertThat(answer.kinds()).as(answer.text()).containsExactlyInAnyOrder(kinds);
        assertThat(answer.code())
                .as(answer.text())
                .isEqualTo(answer.kinds().first().code());
    }

    final List<Line> lines = new ArrayList<>();
    final List<String> others = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    long now = START;
    KeyPair keys = newKeys();

    private final Random random = new Random(7);
    private final Map<String, Long> ordinals = new HashMap<>();
    private final List<String> safes = new ArrayList<>();

    LogBook(int safeCount) {
        for (int i = 0; i < safeCount; i++) {
            safes.add(uuid());
        }
    }

    /** A book of so many lines, one a second, with a checkpoint after every ten. */
    static LogBook of(int lines) {
        LogBook book = new LogBook(5);
        for (int i = 1; i <= lines; i++) {
            book.write();
            if (i % 10 == 0) {
                book.checkpoint();
            }
        }
        return book;
    }

    LogBook write() {
        return write(safes.get(lines.size() % safes.size()));
    }

    LogBook write(String safe) {
        return write(safe, ordinals.merge(safe, 1L, Long::sum));
    }

    LogBook write(String safe, long ordinal) {
        now++;
        Line line = new Line();
        line.seq = lines.size();
        line.safe = safe;
        line.ordinal = ordinal;
        line.fields = record(safe, ordinal);
        line.leaf = leaf(canonical(line.fields));
        lines.add(line);
        return this;
    }

    String safe(int index) {
        return safes.get(index);
    }

    /** Signs the tree as it stands. */
    LogBook checkpoint() {
        notes.add(note(lines.size(), head(lines.stream().map(line -> line.leaf).toList()), now));
        return this;
    }

    String note(long size, byte[] root, long time) {
        String text = ORIGIN + "\n" + size + "\n" + base64(root) + "\nkring-time " + time + "\n";
        byte[] signature = sign(keys, text.getBytes(StandardCharsets.UTF_8));
        return text + "\n\u2014 " + ORIGIN + " " + base64(join(keyId(keys), signature)) + "\n";
    }

    String vkey() {
        return ORIGIN + "+" + HexFormat.of().formatHex(keyId(keys)) + "+" + base64(join(new byte[] {1}, raw(keys)));
    }

    String export() {
        var text = new StringBuilder("kring-log-export 1\n");
        lines.forEach(line -> text.append(line.text()).append('\n'));
        others.forEach(line -> text.append(line).append('\n'));
        notes.forEach(note -> text.append("note ")
                .append(base64(note.getBytes(StandardCharsets.UTF_8)))
                .append('\n'));
        return text.toString();
    }

    Answer read() {
        return read(export(), vkey(), null);
    }

    Answer read(@Nullable String remembered) {
        return read(export(), vkey(), remembered);
    }

    static Answer read(String export, String vkey, @Nullable String remembered) {
        var out = new ByteArrayOutputStream();
        int code = Verify.run(
                new StringReader(export),
                vkey,
                Optional.ofNullable(remembered),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Answer(code, out.toString(StandardCharsets.UTF_8));
    }

    /** The head of a tree, straight from RFC 6962 section 2.1: split at the largest power of two below n. */
    static byte[] head(List<byte[]> leaves) {
        int n = leaves.size();
        if (n == 0) {
            return sha256(new byte[0]);
        }
        if (n == 1) {
            return leaves.getFirst();
        }
        int k = Integer.highestOneBit(n - 1);
        return sha256(new byte[] {1}, head(leaves.subList(0, k)), head(leaves.subList(k, n)));
    }

    static byte[] leaf(byte[] record) {
        return sha256(new byte[] {0}, record);
    }

    static byte[] canonical(@Nullable String[] fields) {
        var bytes = new ByteArrayOutputStream();
        for (int n = 1; n < fields.length; n++) {
            String field = fields[n];
            byte[] text = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(ByteBuffer.allocate(4)
                    .putInt(field == null ? -1 : text.length)
                    .array());
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }

    String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private @Nullable String[] record(String safe, long ordinal) {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        return new @Nullable String[] {
            "",
            "kring-log-1",
            safe,
            "" + ordinal,
            uuid(),
            now * 1_000_000 + "",
            "view",
            "R",
            "0",
            "PERSON",
            uuid(),
            "worker",
            null,
            "DOSSIER",
            "PLAN,TEAM",
            null,
            "help-team",
            uuid(),
            "care",
            "false",
            "node-1",
            null,
            uuid(),
            "00ff",
            HexFormat.of().formatHex(nonce)
        };
    }

    static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sign(KeyPair keys, byte[] text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] raw(KeyPair keys) {
        byte[] encoded = keys.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    private static byte[] keyId(KeyPair keys) {
        byte[] name = (ORIGIN + "\n").getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(sha256(name, new byte[] {1}, raw(keys)), 4);
    }

    static byte[] sha256(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(join(parts));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
