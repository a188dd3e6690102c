package nl.kring.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our readers of what others wrote, in Jazzer: a Java of its own, that bends texts until another line of the reader is reached. Longer with
 * {@code -Dkring.seconds=600}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ParsersSpec {
    /** Texts to begin with, by the name of their reader. */
    private static final Path SEEDS = Path.of("src/test/resources/fuzz").toAbsolutePath();

    private static final int CODE_OF_A_FINDING = 77;

    @TempDir
    Path place;

    private record Said(int code, String text) {}

    @Test
    void no_text_breaks_a_reader() throws Exception {
        assertFine(jazzer(8));
    }

    @Test
    @Tag("soak")
    void no_text_breaks_a_reader_in_long() throws Exception {
        var wrong = new ArrayList<String>();
        for (var name : Parsers.ALL.keySet()) {
            var said = jazzer(Integer.getInteger("kring.seconds", 60), name);
            System.out.println(name + ": "
                    + said.text()
                            .lines()
                            .filter(it -> it.startsWith("Done "))
                            .findFirst()
                            .orElse("ended with " + said.code()));
            if (said.code() != 0) wrong.add(name + "\n" + said.text());
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @Tag("soak")
    void a_hole_that_was_made_for_it_is_found() throws Exception {
        assertThat(jazzer(60, "planted").code()).isEqualTo(CODE_OF_A_FINDING);
    }

    private static void assertFine(Said said) {
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).contains("Done ");
    }

    private Said jazzer(int seconds, String... names) throws IOException, InterruptedException {
        var corpus = Files.createTempDirectory(place, "corpus");
        var output = Files.createTempFile(place, "said", ".txt");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Parsers.class.getName(),
                "--instrumentation_includes=nl.kring.**",
                "--custom_hook_includes=nl.kring.**",
                "-max_total_time=" + seconds,
                "-timeout=5",
                "-rss_limit_mb=0",
                "-max_len=6000",
                "-print_final_stats=1"));
        if (names.length > 0) command.add("--target_args=" + String.join(" ", names));
        command.add(corpus.toString());
        if (Files.isDirectory(SEEDS)) command.add(SEEDS.toString());
        var process = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Said(process.waitFor(), Files.readString(output) + found());
    }

    /** Without JUnit: where Jazzer finds that, it looks for tests of its own. */
    private static String classPath() {
        var here = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(here.split(File.pathSeparator))
                .filter(it -> !it.contains("junit"))
                .map(it -> Path.of(it).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The bytes of what was found, to be kept as a seed. */
    private String found() throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            var said = new StringBuilder();
            for (var file : files.filter(it -> it.getFileName().toString().startsWith("crash-"))
                    .sorted(Comparator.naturalOrder())
                    .toList()) said.append('\n').append(Arrays.toString(Files.readAllBytes(file)));
            return said.toString();
        }
    }
}
