package nl.kring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * The one real PostgreSQL that all specs of a run share: Kring's own starter and roles, data in {@code target/test-data}, keys in
 * {@code target/test-keys}. Each run begins with an empty database {@code kring} and without {@code kring.keys}; the migrations run
 * when the first Spring context starts. A spec in any package uses it so:
 *
 * <pre>{@code
 * @DynamicPropertySource
 * static void database(DynamicPropertyRegistry registry) {
 *     TestDatabase.register(registry);
 * }
 * }</pre>
 */
public final class TestDatabase {
    /** The folder that takes the place of {@code --data}. */
    public static final Path DATA = Path.of("target/test-data").toAbsolutePath();

    /** The folder that takes the place of {@code --keys}. */
    public static final Path KEYS = Path.of("target/test-keys").toAbsolutePath();

    private TestDatabase() {}

    /** Gives a Spring context everything that Kring's start-up gives it: database, folders and profile; mode and port are the spec's. */
    public static void register(DynamicPropertyRegistry registry) {
        Held.DATABASE.properties().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("kring.data", DATA::toString);
        registry.add("kring.keys", KEYS::toString);
    }

    /** The same for a whole context, by {@code @ContextConfiguration(initializers = ...)}. */
    public static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var pairs = new HashMap<String, Object>(Held.DATABASE.properties());
            pairs.put("kring.data", DATA.toString());
            pairs.put("kring.keys", KEYS.toString());
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test-database", pairs));
        }
    }

    /** The JDBC address of the database {@code kring}. */
    public static String url() {
        return Held.DATABASE.url();
    }

    /** The password of {@code kring_migrate}, {@code kring_app}, {@code kring_job}, {@code kring_backup} or the superuser {@code postgres}. */
    public static String password(String role) {
        return Held.DATABASE.passwords().of(role);
    }

    /** A new connection as one of those roles; whoever asks closes it. */
    public static Connection connect(String role) throws SQLException {
        return Held.DATABASE.connect(role);
    }

    /** A new connection as the superuser, whom neither rights nor row-level security stop; whoever asks closes it. */
    public static Connection superuser() throws SQLException {
        return connect(DatabasePasswords.SUPERUSER);
    }

    /** The unpacked programs of PostgreSQL. */
    static Path programs() {
        return Objects.requireNonNull(PostgresBinaries.in(DATA).folder().getParent());
    }

    /** Starts at the first use; stops with the run. */
    private static final class Held {
        static final FolderLock LOCK =
                lock(); // kept: a lock that nothing holds on to ends with the next garbage collection
        static final Database DATABASE = start();

        private static FolderLock lock() {
            try {
                Files.createDirectories(DATA);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return FolderLock.take(DATA.resolve("kring.lock"), Duration.ofSeconds(3))
                    .orElseThrow(() -> new IllegalStateException("Another test run is using " + DATA));
        }

        private static Database start() {
            try {
                Files.createDirectories(KEYS);
                forgetKeys();
                var passwords = DatabasePasswords.readOrMake(KEYS);
                var postgres = new EmbeddedPostgres(DATA, passwords);
                Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
                postgres.start();
                try (var connection = postgres.superuser("postgres");
                        var statement = connection.createStatement()) {
                    statement.execute("drop database if exists kring with (force)");
                }
                Roles.prepare(postgres, passwords);
                return new Database(postgres.url(Roles.DATABASE), passwords);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Keys that belong to the database of an earlier run would not fit this one. */
        private static void forgetKeys() throws IOException {
            try (Stream<Path> files = Files.list(KEYS)) {
                for (var file : files.toList()) {
                    if (!file.endsWith("database.properties")) {
                        Files.delete(file);
                    }
                }
            }
        }
    }
}
