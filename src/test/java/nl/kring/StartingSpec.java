package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StartingSpec {
    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path place;

    @Nested
    class The_database {

        @Test
        void is_made_at_the_first_start_and_found_again_at_the_second() throws Exception {
            try (var first = start()) {
                write(first, "kept");
                assertThat(permissions("data/postgresql/" + PostgresBinaries.VERSION))
                        .isEqualTo("rwx------");
                assertThat(permissions("data/database")).isEqualTo("rwx------");
                assertThat(permissions("keys/database.properties")).isEqualTo("rw-------");
                assertThat(Files.list(place.resolve("keys"))).hasSize(1);
            }
            try (var second = start()) {
                assertThat(words(second)).containsExactly("kept");
            }
        }

        @Test
        void runs_with_every_safety_on_and_on_loopback_only() throws Exception {
            try (var postgres = start()) {
                assertThat(setting(postgres, "server_version") + ".0").isEqualTo(PostgresBinaries.VERSION);
                for (var on : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                    assertThat(setting(postgres, on)).as(on).isEqualTo("on");
                }
                assertThat(setting(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
                assertThat(setting(postgres, "unix_socket_directories")).isEmpty();
                assertThat(setting(postgres, "password_encryption")).isEqualTo("scram-sha-256");
                assertThat(setting(postgres, "server_encoding")).isEqualTo("UTF8");
                assertThat(one(
                                postgres,
                                "select datlocprovider::text || datlocale from pg_database where datname = 'kring'"))
                        .isEqualTo("bC.UTF-8");
                assertThat(one(postgres, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
                        .isEqualTo("scram-sha-256");
            }
        }

        @Test
        void comes_back_on_the_same_port_with_all_that_was_acknowledged_when_its_process_is_killed() throws Exception {
            try (var postgres = start()) {
                write(postgres, "acknowledged");
                var killed = postgres.process();
                int port = postgres.port();
                killed.destroyForcibly();
                killed.onExit().get(5, TimeUnit.SECONDS);
                assertThat(eventually(postgres)).containsExactly("acknowledged");
                assertThat(postgres.port()).isEqualTo(port);
                assertThat(postgres.process().pid()).isNotEqualTo(killed.pid());
            }
        }

        @Test
        void comes_back_after_kring_itself_was_killed_and_its_server_lived_on() throws Exception {
            try (var other = AnotherKring.start(place)) {
                write(other, "acknowledged");
                other.kill();
                assertThat(other.server().isAlive()).isTrue();
                try (var postgres = start()) {
                    assertThat(words(postgres)).containsExactly("acknowledged");
                    assertThat(other.server().isAlive()).isFalse();
                }
            }
        }

        @Test
        void comes_back_after_everything_was_killed() throws Exception {
            try (var other = AnotherKring.start(place)) {
                write(other, "acknowledged");
                other.kill();
                other.server().destroyForcibly();
                other.server().onExit().get(5, TimeUnit.SECONDS);
                assertThat(place.resolve("data/database/postmaster.pid")).exists();
                try (var postgres = start()) {
                    assertThat(words(postgres)).containsExactly("acknowledged");
                }
            }
        }

        @Test
        void comes_back_when_another_process_has_got_the_number_of_the_killed_one() throws Exception {
            start().close();
            var other = new ProcessBuilder("sleep", "60").start();
            try {
                Files.writeString(
                        place.resolve("data/database/postmaster.pid"),
                        other.pid() + "\n" + place.resolve("data/database") + "\n");
                start().close();
                assertThat(other.isAlive()).isTrue();
            } finally {
                other.destroyForcibly();
            }
        }

        @Test
        void starts_anew_when_the_first_start_was_broken_off_half_way() throws Exception {
            Files.createDirectories(place.resolve("data/database.new/base"));
            Files.createDirectories(place.resolve("data/postgresql").resolve(PostgresBinaries.VERSION + ".new/bin"));
            start().close();
            assertThat(place.resolve("data/database.new")).doesNotExist();
        }

        @Test
        void of_another_major_version_is_refused_untouched_by_all_but_the_start_of_the_portal() throws Exception {
            Files.createDirectories(place.resolve("data/database"));
            for (var major : Map.of(16, "start the portal once, which takes it over", 19, "a newer Kring made it")
                    .entrySet()) {
                Files.writeString(place.resolve("data/database/PG_VERSION"), major.getKey() + "\n");
                assertThatThrownBy(StartingSpec.this::start)
                        .isInstanceOf(StartupRefused.class)
                        .hasMessageContaining("is of PostgreSQL %d and this Kring brings PostgreSQL 18", major.getKey())
                        .hasMessageContaining(major.getValue());
                assertThat(Files.list(place.resolve("data/database"))).hasSize(1);
            }
        }

        @Test
        void with_other_passwords_than_those_in_the_keys_folder_is_refused() throws Exception {
            start().close();
            Files.delete(place.resolve("keys/database.properties"));
            assertThatThrownBy(StartingSpec.this::start)
                    .isInstanceOf(StartupRefused.class)
                    .hasMessageContaining("does not take the password");
        }
    }

    private EmbeddedPostgres start() throws IOException {
        Files.createDirectories(place.resolve("data"));
        Files.createDirectories(place.resolve("keys"));
        AnotherKring.borrowPrograms(place.resolve("data"), TestDatabase.programs());
        var passwords = DatabasePasswords.readOrMake(place.resolve("keys"));
        var postgres = new EmbeddedPostgres(place.resolve("data"), passwords).start();
        Roles.prepare(postgres, passwords);
        return postgres;
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(place.resolve(file)));
    }

    private static void write(EmbeddedPostgres postgres, String word) throws SQLException {
        try (var connection = postgres.superuser("kring");
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists word (word text)");
            statement.execute("insert into word values ('" + word + "')");
        }
    }

    private static void write(AnotherKring other, String word) throws SQLException {
        try (var connection = other.superuser();
                var statement = connection.createStatement()) {
            statement.execute("create table word (word text)");
            statement.execute("insert into word values ('" + word + "')");
        }
    }

    private static List<String> words(EmbeddedPostgres postgres) throws SQLException {
        return List.of(one(postgres, "select string_agg(word, ' ') from word").split(" "));
    }

    private static List<String> eventually(EmbeddedPostgres postgres) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            try {
                return words(postgres);
            } catch (SQLException e) {
                if (System.nanoTime() > until) {
                    throw new AssertionError("the database did not come back", e);
                }
                Pause.millis(50);
            }
        }
    }

    private static String setting(EmbeddedPostgres postgres, String name) throws SQLException {
        return one(postgres, "show " + name);
    }

    private static String one(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = postgres.superuser("kring");
                var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
