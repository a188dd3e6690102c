package nl.kring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kring's own PostgreSQL: one process, on loopback only, with every safety that a server has switched on. It is brought back on the
 * same port when it dies while Kring lives, and stopped when Kring stops.
 */
final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Path data;
    private final Cluster cluster;
    private final Path output;
    private final Path portFile;
    private final DatabasePasswords passwords;
    private final List<String> settings;
    private final Duration patience;
    private final @Nullable PostgresBinaries older;
    private volatile int port;
    private volatile boolean stopping;
    private volatile @Nullable ServerProcess server;

    EmbeddedPostgres(Path data, DatabasePasswords passwords) {
        this(data, passwords, Archiving.settings(data), PATIENCE, portFile(data), null);
    }

    /** One that is started with settings of its own, and not again when it ends by itself: a copy that is put back. */
    static EmbeddedPostgres once(Path data, DatabasePasswords passwords, List<String> settings) {
        return new EmbeddedPostgres(data, passwords, settings, Duration.ZERO, portFile(data), null);
    }

    /** One of an older major version, for a takeover: where it is found stands in a file of its own, so that nobody else comes in. */
    static EmbeddedPostgres older(
            Path data, DatabasePasswords passwords, List<String> settings, PostgresBinaries older, Path portFile) {
        return new EmbeddedPostgres(data, passwords, settings, Duration.ZERO, portFile, older);
    }

    private EmbeddedPostgres(
            Path data,
            DatabasePasswords passwords,
            List<String> settings,
            Duration patience,
            Path portFile,
            @Nullable PostgresBinaries older) {
        this.older = older;
        this.settings = settings;
        this.patience = patience;
        this.data = data;
        this.cluster = new Cluster(data.resolve("database"));
        this.output = data.resolve("postgresql.log");
        this.portFile = portFile;
        this.passwords = passwords;
    }

    /** Where a running database writes its port. */
    static Path portFile(Path data) {
        return data.resolve("postgresql.port");
    }

    /** Starts the database, after making it when there is none and after clearing what a crash left behind. */
    EmbeddedPostgres start() {
        final PostgresBinaries binaries;
        try {
            TakeOver.settle(data);
            if (older == null) {
                cluster.refuseOtherMajor();
            }
            binaries = older == null ? PostgresBinaries.in(data) : older;
            ServerProcess.stopLeftOver(cluster.folder());
            if (!cluster.exists()) {
                cluster.make(binaries, passwords, output);
            }
            if (Files.exists(output) && Files.size(output) > 10_000_000) {
                Files.move(output, data.resolve("postgresql.log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            launch(binaries, EmbeddedPostgres::freePort);
            Files.writeString(portFile, Integer.toString(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!patience.isZero()) {
            Thread.ofPlatform().daemon().name("database-watch").start(() -> watch(binaries));
        }
        return this;
    }

    int port() {
        return port;
    }

    /** The process of the server as it is now, which a spec may kill. */
    ProcessHandle process() {
        return Objects.requireNonNull(server, "not started").handle();
    }

    /** Where a database of this server is found. The server is asked for SCRAM: whoever else takes the port learns no password. */
    String url(String database) {
        return url(port, database);
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?requireAuth=scram-sha-256&tcpKeepAlive=true"
                .formatted(port, database);
    }

    /** A connection of the superuser, for making roles and nothing else. */
    Connection superuser(String database) throws SQLException {
        return connect(port, database);
    }

    @Override
    public void close() {
        stopping = true; // before the lock, so that a start under way gives up
        synchronized (this) {
            var running = server;
            if (running != null) {
                running.stop();
                server = null;
            }
        }
        try {
            Files.deleteIfExists(portFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void launch(PostgresBinaries binaries, IntSupplier ports) throws IOException {
        long until = System.nanoTime() + patience.toNanos();
        while (!stopping) {
            port = ports.getAsInt();
            var launched =
                    ServerProcess.start(binaries.command("postgres", cluster.serverWords(port, settings)), output);
            server = launched;
            if (answers(launched)) {
                return;
            }
            // Processes of a killed server may hold its shared memory for a moment; a port may be taken between choice
            // and use.
            if (System.nanoTime() > until) {
                throw new StartupRefused(
                        "PostgreSQL does not start in %s: read %s.".formatted(cluster.folder(), output));
            }
            Pause.millis(250);
        }
    }

    /** True as soon as the server answers, however long it takes to recover; false when its process ends. */
    private boolean answers(ServerProcess launched) {
        while (launched.handle().isAlive() && !stopping) {
            try (var connection = connect(port, "postgres")) {
                return connection.isValid(2);
            } catch (SQLException e) {
                if ("28P01".equals(e.getSQLState())) {
                    launched.stop();
                    throw new StartupRefused(
                            "The database in %s does not take the password in %s: put back the file that belongs to it."
                                    .formatted(cluster.folder(), passwords.file()));
                }
                Pause.millis(50);
            }
        }
        return false;
    }

    private Connection connect(int at, String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", DatabasePasswords.SUPERUSER);
        properties.setProperty("password", passwords.of(DatabasePasswords.SUPERUSER));
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("logServerErrorDetail", "false"); // what stands in a row is nobody's in an exception
        return DriverManager.getConnection(url(at, database), properties);
    }

    private void watch(PostgresBinaries binaries) {
        while (!stopping) {
            process().onExit().join();
            if (!stopping) {
                log.warn("The database process ended; starting it again");
                try {
                    ServerProcess.stopLeftOver(cluster.folder());
                    int same = port;
                    launch(binaries, () -> same);
                    log.info("The database process is back");
                } catch (RuntimeException | IOException e) {
                    log.error("The database process does not come back; trying again", e);
                    Pause.millis(1000);
                }
            }
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
