package nl.kring;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import nl.kring.audit.Export;
import nl.kring.verify.Verify;

/** Writing the log to a file and proving that it is whole, whether the portal runs or not. */
final class LogCommands {
    private final Options options;

    LogCommands(Options options) {
        this.options = options;
    }

    /** Does the command and returns the exit code: 0 when all is well. */
    int run() {
        try {
            return switch (options.command()) {
                case EXPORT_LOG -> export(Path.of(options.files().getFirst()).toAbsolutePath());
                case VERIFY_LOG ->
                    options.files().isEmpty()
                            ? verifyOwn()
                            : verify(Path.of(options.files().getFirst()), lastCheckpoint());
                default -> throw new IllegalArgumentException(options.command().word());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file appears when it is whole. It may be shown to others: it holds opaque ids and sealed text. */
    private int export(Path file) throws IOException {
        if (file.getParent() == null || !Files.isWritable(file.getParent())) {
            throw new StartupRefused("Kring cannot write the log to %s.".formatted(file));
        }
        var half = Files.createTempFile(file.getParent(), "kring-log", ".new"); // made 0600
        try {
            write(half);
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
        System.out.println("The log is in " + file);
        return 0;
    }

    private int verifyOwn() throws IOException {
        var last = lastCheckpoint(); // before the log is read, or a portal at work would seem to have lost its newest
        // lines
        var file = Files.createTempFile("kring-log", ".txt"); // made 0600
        try {
            write(file);
            return verify(file, last);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Optional<String> lastCheckpoint() throws IOException {
        var file = options.keys().resolve("log.checkpoint");
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    private int verify(Path file, Optional<String> last) throws IOException {
        if (!Files.isReadable(file)) {
            throw new StartupRefused("Kring cannot read %s.".formatted(file));
        }
        var key = options.keys().resolve("log.vkey");
        if (!Files.isReadable(key)) {
            throw new StartupRefused(
                    "The public key of the log is not in %s: name its folder with --keys.".formatted(options.keys()));
        }
        // Every byte is a character in Latin-1: a damaged one is then a finding, not an unreadable file.
        try (Reader log = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            return Verify.run(log, Files.readString(key).strip(), last, System.out);
        }
    }

    private void write(Path file) throws IOException {
        try (var portal = PortalDatabase.open(options)) {
            write(portal.database(), file);
        }
    }

    private void write(Database database, Path file) throws IOException {
        try (Connection connection = database.connect("kring_backup");
                Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            Export.write(connection, writer);
        } catch (SQLException e) {
            throw new IllegalStateException("The log could not be read", e);
        }
    }
}
