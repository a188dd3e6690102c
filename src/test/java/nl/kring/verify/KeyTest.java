package nl.kring.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The key of a log and the checkpoints that it signed, read on their own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyTest {
    private final LogBook book = LogBook.of(10);
    private final VerifierKey key = VerifierKey.parse(book.vkey());
    private final String note = book.notes.getFirst();
    private final String text = note.substring(0, note.indexOf("\n\n") + 1);
    private final byte[] signature =
            Base64.getDecoder().decode(note.substring(note.lastIndexOf(' ') + 1).strip());

    @Test
    void a_key_is_read_with_its_name() {
        assertThat(key.origin()).isEqualTo(LogBook.ORIGIN);
        assertThat(VerifierKey.parse(book.vkey() + "\n").origin()).isEqualTo(LogBook.ORIGIN);
    }

    @Test
    void a_key_in_another_form_is_refused() {
        for (var bad : new String[] {"", "name", "name+01020304", "+01020304+" + typed(1, 32)})
            refused(bad, "a verifier key looks like name+id+key");
        refused("name+01020304+" + typed(2, 32), "the verifier key is not an Ed25519 key");
        refused("name+01020304+" + typed(1, 31), "the verifier key is not an Ed25519 key");
        refused("name+01020304+" + typed(1, 33), "the verifier key is not an Ed25519 key");
        refused("other" + book.vkey(), "the id in the verifier key does not belong to its name and key");
    }

    @Test
    void a_signature_counts_with_its_own_id_and_whole() {
        var signed = text.getBytes(StandardCharsets.UTF_8);
        assertThat(key.isMine(signature)).isTrue();
        assertThat(key.signed(signed, signature)).isTrue();
        assertThat(key.isMine(Arrays.copyOf(signature, signature.length - 1))).isFalse();
        assertThat(key.isMine(Arrays.copyOf(signature, signature.length + 1))).isFalse();
        assertThat(key.signed(signed, Arrays.copyOf(signature, signature.length - 1)))
                .isFalse();
        var foreign = signature.clone();
        foreign[0] ^= 1;
        assertThat(key.isMine(foreign)).isFalse();
        assertThat(key.signed(signed, foreign)).isFalse();
        assertThat(key.signed((text + "x").getBytes(StandardCharsets.UTF_8), signature))
                .isFalse();
    }

    @Test
    void a_checkpoint_is_read_as_it_was_signed() {
        var read = Checkpoint.parse(note, key);
        assertThat(read.size()).isEqualTo(10);
        assertThat(read.root())
                .isEqualTo(
                        LogBook.head(book.lines.stream().map(line -> line.leaf).toList()));
        assertThat(read.time()).isEqualTo(LogBook.START + 10);
    }

    @Test
    void a_checkpoint_may_bear_other_signatures_beside_the_logs_own() {
        var witness = "\u2014 witness.example " + typed(9, 67) + "\n";
        var sameName = "\u2014 " + LogBook.ORIGIN + " " + typed(9, 67) + "\n";
        assertThat(Checkpoint.parse(note + witness + sameName, key).size()).isEqualTo(10);
        assertThat(Checkpoint.parse(text + "\n" + sameName + witness + note.substring(text.length() + 1), key)
                        .size())
                .isEqualTo(10);
        unread(text + "\n" + witness + sameName, "it is not signed by the key of " + LogBook.ORIGIN);
        unread(note + "x\n", "a line below its text is not a signature");
    }

    @Test
    void what_is_no_note_is_no_checkpoint() {
        unread("", "it is not a signed note");
        unread(text, "it is not a signed note");
        unread(note.strip(), "it is not a signed note");
        unread(
                book.note(10, new byte[32], 1).replace("kring-time 1", "kring-time 2"),
                "its text is not what was signed");
    }

    private static String typed(int type, int length) {
        var bytes = new byte[1 + length];
        bytes[0] = (byte) type;
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void refused(String text, String reason) {
        assertThatThrownBy(() -> VerifierKey.parse(text))
                .isInstanceOf(Unreadable.class)
                .hasMessage(reason);
    }

    private void unread(String bad, String reason) {
        assertThatThrownBy(() -> Checkpoint.parse(bad, key))
                .isInstanceOf(Unreadable.class)
                .hasMessage(reason);
    }
}
