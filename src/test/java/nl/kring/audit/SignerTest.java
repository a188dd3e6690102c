package nl.kring.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.IntStream;
import nl.kring.crypto.LogKey;
import nl.kring.verify.Verify;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SignerTest {
    private static final String ORIGIN = "kring/01938a10-0000-7000-8000-000000000001";
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00.123Z");
    private static final byte[] LINE = Record.unreadable("01938a10-0000-7000-8000-000000000004", 1);

    private final LogKey key = key();
    private final Signer signer = new Signer(ORIGIN, key);
    private final String note = signer.sign(1, Merkle.leaf(LINE), NOW);

    @Test
    void a_checkpoint_is_read_back_as_it_was_signed() {
        var read = signer.read(note).orElseThrow();
        assertThat(read.size()).isEqualTo(1);
        assertThat(read.root()).isEqualTo(Merkle.leaf(LINE));
        assertThat(read.at()).isEqualTo(Instant.parse("2026-11-21T09:00:00Z"));
    }

    @Test
    void a_checkpoint_is_a_signed_note_of_the_form_that_others_read() {
        assertThat(note)
                .matches("(?s)\\Q" + ORIGIN + "\\E\n1\n[A-Za-z0-9+/]{43}=\nkring-time 1795251600\n\n\u2014 \\Q" + ORIGIN
                        + "\\E [A-Za-z0-9+/]{91}=\n");
    }

    @Test
    void with_any_byte_changed_it_is_refused() {
        var bytes = note.getBytes(StandardCharsets.UTF_8);
        for (var at = 0; at < bytes.length; at++)
            for (var to : at < bytes.length - 4
                    ? bits(bytes[at])
                    : IntStream.range(0, 256).toArray()) { // at the end base64 has slack
                var changed = bytes.clone();
                changed[at] = (byte) to;
                if (changed[at] != bytes[at])
                    assertThat(signer.read(new String(changed, StandardCharsets.UTF_8)))
                            .as("byte %s is %s", at, to)
                            .isEmpty();
            }
    }

    @Test
    void cut_short_or_made_longer_it_is_refused() {
        for (var end = 0; end < note.length(); end++)
            assertThat(signer.read(note.substring(0, end))).isEmpty();
        assertThat(signer.read(note + "\n")).isEmpty();
        assertThat(signer.read(note + note)).isEmpty();
        assertThat(signer.read("x" + note)).isEmpty();
    }

    @Test
    void of_another_key_or_another_log_it_is_refused() {
        assertThat(new Signer(ORIGIN, key()).read(note)).isEmpty();
        assertThat(new Signer("kring/another", key).read(note)).isEmpty();
    }

    @Test
    void the_verifier_takes_the_key_and_the_checkpoint() {
        assertThat(verify(signer.verifierKey(), note))
                .contains("the newest of 2026-11-21T09:00:00Z")
                .doesNotContain("SIGNATURE");
        assertThat(verify(new Signer(ORIGIN, key()).verifierKey(), note)).contains("SIGNATURE");
    }

    /** The byte with each of its bits flipped. */
    private static int[] bits(byte value) {
        return IntStream.range(0, 8).map(bit -> value ^ 1 << bit).toArray();
    }

    private static String verify(String vkey, String note) {
        var said = new ByteArrayOutputStream();
        var export = "kring-log-export 1\nleaf 0 01938a10-0000-7000-8000-000000000004 1 " + base64(Merkle.leaf(LINE))
                + ' ' + base64(LINE) + "\nnote " + base64(note.getBytes(StandardCharsets.UTF_8)) + '\n';
        Verify.run(
                new StringReader(export), vkey, Optional.of(note), new PrintStream(said, true, StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static LogKey key() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var open = pair.getPublic().getEncoded();
            return new LogKey(pair.getPrivate(), Arrays.copyOfRange(open, open.length - 32, open.length));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
