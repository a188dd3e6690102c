package nl.kring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * The one real PostgreSQL that all specs of a run share: Kring's own starter and roles, data and keys in a
 * folder under {@code target}. Each run begins with an empty database {@code kring} and without {@code kring.keys}; the migrations run
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
    /** Of its own for each of the programs that test side by side. */
    private static final Path FOLDER =
            Path.of("target/test" + System.getProperty("kring.fork", "1")).toAbsolutePath();

    /** The folder that takes the place of {@code --data}. */
    public static final Path DATA = FOLDER.resolve("data");

    /** The folder that takes the place of {@code --keys}. */
    public static final Path KEYS = FOLDER.resolve("keys");

    private TestDatabase() {}

    /** Gives a Spring context everything that Kring's start-up gives it: database, folders and profile; mode and port are the spec's. */
    public static void register(DynamicPropertyRegistry registry) {
        Held.DATABASE.properties().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("kring.data", DATA::toString);
        registry.add("kring.keys", KEYS::toString);
        registry.add("kring.later.polling", () -> false);
    }

    /** The same for a whole context, by {@code @ContextConfiguration(initializers = ...)}. */
    public static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            configure(context, Held.DATABASE, KEYS);
        }
    }

    /** Another database of the same server, with keys of its own: what a spec does there disturbs no other. */
    public static final class Demonstration implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        private static final Fresh FRESH = fresh("kring_demonstration");

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            configure(context, FRESH.database(), FRESH.keys());
        }
    }

    /** An empty database of its own, and the folder for its keys. */
    public record Fresh(String name, Database database, Path keys) {
        /** A new connection as one of the roles, or as the superuser {@code postgres}. */
        public Connection connect(String role) throws SQLException {
            return database.connect(role);
        }

        /** The same, as a source of new connections. */
        public DataSource as(String role) {
            return database.as(role);
        }

        /** The same, as the owner of its tables. */
        public DataSource asOwner() {
            return database.asOwner();
        }

        /** Does this as the superuser. */
        public void does(String sql) throws SQLException {
            try (var superuser = connect(DatabasePasswords.SUPERUSER)) {
                TestDatabase.does(superuser, sql);
            }
        }

        /** To the program's role it answers this for one of its settings, in the place of the real one, for as long as that takes. */
        public void answering(String setting, String value, Runnable then) throws SQLException {
            does("""
                    create function public.current_setting(name text) returns text language sql as $$
                        select case when name = '%s' then '%s' else pg_catalog.current_setting(name) end $$;
                    alter role kring_app in database %s set search_path = public, pg_catalog
                    """.formatted(setting, value, name));
            try {
                then.run();
            } finally {
                does("alter role kring_app in database %s reset search_path; drop function public.current_setting(text)"
                        .formatted(name));
            }
        }

        /** What a Spring context needs to work on it. */
        public Map<String, Object> properties() {
            return TestDatabase.properties(database, keys);
        }
    }

    /** Makes an empty database in the server that all specs share; one of this name that was there is dropped. */
    public static Fresh fresh(String name) {
        return Held.fresh(name);
    }

    /** The same, with the newest schema in it. */
    public static Fresh migrated(String name) {
        var fresh = fresh(name);
        Flyway.configure()
                .dataSource(
                        fresh.database().url(),
                        "kring_migrate",
                        fresh.database().passwords().of("kring_migrate"))
                .initSql("set role kring_owner")
                .locations("classpath:nl/kring")
                .load()
                .migrate();
        return fresh;
    }

    private static void configure(ConfigurableApplicationContext context, Database database, Path keys) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test-database", properties(database, keys)));
        // Last: a spec may name another provider.
        context.getEnvironment()
                .getPropertySources()
                .addLast(new MapPropertySource("test-provider", TestProvider.properties(DATA)));
    }

    private static Map<String, Object> properties(Database database, Path keys) {
        var pairs = new HashMap<String, Object>(database.properties());
        pairs.put("kring.data", DATA.toString());
        pairs.put("kring.keys", keys.toString());
        pairs.put("kring.later.polling", false); // a spec runs later work itself, by DueWork
        return pairs;
    }

    /** What another program needs to work on it beside this one. */
    static Map<String, Object> own() {
        return properties(Held.DATABASE, KEYS);
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

    /** Does this as the superuser. */
    public static void does(String sql) throws SQLException {
        try (var superuser = superuser()) {
            does(superuser, sql);
        }
    }

    /** What the superuser is told: one number. */
    public static long asks(String sql) throws SQLException {
        try (var superuser = superuser();
                var statement = superuser.createStatement();
                var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private static void does(Connection superuser, String sql) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Where that server listens, on this machine alone. */
    public static int port() {
        return Held.POSTGRES.port();
    }

    /** The server that all specs of this program share. */
    public static ProcessHandle server() {
        return Held.POSTGRES.process();
    }

    /** The unpacked programs of PostgreSQL. */
    static Path programs() {
        return Objects.requireNonNull(PostgresBinaries.in(DATA).folder().getParent());
    }

    /** Starts at the first use; stops with the run. */
    private static final class Held {
        static final FolderLock LOCK =
                lock(); // kept: a lock that nothing holds on to ends with the next garbage collection
        static final EmbeddedPostgres POSTGRES = server();
        static final Database DATABASE = start();

        /** Waits long for the run before to end: it may still be stopping its server when the next one begins. */
        private static FolderLock lock() {
            try {
                Files.createDirectories(DATA);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return FolderLock.take(DATA.resolve("kring.lock"), Duration.ofMinutes(1))
                    .orElseThrow(() -> new IllegalStateException("Another test run is using " + DATA));
        }

        private static EmbeddedPostgres server() {
            try {
                Files.createDirectories(KEYS);
                var postgres = new EmbeddedPostgres(DATA, DatabasePasswords.readOrMake(KEYS));
                Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
                return postgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Database start() {
            return fresh(Roles.DATABASE, KEYS);
        }

        static Fresh fresh(String name) {
            var keys = FOLDER.resolve(name + "-keys");
            return new Fresh(name, fresh(name, keys), keys);
        }

        private static Database fresh(String name, Path keys) {
            try {
                Files.createDirectories(keys);
                forgetKeys(keys);
                try (var connection = POSTGRES.superuser("postgres");
                        var statement = connection.createStatement()) {
                    statement.execute("drop database if exists " + name + " with (force)");
                }
                var passwords = DatabasePasswords.readOrMake(KEYS);
                Roles.prepare(POSTGRES, passwords, name);
                return new Database(POSTGRES.url(name), passwords);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Keys that belong to the database of an earlier run would not fit this one. */
        private static void forgetKeys(Path keys) throws IOException {
            try (Stream<Path> files = Files.list(keys)) {
                for (var file : files.toList()) {
                    if (!file.endsWith("database.properties")) {
                        Files.delete(file);
                    }
                }
            }
        }
    }
}
