package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start from which Java keeps what later starts need: see {@code ./kring build}. */
class RehearsalSpec {
    @TempDir
    Path place;

    @Test
    void a_rehearsal_walks_through_the_pages_of_everybody_and_ends_by_itself()
            throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Kring.class.getName(),
                        "rehearse",
                        "--data",
                        place.resolve("data").toString(),
                        "--keys",
                        place.resolve("keys").toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).containsPattern("Walked through [1-9][0-9]{2} pages");
    }
}
