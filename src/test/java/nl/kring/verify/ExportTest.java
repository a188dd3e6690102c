package nl.kring.verify;

import static nl.kring.verify.Finding.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExportTest {
    private final LogBook book = LogBook.of(100);

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class The_text_of_an_export {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "leaf",
                    "leaf 1",
                    "leaf 0100 x y z -",
                    "expired 5 4",
                    "expired -1 4",
                    "pending x 4",
                    "note",
                    "end",
                    " "
                })
        void with_a_line_in_another_form_is_found(String bad) {
            book.others.add(bad);
            LogBook.mustName(book.read(), MALFORMED);
        }

        @Test
        void without_its_first_line_is_found() {
            LogBook.mustName(LogBook.read(book.export().replace("export 1", "export 2"), book.vkey(), null), MALFORMED);
        }

        @Test
        void with_a_line_too_long_to_be_true_is_found_and_does_not_fill_the_memory() {
            book.others.add("leaf " + "1".repeat(Lines.LONGEST + 10));
            LogBook.mustName(book.read(), MALFORMED);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 4, 5, 7, 8, 9, 19, 24})
        void with_a_record_that_was_signed_in_another_form_is_found(int field) {
            LogBook odd = new LogBook(1);
            odd.write();
            var line = odd.lines.getFirst();
            var fields = Objects.requireNonNull(line.fields);
            fields[field] = "x";
            line.leaf = LogBook.leaf(LogBook.canonical(fields));
            odd.checkpoint();
            LogBook.mustName(odd.read(), MALFORMED);
        }

        @Test
        void with_a_record_cut_short_or_too_long_is_found() {
            LogBook odd = new LogBook(1);
            odd.write().checkpoint();
            byte[] canonical = LogBook.canonical(Objects.requireNonNull(odd.lines.getFirst().fields));
            for (byte[] bad : new byte[][] {
                Arrays.copyOf(canonical, canonical.length - 1), Arrays.copyOf(canonical, canonical.length + 1), {}
            }) {
                odd.lines.getFirst().leaf = LogBook.leaf(bad);
                odd.notes.set(0, odd.note(1, LogBook.leaf(bad), odd.now));
                String export = odd.export()
                        .replace(LogBook.base64(canonical), Base64.getEncoder().encodeToString(bad));
                LogBook.mustName(LogBook.read(export, odd.vkey(), null), MALFORMED);
            }
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class The_command {
        @TempDir
        Path folder = Path.of("");

        @Test
        void takes_the_key_as_text_or_as_a_file_and_the_remembered_checkpoint_as_a_file() throws IOException {
            String export = file("export.txt", book.export());
            String last = file("log.checkpoint", book.notes.getLast());
            assertThat(command(export, "--key", book.vkey(), "--last", last)).isZero();
            assertThat(command("--key", file("log.vkey", book.vkey() + "\n"), export))
                    .isZero();
            book.lines.clear();
            book.notes.clear();
            assertThat(command(file("export.txt", book.export()), "--key", book.vkey(), "--last", last))
                    .isEqualTo(OLDER_COPY.code());
        }

        @Test
        void says_so_when_it_could_not_check() throws IOException {
            String export = file("export.txt", book.export());
            assertThat(command()).isEqualTo(Verify.NOT_READ);
            assertThat(command(export)).isEqualTo(Verify.NOT_READ);
            assertThat(command(export, "--key")).isEqualTo(Verify.NOT_READ);
            assertThat(command(export, "--key", book.vkey(), "--last")).isEqualTo(Verify.NOT_READ);
            assertThat(command(export, "--key", "no such file")).isEqualTo(Verify.NOT_READ);
            assertThat(command(export, "--key", book.vkey(), "--last", "no such file"))
                    .isEqualTo(Verify.NOT_READ);
            assertThat(command("no such file", "--key", book.vkey())).isEqualTo(Verify.NOT_READ);
            assertThat(command(export, export, "--key", book.vkey())).isEqualTo(Verify.NOT_READ);
            assertThat(command(export, "--key", book.vkey(), "--lasst", "x")).isEqualTo(Verify.NOT_READ);
        }

        private String file(String name, String text) throws IOException {
            return Files.writeString(folder.resolve(name), text).toString();
        }

        private int command(String... args) {
            return Verify.command(args, new PrintStream(OutputStream.nullOutputStream()));
        }
    }

    @Test
    void a_key_that_cannot_be_read_stops_the_check() {
        var answer = LogBook.read(book.export(), "nonsense", null);
        assertThat(answer.code()).isEqualTo(Verify.NOT_READ);
        assertThat(answer.text()).startsWith("Not checked: a verifier key looks like");
        String other = book.vkey().replace("+", "+0").replaceFirst("(\\+0.{7}).", "$1");
        assertThat(LogBook.read(book.export(), other, null).code()).isEqualTo(Verify.NOT_READ);
    }

    @Test
    void every_kind_of_finding_has_an_exit_code_of_its_own() {
        assertThat(Arrays.stream(Finding.values()).map(Finding::code))
                .doesNotHaveDuplicates()
                .doesNotContain(0, 1, Verify.NOT_READ);
        assertThat(Arrays.stream(Finding.values()).map(Finding::sentence))
                .doesNotHaveDuplicates()
                .allMatch(sentence -> sentence.endsWith("."));
    }
}
