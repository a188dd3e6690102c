package nl.kring.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyFileTest {
    private static final byte[] SAFE = "a safe".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    Path file = Path.of("");

    @BeforeEach
    void make() throws IOException {
        KeyFile.make(folder.resolve("keys"));
        folder = folder.resolve("keys");
        file = folder.resolve(KeyFile.NAME);
    }

    @Test
    void it_is_readable_by_its_owner_alone_and_leaves_no_draft() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("kring.keys", "READ-ME.txt");
        }
    }

    @Test
    void beside_it_stands_what_to_do_with_it() throws IOException {
        assertThat(Files.readString(folder.resolve("READ-ME.txt")))
                .contains("Keep a copy of this folder on another medium");
    }

    @Test
    void it_is_read_back_as_it_was_made() throws Exception {
        var first = KeyFile.read(folder);
        var second = KeyFile.read(folder);
        assertThat(second.context()).isEqualTo(first.context()).hasSize(32);
        assertThat(second.log()).isEqualTo(first.log()).hasSize(32);
        assertThat(second.receipt()).isEqualTo(first.receipt()).hasSize(32);
        assertThat(second.index().lastEntry().getValue())
                .isEqualTo(first.index().lastEntry().getValue())
                .hasSize(32);
        assertThat(List.of(
                        first.context(),
                        first.log(),
                        first.receipt(),
                        first.index().lastEntry().getValue()))
                .doesNotHaveDuplicates();
        assertThat(aead(second.kek()).decrypt(aead(first.kek()).encrypt(SAFE, SAFE), SAFE))
                .isEqualTo(SAFE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kek", "index.1", "context", "log", "receipt"})
    void without_one_of_its_entries_it_is_refused(String entry) throws IOException {
        var lines = Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith(entry + "="))
                .toList();
        assertThat(lines).hasSize(Files.readAllLines(file).size() - 1);
        Files.write(file, lines);
        refused();
    }

    @Test
    void without_its_digest_or_with_a_digest_alone_it_is_refused() throws IOException {
        var whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.indexOf("check=")));
        refused();
        Files.writeString(
                file, "check=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"); // of nothing
        refused();
    }

    @Test
    void cut_off_at_any_byte_it_is_refused() throws IOException {
        var whole = Files.readAllBytes(file);
        for (var length = 0; length < whole.length - 1; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            refused();
        }
    }

    @Test
    void with_any_byte_damaged_it_is_refused() throws IOException {
        var whole = Files.readAllBytes(file);
        for (var at = 0; at < whole.length - 1; at++)
            for (var damage : new byte[] {1, (byte) 0x80}) {
                var damaged = whole.clone();
                damaged[at] ^= damage;
                Files.write(file, damaged);
                refused();
            }
    }

    @Test
    void an_older_wrapped_key_still_opens_after_a_new_key_became_the_primary() throws Exception {
        var old = KeyFile.read(folder);
        var wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), aead(old.kek()), SAFE);
        var fresh = KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId()
                .makePrimary();
        var both = KeysetHandle.newBuilder(old.kek()).addEntry(fresh).build();
        new KeyFile(both, old.index(), old.context(), old.log(), old.receipt()).write(folder);

        var rotated = KeyFile.read(folder);
        assertThat(rotated.kek().size()).isEqualTo(2);
        assertThat(rotated.kek().getPrimary().getId())
                .isNotEqualTo(old.kek().getPrimary().getId());
        assertThat(TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, aead(rotated.kek()), SAFE)
                        .size())
                .isEqualTo(1);
        var rewrapped = aead(rotated.kek()).encrypt(SAFE, SAFE);
        assertThatThrownBy(() -> aead(old.kek()).decrypt(rewrapped, SAFE)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void it_can_hold_several_index_keys_and_the_highest_is_the_newest() throws Exception {
        var old = KeyFile.read(folder);
        var index = new TreeMap<>(old.index());
        index.put(10, new byte[32]);
        index.put(9, new byte[32]);
        new KeyFile(old.kek(), index, old.context(), old.log(), old.receipt()).write(folder);
        assertThat(KeyFile.read(folder).index().keySet()).containsExactly(1, 9, 10);
    }

    private void refused() {
        assertThatThrownBy(() -> KeyFile.read(folder))
                .isInstanceOf(WrongKeys.class)
                .hasMessageMatching("The key file .*kring.keys is damaged; put back your copy of it\\.");
    }

    private static Aead aead(KeysetHandle keys) throws GeneralSecurityException {
        return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }
}
