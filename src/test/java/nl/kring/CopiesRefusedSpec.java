package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import nl.kring.copies.CopiesFolder;
import nl.kring.crypto.ShredLedger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** What cannot be trusted is not put back, and nothing is half done. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CopiesRefusedSpec {
    private final CopiedKring copied = CopiedKring.get();
    private final OwnKring kring = copied.kring;

    @Nested
    class A_restore_is_refused_and_leaves_nothing_behind {
        @Test
        void when_a_byte_of_the_copy_is_damaged_or_its_end_is_missing() throws Exception {
            var other = copied.copies("damaged");
            var file = new CopiesFolder(other).newest().orElseThrow().file();
            var bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            refused("is damaged or not whole", "--copies", other.toString());
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length * 2 / 3));
            refused("is damaged or not whole", "--copies", other.toString());
        }

        @Test
        void when_what_was_written_after_the_copy_is_damaged_unless_a_moment_before_is_asked() throws Exception {
            var other = copied.copies("damaged-wal");
            try (var files = Files.list(other.resolve("wal"))) {
                var last = files.filter(file -> file.toString().endsWith(".sealed"))
                        .sorted()
                        .toList()
                        .getLast();
                var bytes = Files.readAllBytes(last);
                bytes[bytes.length - 1] ^= 1;
                Files.write(last, bytes);
            }
            refused("is damaged: what was written from about", "--copies", other.toString());
        }

        @Test
        void when_the_keys_are_of_another_portal_or_not_there() throws Exception {
            var other = copied.folder("other-keys");
            Files.createDirectories(other);
            refused("kring.keys is missing", "--keys", other.toString());
            copied.otherKeys(other);
            refused("were sealed with other keys", "--keys", other.toString());
        }

        @Test
        void when_the_list_of_what_was_destroyed_is_gone() throws Exception {
            var other = copied.copies("no-ledger");
            kring.says("backup", "--copies", other.toString());
            Files.delete(other.resolve(ShredLedger.NAME));
            var keys = copied.folder("keys-without-ledger");
            FileSystemUtils.copyRecursively(kring.keys, keys);
            Files.delete(keys.resolve(ShredLedger.NAME));
            refused("what was destroyed would come back", "--copies", other.toString(), "--keys", keys.toString());
            Files.writeString(keys.resolve(ShredLedger.NAME), copied.destroyed.value() + " 2026-01-01T00:00:00Z 00\n");
            refused("was changed or belongs to other keys", "--copies", other.toString(), "--keys", keys.toString());
        }

        @Test
        void when_the_folder_is_not_empty() throws Exception {
            var full = copied.folder("full");
            Files.createDirectories(full);
            Files.writeString(full.resolve("thesis.odt"), "");
            var said = kring.says("restore", "--data", full.toString());
            assertThat(said.code()).isOne();
            assertThat(said.text()).contains("is not empty");
            assertThat(full.resolve("thesis.odt")).exists();
        }

        @Test
        void when_no_copy_reaches_that_far_back_or_forward() throws Exception {
            refused("The oldest copy is of", "--at", "2020-01-01T00:00:00");
            refused("The copies do not reach to", "--at", "2099-01-01T00:00:00");
        }

        @Test
        void when_the_copies_lie_in_the_data_or_in_the_keys() {
            assertThat(kring.says(
                                    "backup",
                                    "--copies",
                                    kring.data.resolve("copies").toString())
                            .text())
                    .contains("lie in each other");
            assertThat(kring.says("backup", "--copies", kring.keys.toString()).text())
                    .contains("lie in each other");
        }

        private void refused(String why, String... words) throws IOException {
            var data = copied.folder("refused");
            var line = new ArrayList<>(List.of(words));
            line.addAll(List.of("--data", data.toString()));
            var said = kring.says("restore", line.toArray(String[]::new));
            assertThat(said.code()).as(said.text()).isOne();
            assertThat(said.text()).contains(why);
            if (Files.exists(data)) {
                try (var left = Files.list(data)) {
                    assertThat(left.map(file -> file.getFileName().toString()).toList())
                            .isSubsetOf("kring.lock", "postgresql");
                }
            }
        }
    }
}
