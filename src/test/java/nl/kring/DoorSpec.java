package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code ./kring} starts Java: the real script, and a Java that says what it was given. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class DoorSpec {
    private static final String CACHE = "-XX:AOTCache=";

    @TempDir
    Path place;

    @BeforeEach
    void build() throws IOException {
        var home = Files.createDirectories(place.resolve("built"));
        Files.createDirectories(home.resolve("src/main"));
        Files.createDirectories(home.resolve("target/kring"));
        Files.createFile(home.resolve("pom.xml"));
        Files.copy(Path.of("kring"), home.resolve("kring"));
        var older = FileTime.from(Instant.now().minusSeconds(60));
        Files.setLastModifiedTime(Files.createFile(home.resolve("target/kring.jar")), older);
        for (var old : new String[] {"pom.xml", "src/main"})
            Files.setLastModifiedTime(home.resolve(old), FileTime.from(Instant.EPOCH));
        Files.createFile(home.resolve("target/kring/kring.jar"));
        Files.createFile(home.resolve("target/kring/kring.aot"));
        Files.writeString(home.resolve("target/kring/place"), home.resolve("target/kring") + "\n");
        var java = Files.createDirectories(place.resolve("jdk/bin"));
        for (var program : new String[] {"java", "javac"}) {
            var script = Files.writeString(
                    java.resolve(program),
                    "#!/bin/sh\n[ \"$1\" = -version ] && echo 'openjdk version \"25\"' >&2 && exit\necho \"$@\"\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
    }

    @Test
    void a_start_uses_what_was_rehearsed_in_its_folder() throws Exception {
        assertThat(starts("built", "run")).contains(CACHE + place.resolve("built/target/kring/kring.aot"));
    }

    @Test
    void a_folder_that_was_moved_after_its_rehearsal_starts_without_it() throws Exception {
        Files.move(place.resolve("built"), place.resolve("opt"));
        assertThat(starts("opt", "run"))
                .doesNotContain(CACHE)
                .contains("-jar " + place.resolve("opt/target/kring.jar") + " run");
    }

    @Test
    void what_takes_long_gets_the_second_compiler_and_what_must_start_quickly_does_not() throws Exception {
        for (var command : new String[] {"backup", "restore", "drill", "verify-log", "export-log"})
            assertThat(starts("built", command)).endsWith(" " + command + "\n").doesNotContain("TieredStopAtLevel");
        assertThat(starts("built", "run")).contains("-XX:TieredStopAtLevel=1");
    }

    private String starts(String home, String command) throws Exception {
        var builder = new ProcessBuilder("bash", place.resolve(home).resolve("kring") + "", command);
        builder.environment().put("JAVA_HOME", place.resolve("jdk").toString());
        var process = builder.redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
