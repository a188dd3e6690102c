package nl.kring.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The project's own files, as the rules read them. */
final class Project {
    /** Where the modules are. */
    static final Path MAIN = Path.of("src/main/java/nl/kring");

    /** Where the specs are. */
    static final Path TEST = Path.of("src/test/java/nl/kring");

    /** True when generated files are to be rewritten instead of compared: {@code ./kring update}. */
    static final boolean UPDATE = Boolean.getBoolean("kring.update");

    private Project() {}

    /** Files below a folder whose name ends so, in order of their paths. */
    static List<Path> under(Path folder, String ending) {
        try (var files = java.nio.file.Files.walk(folder)) {
            return files.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path path) {
        try {
            return java.nio.file.Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path path, String text) {
        try {
            java.nio.file.Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The module that a path below {@code nl/kring} belongs to; empty for the root package. */
    static String module(Path path) {
        var inside = path.toString().replaceFirst("^.*nl/kring/", "");
        return inside.contains("/") ? inside.substring(0, inside.indexOf('/')) : "";
    }

    /** A generated file says what the source says; an update rewrites it. */
    static void current(Path path, String text) {
        if (UPDATE) write(path, text);
        assertThat(path).as("%s is generated: run ./kring update", path).exists();
        assertThat(read(path))
                .as("%s is generated and the source has changed: run ./kring update and commit the file", path)
                .isEqualTo(text);
    }
}
