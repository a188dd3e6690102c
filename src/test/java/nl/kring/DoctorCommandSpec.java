package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./kring doctor} looks before the first start, while Kring runs and while it is stopped. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DoctorCommandSpec {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path place;

    @Test
    void before_the_first_start_it_looks_at_the_machine_and_leaves_nothing_behind() {
        look();
        assertThat(text()).contains("There is no portal in", "looking at the machine alone", "Well:");
        assertThat(place).isEmptyDirectory();
    }

    @Test
    void while_Kring_runs_and_while_it_is_stopped_it_asks_the_database() throws Exception {
        try (var running = AnotherKring.start(place)) {
            assertThat(running.server().isAlive()).isTrue();
            look();
            assertThat(text()).contains("nothing acknowledged is lost", "what the roles may");
            assertThat(running.server().isAlive()).isTrue();
        }
        told.reset();
        look();
        assertThat(text()).contains("nothing acknowledged is lost", "what the roles may");
        assertThat(place.resolve("data/postgresql.port")).as("stopped again").doesNotExist();
    }

    @Test
    void without_the_passwords_of_the_database_it_says_so_and_goes_on() throws Exception {
        Files.createDirectories(place.resolve("data"));
        Files.writeString(place.resolve("data/kring.folder"), "mode=run\n");
        assertThat(look()).isEqualTo(1);
        assertThat(text()).contains("BROKEN  The passwords of the database are not in", "room on the disk");
    }

    private int look() {
        var options = Options.parse(
                "doctor",
                "--data",
                place.resolve("data").toString(),
                "--keys",
                place.resolve("keys").toString());
        return new DoctorCommand(options, new PrintStream(told)).run();
    }

    private String text() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
