package nl.kring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** Kring's own database for a command: the one that runs, or else one that is started for it and stopped again. */
final class OwnDatabase {
    private OwnDatabase() {}

    /** What a command does with it. */
    interface Use<T> {
        T with(Database database) throws IOException, SQLException;
    }

    /** The one that the configuration names goes before. */
    static <T> T use(Options options, Use<T> use) throws IOException, SQLException {
        var external = Database.external();
        if (external.isPresent()) {
            return use.with(external.get());
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
            return use.with(running(options.data(), options.keys()));
        }
        try (var held = lock.get();
                var postgres = new EmbeddedPostgres(options.data(), passwords)) {
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stop")); // for Ctrl-C
            postgres.start();
            return use.with(new Database(postgres.url(Roles.DATABASE), passwords));
        }
    }

    /** The database of a portal that runs. */
    static Database running(Path data, Path keys) throws IOException {
        var file = EmbeddedPostgres.portFile(data);
        if (!Files.exists(file)) {
            throw new StartupRefused(
                    "Kring is just starting or stopping in %s: try again in a moment.".formatted(data));
        }
        var port = Integer.parseInt(Files.readString(file).strip());
        return new Database(EmbeddedPostgres.url(port, Roles.DATABASE), DatabasePasswords.readOrMake(keys));
    }
}
