package nl.kring.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The reader of the log stands alone: a fault that it shared with the writer could not be found by it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VerifyTest {
    private static final Path READER = Path.of("src/main/java/nl/kring/verify");
    private static final Pattern OURS =
            Pattern.compile("\\bnl\\s*\\.\\s*kring\\b(?!\\s*\\.\\s*verify\\b)[\\w.\\s]{0,40}");
    private static final Pattern IMPORT = Pattern.compile("(?m)^\\s*import\\s+(?:static\\s+)?([\\w.*]+)");

    @Test
    void the_reader_of_the_log_names_no_other_package_of_ours() throws IOException {
        for (Path source : sources()) {
            assertThat(others(Files.readString(source)))
                    .as("%s must not lean on the code it checks: copy what it needs into nl.kring.verify", source)
                    .isEmpty();
        }
    }

    @Test
    void the_reader_of_the_log_needs_nothing_but_the_JDK() throws IOException {
        for (Path source : sources()) {
            if (!source.endsWith("package-info.java")) {
                assertThat(foreign(Files.readString(source)))
                        .as("%s may import from java.* alone (and @Nullable, which does nothing at run time)", source)
                        .isEmpty();
            }
        }
    }

    @Test
    void a_planted_import_is_found() {
        assertThat(others("package nl.kring.verify;\nimport nl.kring.audit.Tree;\n"))
                .hasSize(1);
        assertThat(others("var tree = new nl.kring.audit.Tree();")).hasSize(1);
        assertThat(others("import static nl . kring . crypto.Hash.of;")).hasSize(1);
        assertThat(others("Class.forName(\"nl.kring.Kring\")")).hasSize(1);
        assertThat(others("nl.kring.verifyother.Thing")).hasSize(1);
        assertThat(others("import nl.kring.verify.Merkle;")).isEmpty();
        assertThat(foreign("import java.util.List;\nimport com.google.crypto.tink.Mac;\n"))
                .containsExactly("com.google.crypto.tink.Mac");
        assertThat(foreign("import static org.springframework.util.Assert.isTrue;"))
                .hasSize(1);
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(READER)) {
            var sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).isNotEmpty();
            return sources;
        }
    }

    private static List<String> others(String source) {
        return OURS.matcher(source).results().map(MatchResult::group).toList();
    }

    private static List<String> foreign(String source) {
        return IMPORT.matcher(source)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.startsWith("java.") && !name.equals("org.jspecify.annotations.Nullable"))
                .toList();
    }
}
