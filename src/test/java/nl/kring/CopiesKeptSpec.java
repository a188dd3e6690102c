package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import nl.kring.copies.CopiesFolder;
import nl.kring.copies.CopyReader;
import nl.kring.copies.Drilled;
import nl.kring.crypto.CopyKey;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Copies show nothing, hold no keys, grow no older than they may, and are tried. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CopiesKeptSpec {
    private final CopiedKring copied = CopiedKring.get();
    private final OwnKring kring = copied.kring;

    @Nested
    class A_copy {
        @Test
        void shows_nothing_of_people_and_holds_no_keys() throws Exception {
            try (var files = Files.walk(kring.copies)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain(CopiedKring.CANARY)
                            .doesNotContain("Amrani")
                            .doesNotContain("spec_word")
                            .doesNotContain("PostgreSQL");
                }
            }
            var secrets = Files.readAllLines(kring.keys.resolve("kring.keys")).stream()
                    .filter(line -> line.matches("(kek|index\\.1|context|log|receipt)=.*"))
                    .map(line -> line.substring(line.indexOf('=') + 1))
                    .toList();
            assertThat(secrets).hasSize(5);
            var opened = new CopyReader(
                    new CopiesFolder(kring.copies).newest().orElseThrow().file(),
                    CopyKey.in(kring.keys),
                    TakeCopy.PLACE);
            opened.read(new CopyReader.Taker() {
                @Override
                public void head(Map<String, String> words) {}

                @Override
                public void take(String name, InputStream content) throws IOException {
                    var text = new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
                    assertThat(name).doesNotContain("kring.keys").doesNotContain("database.properties");
                    assertThat(text).as(name).doesNotContain(CopiedKring.CANARY);
                    for (var secret : secrets) {
                        assertThat(text.contains(secret)).as(name).isFalse();
                        assertThat(text.contains(
                                        new String(Base64.getDecoder().decode(secret), StandardCharsets.ISO_8859_1)))
                                .as(name)
                                .isFalse();
                    }
                }
            });
        }

        @Test
        void older_than_35_days_is_removed_when_the_next_is_made() throws Exception {
            var other = copied.copies("old");
            var newest = new CopiesFolder(other).newest().orElseThrow();
            Files.copy(newest.file(), other.resolve("2026-01-02T030405Z.copy"));
            assertThat(new CopiesFolder(other).copies()).hasSize(2);
            assertThat(kring.says("backup", "--copies", other.toString()).code())
                    .isZero();
            assertThat(new CopiesFolder(other).copies())
                    .hasSize(2)
                    .allMatch(copy -> !copy.at().isBefore(newest.at()));
        }

        @Test
        void that_was_killed_half_way_leaves_the_older_ones_usable_and_goes_at_the_next() throws Exception {
            var other = copied.copies("killed");
            var killed = kring.apart("backup", "--copies", other.toString());
            while (halves(other).isEmpty() && killed.isAlive()) Thread.onSpinWait();
            killed.destroyForcibly().waitFor();
            assertThat(halves(other)).hasSize(1);
            assertThat(new CopiesFolder(other).copies()).hasSize(1);
            assertThat(kring.says("drill", "--copies", other.toString()).text()).contains("can be put back");
            assertThat(kring.says("backup", "--copies", other.toString()).code())
                    .isZero();
            assertThat(halves(other)).isEmpty();
        }

        private static List<Path> halves(Path folder) throws IOException {
            try (var files = Files.list(folder)) {
                return files.filter(file -> file.getFileName().toString().matches("copy.*\\.new"))
                        .toList();
            }
        }
    }

    @Nested
    class A_drill {
        @Test
        void puts_the_newest_copy_back_clears_up_and_is_remembered() throws Exception {
            var said = kring.says("drill");
            assertThat(said.code()).as(said.text()).isZero();
            assertThat(said.text()).contains("can be put back").contains("All is well");
            assertThat(kring.data.resolve("drill")).doesNotExist();
            assertThat(nl.kring.copies.Drilled.well(new CopiesFolder(kring.copies)))
                    .isPresent();
        }

        @Test
        void beside_another_is_refused_and_spoils_nothing() throws Exception {
            kring.says("drill");
            var before = Drilled.last(new CopiesFolder(kring.copies));
            try (var other = FolderLock.take(kring.data.resolve("drill.lock"), Duration.ZERO)
                    .orElseThrow()) {
                assertThat(other).isNotNull();
                var said = kring.says("drill");
                assertThat(said.code()).isOne();
                assertThat(said.text()).contains("Another drill is going on");
            }
            assertThat(Drilled.last(new CopiesFolder(kring.copies))).isEqualTo(before);
        }

        @Test
        void of_a_damaged_copy_fails_loudly() throws Exception {
            var other = copied.copies("drilled");
            var file = new CopiesFolder(other).newest().orElseThrow().file();
            Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 1_000_000));
            var said = kring.says("drill", "--copies", other.toString());
            assertThat(said.code()).isOne();
            assertThat(said.text()).contains("The copies cannot be put back.");
            assertThat(Drilled.last(new CopiesFolder(other)).orElseThrow().well())
                    .isFalse();
            assertThat(kring.data.resolve("drill")).doesNotExist();
        }
    }
}
