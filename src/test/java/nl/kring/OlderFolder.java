package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import nl.kring.copies.CopiesFolder;

/** A portal of an older PostgreSQL in a place of its own, and what a spec does with it. */
record OlderFolder(Path place) {
    Path data() {
        return place.resolve("data");
    }

    Path keys() {
        return place.resolve("keys");
    }

    CopiesFolder copies() {
        return new CopiesFolder(place.resolve("copies"));
    }

    DatabasePasswords passwords() {
        return DatabasePasswords.read(keys().resolve("database.properties"));
    }

    /** As a start of the portal does it. @return what it said */
    String takeOver() throws IOException {
        var said = new ByteArrayOutputStream();
        try (var taking = new TakeOver(data(), keys(), passwords(), Optional.of(copies()))) {
            taking.whenOlder(new PrintStream(said, true, StandardCharsets.UTF_8));
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    /** The sentence with which it is refused. */
    String refused() {
        try {
            return "not refused: " + takeOver();
        } catch (StartupRefused refusal) {
            return String.valueOf(refusal.getMessage());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Something that happens in the old one. */
    void old(String statement) throws SQLException {
        try (var server = OlderKring.server(data(), passwords()).start();
                var superuser = server.superuser(Roles.DATABASE)) {
            superuser.createStatement().execute(statement);
        }
    }

    /** The new one holds everything that the old one held, and no more. */
    void whole() throws SQLException {
        try (var postgres = new EmbeddedPostgres(data(), passwords()).start();
                var superuser = postgres.superuser(Roles.DATABASE)) {
            assertThat(superuser.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
            assertThat(OlderKring.rows(superuser)).isEqualTo(OlderKring.get().rows);
        }
    }

    /** The old one is in its place with all that it held, and nothing is left of the new one. */
    void untouched() throws SQLException {
        assertThat(data().resolve("takeover")).doesNotExist();
        assertThat(FormerDatabase.in(data())).isEmpty();
        try (var server = OlderKring.server(data(), passwords()).start();
                var superuser = server.superuser(Roles.DATABASE)) {
            assertThat(OlderKring.rows(superuser)).isEqualTo(OlderKring.get().rows);
        }
    }
}
