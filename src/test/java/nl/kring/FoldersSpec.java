package nl.kring;

import static nl.kring.DataFolder.Mode.DEMO;
import static nl.kring.DataFolder.Mode.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FoldersSpec {
    @TempDir
    Path place;

    Path data = Path.of("");
    Path keys = Path.of("");

    @BeforeEach
    void names() {
        data = place.resolve("data");
        keys = place.resolve("keys");
    }

    @Test
    void both_folders_are_made_for_their_owner_alone() throws Exception {
        DataFolder.open(data, keys, RUN).close();
        assertThat(keys).as("made only when nothing refuses the start").doesNotExist();
        DataFolder.make(keys);
        for (var folder : new Path[] {data, keys}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void an_empty_folder_that_stood_ready_is_taken_and_closed_to_others() throws Exception {
        Files.createDirectory(data);
        DataFolder.open(data, keys, RUN).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_folder_remembers_that_kring_once_started_fully_on_it() {
        try (var folder = DataFolder.open(data, keys, RUN)) {
            assertThat(folder.startedBefore()).isFalse();
            folder.markStarted();
            assertThat(folder.startedBefore()).isTrue();
        }
        try (var again = DataFolder.open(data, keys, RUN)) {
            assertThat(again.startedBefore()).isTrue();
        }
    }

    @Test
    void sample_data_and_real_data_never_meet() {
        DataFolder.open(data, keys, DEMO).close();
        refused(data, keys, RUN).hasMessageContaining("was made by 'kring demo' and cannot be used by 'kring run'");
        DataFolder.open(place.resolve("real"), keys, RUN).close();
        refused(place.resolve("real"), keys, DEMO)
                .hasMessageContaining("was made by 'kring run' and cannot be used by 'kring demo'");
    }

    @Test
    void a_folder_with_files_of_something_else_is_refused_and_left_alone() throws Exception {
        Files.createDirectory(data);
        Files.writeString(data.resolve("thesis.odt"), "");
        refused(data, keys, RUN).hasMessageContaining("holds files that Kring did not make");
        assertThat(Files.list(data)).hasSize(1);
    }

    @Test
    void a_second_program_on_the_same_folder_is_refused() {
        try (var first = DataFolder.open(data, keys, RUN)) {
            assertThat(first.path()).isEqualTo(data);
            refused(data, keys, RUN).hasMessageContaining("Another Kring is using the folder");
        }
        DataFolder.open(data, keys, RUN).close();
    }

    @Test
    void a_second_program_is_refused_whichever_java_it_runs_in() throws Exception {
        try (var other = AnotherKring.start(place)) {
            assertThat(other.program().isAlive()).isTrue();
            refused(data, keys, RUN).hasMessageContaining("Another Kring is using the folder");
        }
    }

    @Test
    void a_file_where_a_folder_must_come_is_refused() throws Exception {
        Files.writeString(data, "");
        refused(data, keys, RUN).hasMessageContaining("is a file, and Kring needs a folder there");
        refused(data.resolve("deeper"), keys, RUN).hasMessageContaining("Kring cannot write in the folder");
    }

    @Test
    void keys_inside_the_data_folder_are_refused_also_by_a_detour() throws Exception {
        refused(data, data, RUN).hasMessageContaining("lies inside the data folder");
        refused(data, data.resolve("safe/keys"), RUN).hasMessageContaining("lies inside the data folder");
        Files.createDirectory(data);
        Files.createSymbolicLink(place.resolve("detour"), data);
        refused(data, place.resolve("detour/keys"), RUN).hasMessageContaining("lies inside the data folder");
        DataFolder.open(data, place.resolve("data-keys"), RUN).close();
    }

    private static AbstractThrowableAssert<?, ?> refused(Path data, Path keys, DataFolder.Mode mode) {
        return assertThatThrownBy(() -> DataFolder.open(data, keys, mode)).isInstanceOf(StartupRefused.class);
    }
}
