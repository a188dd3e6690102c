package nl.kring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The database of a portal for a command beside it: the running program's, an outside server's, or the portal's own, started for as long as the command takes. */
record PortalDatabase(Database database, List<AutoCloseable> held) implements AutoCloseable {

    /** Opens it, or says in one sentence why it cannot. Whoever asks closes it. */
    static PortalDatabase open(Options options) {
        var external = Database.external();
        if (external.isPresent()) {
            return new PortalDatabase(external.get(), List.of());
        }
        if (DataFolder.marker(options.data()).isEmpty()) {
            throw new StartupRefused(
                    "There is no portal in %s: name its folder with --data.".formatted(options.data()));
        }
        if (!Files.exists(options.keys().resolve("database.properties"))) {
            throw new StartupRefused("The passwords of the database are not in %s: name the keys folder with --keys."
                    .formatted(options.keys()));
        }
        var passwords = DatabasePasswords.readOrMake(options.keys());
        var lock = FolderLock.take(DataFolder.lockFile(options.data()), Duration.ZERO);
        if (lock.isEmpty()) { // the portal runs
            return new PortalDatabase(running(options.data(), options.keys()), List.of());
        }
        var postgres = new EmbeddedPostgres(options.data(), passwords);
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stop")); // for Ctrl-C
        try {
            postgres.start();
        } catch (RuntimeException failed) {
            postgres.close();
            lock.get().close();
            throw failed;
        }
        return new PortalDatabase(new Database(postgres.url(Roles.DATABASE), passwords), List.of(postgres, lock.get()));
    }

    @Override
    public void close() {
        for (var each : held) {
            try {
                each.close();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    /** The database of a portal that runs. */
    static Database running(Path data, Path keys) {
        var file = EmbeddedPostgres.portFile(data);
        try {
            if (Files.exists(file)) {
                var url = EmbeddedPostgres.url(
                        Integer.parseInt(Files.readString(file).strip()), Roles.DATABASE);
                return new Database(url, DatabasePasswords.readOrMake(keys));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new StartupRefused("Kring is just starting or stopping in %s: try again in a moment.".formatted(data));
    }
}
