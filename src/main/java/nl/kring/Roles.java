package nl.kring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;

/** Makes the database {@code kring} and its roles, at every start again: what is there stays. */
final class Roles {
    static final String DATABASE = "kring";

    private Roles() {}

    static void prepare(EmbeddedPostgres postgres, DatabasePasswords passwords) {
        prepare(postgres, passwords, DATABASE);
    }

    static void prepare(EmbeddedPostgres postgres, DatabasePasswords passwords, String database) {
        try {
            try (var connection = postgres.superuser("postgres");
                    var statement = connection.createStatement();
                    var found = statement.executeQuery("select from pg_database where datname = '" + database + "'")) {
                if (!found.next()) {
                    statement.execute("create database " + database);
                }
            }
            try (var connection = postgres.superuser(database);
                    var statement = connection.createStatement()) {
                statement.execute(script());
                for (var role : DatabasePasswords.ROLES) {
                    statement.execute(
                            "alter role %s password %s".formatted(role, statement.enquoteLiteral(passwords.of(role))));
                    // What the server waits for is said when it starts; a role's own setting would go before it.
                    statement.execute("alter role %s reset synchronous_commit".formatted(role));
                    statement.execute(
                            "alter role %s in database %s reset synchronous_commit".formatted(role, database));
                }
                statement.execute("alter database %s reset synchronous_commit".formatted(database));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The roles of the database could not be made", e);
        }
    }

    private static String script() {
        try (var script = Roles.class.getResourceAsStream("roles.sql")) {
            return new String(Objects.requireNonNull(script, "roles.sql").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
