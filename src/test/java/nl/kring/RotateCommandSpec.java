package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./kring rotate-keys} in two steps, with a copy of the key file between them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RotateCommandSpec {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path place;

    @Test
    void without_a_key_file_it_says_so() {
        assertThatThrownBy(() -> rotate())
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("There is no key file in");
    }

    @Test
    void the_first_step_asks_for_a_copy_and_the_second_is_refused_without_it() throws Exception {
        try (var kring = new StartedKring(place)) {
            kring.start();
            assertThatThrownBy(() -> rotate("copied"))
                    .isInstanceOf(StartupRefused.class)
                    .hasMessageContaining("There is no new key to go on with");
            assertThat(rotate()).isZero();
            assertThat(text()).contains("Copy the file to your copy of the keys", "./kring rotate-keys copied");
            assertThat(rotate("copied")).isZero();
            assertThat(text()).containsPattern("\\d+ keys are locked with the new key");
        }
    }

    private int rotate(String... words) {
        var line = new java.util.ArrayList<>(java.util.List.of("rotate-keys"));
        line.addAll(java.util.List.of(words));
        line.addAll(java.util.List.of(
                "--data",
                place.resolve("data").toString(),
                "--keys",
                place.resolve("keys").toString()));
        return new RotateCommand(Options.parse(line.toArray(String[]::new)), new PrintStream(told)).run();
    }

    private String text() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
