package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RolesSpec {

    @ParameterizedTest
    @ValueSource(strings = {"kring_app", "kring_job", "kring_backup"})
    void a_role_that_runs_makes_no_tables(String role) {
        for (var sql :
                new String[] {"create table public.x (x int)", "create schema x", "create temporary table x (x int)"}) {
            assertThatThrownBy(() -> run(role, sql))
                    .as(sql)
                    .isInstanceOf(SQLException.class)
                    .hasMessageMatching("(?s).*(permission denied|read-only).*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kring_app", "kring_job"})
    void a_role_that_runs_cannot_become_another(String role) {
        for (var other : new String[] {"kring_owner", "kring_migrate", "kring_backup", "postgres"}) {
            assertThatThrownBy(() -> run(role, "set role " + other)).hasMessageContaining("permission denied");
        }
    }

    @Test
    void only_the_role_for_copies_passes_row_level_security_and_nobody_but_the_superuser_is_one() throws SQLException {
        assertThat(answer(
                        "postgres",
                        "select string_agg(rolname, ',') from pg_roles where rolname like 'kring%' and rolbypassrls"))
                .isEqualTo("kring_backup");
        assertThat(
                        answer(
                                "postgres",
                                "select count(*)::text from pg_roles where rolname like 'kring%' and (rolsuper or rolcreaterole)"))
                .isEqualTo("0");
    }

    @Test
    void a_page_cannot_hang_on_a_query_or_a_forgotten_transaction() throws SQLException {
        assertThat(answer("kring_app", "show statement_timeout")).isEqualTo("10s");
        assertThat(answer("kring_app", "show idle_in_transaction_session_timeout"))
                .isEqualTo("30s");
    }

    @Test
    void the_migrating_role_acts_as_the_owner_of_the_database() throws SQLException {
        run("kring_migrate", "set role kring_owner; create schema roles_spec; drop schema roles_spec");
        assertThat(answer("postgres", "select pg_get_userbyid(datdba) from pg_database where datname = 'kring'"))
                .isEqualTo("kring_owner");
    }

    @Test
    void the_role_for_copies_only_reads() throws SQLException {
        assertThat(answer("kring_backup", "show default_transaction_read_only")).isEqualTo("on");
    }

    @Test
    void the_role_for_copies_finds_the_primary_among_several_servers_and_still_only_reads() throws SQLException {
        var several =
                TestDatabase.url().replace("//127.0.0.1", "//127.0.0.1:1,127.0.0.1") + "&targetServerType=primary";
        try (var connection = new Database(
                                several, DatabasePasswords.read(TestDatabase.KEYS.resolve("database.properties")))
                        .connect("kring_backup");
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("select pg_catalog.lo_create(0)"))
                    .hasMessageContaining("read-only");
        }
    }

    @Test
    void the_script_for_a_server_of_ones_own_is_the_script_that_kring_runs_itself() throws Exception {
        assertThat(Path.of("ops/roles.sql")).hasSameTextualContentAs(Path.of("src/main/java/nl/kring/roles.sql"));
        assertThat(Files.isSymbolicLink(Path.of("ops/roles.sql"))).isTrue();
    }

    private static void run(String role, String sql) throws SQLException {
        try (var connection = TestDatabase.connect(role);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String answer(String role, String sql) throws SQLException {
        try (var connection = TestDatabase.connect(role);
                var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
