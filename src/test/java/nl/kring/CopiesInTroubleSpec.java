package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nl.kring.copies.CopiesFolder;
import nl.kring.copies.CopyWriter;
import nl.kring.crypto.CopyKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/** A disk that is full and a program that is killed cost a copy nothing but time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CopiesInTroubleSpec {
    private final CopiedKring copied = CopiedKring.get();
    private final OwnKring kring = copied.kring;

    @Nested
    class A_full_disk {
        private final Path disk = folder("disk-" + System.nanoTime());

        @AfterEach
        void away() throws Exception {
            run("umount", disk.toString());
        }

        @Test
        void refuses_a_copy_keeps_the_older_ones_whole_and_takes_no_room_for_half_a_one() throws Exception {
            var copies = disk.resolve("copies");
            mount(40);
            FileSystemUtils.copyRecursively(kring.copies, copies);
            var filling = disk.resolve("filling");
            fill(filling, 2);
            var said = kring.says("backup", "--copies", copies.toString());
            assertThat(said.code()).isOne();
            assertThat(said.text()).contains("could not be written (No space left", "The older copies are whole");
            assertThat(names(copies)).as("what was broken off").noneMatch(name -> name.endsWith(".new"));
            assertThat(disk.toFile().getUsableSpace()).isGreaterThan(1_000_000);
            assertThat(kring.says("drill", "--copies", copies.toString()).text())
                    .contains("can be put back");
            Files.delete(filling);
            assertThat(kring.says("backup", "--copies", copies.toString()).code())
                    .isZero();
            assertThat(new CopiesFolder(copies).copies()).hasSize(2);
        }

        @Test
        void refuses_a_restore_says_that_the_copy_is_well_and_leaves_nothing_behind() throws Exception {
            var data = disk.resolve("data");
            mount(20);
            AnotherKring.borrowPrograms(Files.createDirectory(data), TestDatabase.programs());
            var said = kring.says("restore", "--data", data.toString());
            assertThat(said.code()).isOne();
            assertThat(said.text())
                    .contains("The copy is well, and cannot be written in the folder", "No space left")
                    .doesNotContain("damaged");
            assertThat(names(data)).isSubsetOf("kring.lock", "postgresql");
            assertThat(run("mount", "-o", "remount,size=400m", disk.toString())).isTrue();
            var again = kring.says("restore", "--data", data.toString());
            assertThat(again.code()).as(again.text()).isZero();
        }

        private void mount(int megabytes) throws Exception {
            Files.createDirectories(disk);
            assumeTrue(
                    run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=700", "kring-spec", disk + ""),
                    "a small disk can only be mounted by root");
        }

        /** All but so many megabytes. */
        private void fill(Path filling, int megabytes) throws IOException {
            try (var out = Files.newOutputStream(filling)) {
                while (disk.toFile().getUsableSpace() > megabytes * 1_000_000L) out.write(new byte[100_000]);
            }
        }
    }

    @Nested
    class A_restore_that_is_killed {
        @ParameterizedTest
        @ValueSource(strings = {"database/base", "database/postmaster.pid", "restoring/log.txt"})
        void leaves_a_folder_that_no_Kring_starts_on_and_is_done_again_in_it(String there) throws Exception {
            var data = copied.folder("killed-restore");
            var killed = kring.apart("restore", "--data", data.toString());
            while (!Files.exists(data.resolve(there)) && killed.isAlive()) Thread.onSpinWait();
            killed.destroyForcibly().waitFor();
            assertThat(data.resolve("restoring")).as("killed in between").exists();
            assertThat(DataFolder.marker(data)).isEmpty();
            var started = kring.apart("run", "--data", data.toString(), "--port", "" + StartedKring.freePort());
            assertThat(started.waitFor()).as("a start on half a restore").isOne();
            var again = kring.says("restore", "--data", data.toString());
            assertThat(again.code()).as(again.text()).isZero();
            try (var restored = new Restored(data, kring.keys)) {
                assertThat(restored.words().orElseThrow()).endsWith("after late");
            }
        }
    }

    @Nested
    class A_copy_of_a_newer_Kring {
        @Test
        void is_refused_by_its_database_and_by_its_folder() throws Exception {
            var copies = copied.copies("newer");
            var head = Map.of("format", "1", "postgres", "18", "migration", "20990101.01", "destroyed", "0");
            try (var writer =
                    new CopyWriter(copies.resolve("2099-01-01T000000Z.copy"), CopyKey.in(kring.keys), TakeCopy.PLACE)) {
                writer.head(head);
                writer.tail(Map.of());
            }
            var data = folder("of-newer");
            var said = kring.says("restore", "--copies", copies.toString(), "--data", data.toString());
            assertThat(said.code()).isOne();
            assertThat(said.text())
                    .contains("This copy was made by a newer Kring (its database is at 20990101.01", "use that Kring");
            assertThat(names(data)).isSubsetOf("kring.lock", "postgresql");
            var marker = copies.resolve("copies.folder");
            Files.writeString(marker, Files.readString(marker).replace("kring-copies=1", "kring-copies=2"));
            assertThat(kring.says("restore", "--copies", copies.toString(), "--data", data.toString())
                            .text())
                    .contains("were made by a newer Kring");
        }
    }

    private Path folder(String name) {
        try {
            return copied.folder(name);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static java.util.List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}
