package nl.kring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What a restore leaves for the next start, which writes it in the log of the portal. */
record RestoreNote(String words) {
    private static final String FILE = "kring.restored";

    static void write(Path data, Instant copy, long missing) throws IOException {
        Files.writeString(data.resolve(FILE), "copy of %s, %d lines of the log fewer".formatted(copy, missing));
    }

    static Optional<RestoreNote> read(Path data) throws IOException {
        var file = data.resolve(FILE);
        return Files.exists(file) ? Optional.of(new RestoreNote(Files.readString(file))) : Optional.empty();
    }

    static void forget(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(FILE));
    }
}
