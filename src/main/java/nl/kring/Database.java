package nl.kring;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database that Kring works with: its own, or a server that the configuration names. */
record Database(String url, DatabasePasswords passwords) {
    private static final Pattern NAMES_SEVERAL = Pattern.compile("^jdbc:postgresql://[^/?]*,");

    /**
     * The server named by {@code KRING_DATABASE_URL} (a JDBC address), with the passwords of its roles in the file that {@code
     * KRING_DATABASE_PROPERTIES} names; empty when nothing is named. The server is asked for its version, as every role.
     */
    static Optional<Database> external() {
        var url = setting("kring.database.url", "KRING_DATABASE_URL");
        if (url == null) {
            return Optional.empty();
        }
        var file = setting("kring.database.properties", "KRING_DATABASE_PROPERTIES");
        if (file == null) {
            throw new StartupRefused(
                    "KRING_DATABASE_URL is set: name the file with the roles' passwords in KRING_DATABASE_PROPERTIES too.");
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartupRefused(
                    "KRING_DATABASE_URL must look like jdbc:postgresql://server/kring?sslmode=verify-full.");
        }
        if (NAMES_SEVERAL.matcher(url).find() && !url.contains("targetServerType=primary")) {
            throw new StartupRefused(
                    "KRING_DATABASE_URL names several servers, and one may be a standby that only reads: add targetServerType=primary to it.");
        }
        var database = new Database(url, DatabasePasswords.read(Path.of(file).toAbsolutePath()));
        DatabasePasswords.ROLES.forEach(database::check);
        return Optional.of(database);
    }

    /** Whether the configuration names a server. */
    static boolean named() {
        return setting("kring.database.url", "KRING_DATABASE_URL") != null;
    }

    /** The database as one of the roles; each question opens a connection of its own. */
    DataSource as(String role) {
        return new DriverManagerDataSource(url, role, passwords.of(role));
    }

    /** The database as its owner, as migrations see it. It waits for a lock a little longer than a statement of the program may hold one. */
    DataSource asOwner() {
        var source = new DriverManagerDataSource(url, "kring_migrate", passwords.of("kring_migrate"));
        var settings = new Properties();
        settings.setProperty("options", "-c role=kring_owner -c lock_timeout=12s");
        source.setConnectionProperties(settings);
        return source;
    }

    /** Connects as one of the roles. */
    Connection connect(String role) throws SQLException {
        return role.equals("kring_backup") ? reader(role) : DriverManager.getConnection(url, role, passwords.of(role));
    }

    /** The driver takes whoever only reads for a guest of a standby, and finds no primary for it: so it reads only once it is in. */
    private Connection reader(String role) throws SQLException {
        var wanted = new Properties();
        wanted.setProperty("user", role);
        wanted.setProperty("password", passwords.of(role));
        wanted.setProperty("options", "-c default_transaction_read_only=off");
        var connection = DriverManager.getConnection(url, wanted);
        try (var statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = on");
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** The settings that the wiring reads ({@link Databases}). */
    Map<String, Object> properties() {
        return Map.of(
                "spring.datasource.url",
                url,
                "spring.datasource.username",
                "kring_app",
                "spring.datasource.password",
                passwords.of("kring_app"),
                "kring.migrate.url",
                url,
                "kring.migrate.username",
                "kring_migrate",
                "kring.migrate.password",
                passwords.of("kring_migrate"),
                "kring.job.url",
                url,
                "kring.job.username",
                "kring_job",
                "kring.job.password",
                passwords.of("kring_job"));
    }

    private void check(String role) {
        try (var connection = connect(role);
                var answer = connection.createStatement().executeQuery("show server_version")) {
            answer.next();
            ServerVersion.refusal(answer.getString(1)).ifPresent(sentence -> {
                throw new StartupRefused(sentence);
            });
        } catch (SQLException e) {
            var state = String.valueOf(e.getSQLState());
            throw new StartupRefused(
                    state.startsWith("28")
                            ? "The database server refuses to let %s in: compare its password with %s and the roles with ops/roles.sql."
                                    .formatted(role, passwords.file())
                            : "Kring cannot reach the database server in KRING_DATABASE_URL as %s (%s)."
                                    .formatted(role, state));
        }
    }

    private static @Nullable String setting(String property, String variable) {
        var value = System.getProperty(property, System.getenv(variable));
        return value == null || value.isBlank() ? null : value;
    }
}
