package nl.kring.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SpoolTest {
    /** What fits in the memory of a spool. */
    private static final int HELD = 8192;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, HELD - 1, HELD, HELD + 1, 2 * HELD, 2 * HELD + 1, 3 * HELD + 5})
    void a_list_of_any_length_is_read_back_from_its_start_as_often_as_asked(int length) throws IOException {
        try (var spool = new Spool(12)) {
            for (int i = 0; i < length; i++) {
                spool.add().putLong(i).putInt(-i);
            }
            for (int time = 0; time < 2; time++) {
                var cursor = spool.read();
                for (int i = 0; i < length; i++) {
                    var next = java.util.Objects.requireNonNull(cursor.next());
                    if (next.getLong() != i || next.getInt() != -i) {
                        throw new AssertionError("record " + i);
                    }
                }
                assertThat(cursor.next()).isNull();
                assertThat(cursor.next()).isNull();
            }
        }
    }

    @Test
    void a_list_that_does_not_fit_in_memory_leaves_no_file_behind() throws IOException {
        long before = files();
        try (var spool = new Spool(8)) {
            for (int i = 0; i <= HELD; i++) {
                spool.add().putLong(i);
            }
        }
        assertThat(files()).isEqualTo(before);
    }

    private static long files() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("verify-log"))
                    .count();
        }
    }
}
