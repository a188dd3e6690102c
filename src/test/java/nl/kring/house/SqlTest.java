package nl.kring.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SqlTest {
    private static final Pattern CALL = Pattern.compile("\\.\\s*sql\\(");

    @Test
    void sql_is_constant_and_names_only_its_own_schema() {
        assertThat(Code.under(Project.MAIN))
                .flatMap(code -> SqlRules.in(code).faults())
                .isEmpty();
    }

    @Test
    void migrations_name_only_their_own_schema_and_the_template_of_the_door() {
        assertThat(migrations()).isNotEmpty();
        assertThat(migrations())
                .flatMap(path -> SqlRules.migration(path, Project.read(path)))
                .isEmpty();
    }

    @Test
    void every_statement_is_seen_by_these_rules() {
        for (var code : Code.under(Project.MAIN))
            assertThat(SqlRules.in(code).found())
                    .as("statements in %s", code.path())
                    .isEqualTo((int) CALL.matcher(code.text()).results().count());
    }

    @Nested
    class Planted_faults {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "db.sql(\"select 1 from team.member\").query();",
                    "db.sql(\"\"\"\n    select g.id from plan.goal g\n    join dossier . client c on true\n    \"\"\").query();",
                    "db.sql(\"select access.give(:a)\").query();",
                    "db.sql(\"select * from plan.goal where title = '\" + title + \"'\").query();",
                    "db.sql(\"select * from plan.goal order by %s\".formatted(column)).query();",
                    "var sql = \"select * from plan.goal \" + filter(); db.sql(sql).query();",
                    "db.sql(wish ? \"select 1\" : other).query();",
                    "db.sql(\"select * from plan.goal order by :column limit 5\").query();",
                    "db.sql(\"set role kring_owner\").update();",
                    "db.sql(\"SET statement_timeout = 0\").update();",
                    "db.sql(\"select set_config('kring.pass', :context, false)\").query();",
                    "connection.createStatement();",
                })
        void in_java_are_found(String statement) {
            assertThat(faults(statement)).as(statement).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "db.sql(\"select * from plan.goal order by position desc limit :limit\").query();",
                    "db.sql(\"select \" + COLUMNS + \" from plan.goal limit \" + MOST).query();",
                    "var sql = open ? \"select 1\" : \"select 2\"; db.sql(sql).query();",
                    "db.sql(\"update plan.goal set title = :title where at = :at::timestamptz\").update();",
                    "db.sql(\"select set_config('kring.pass', :context, true)\").query();",
                    "var key = \"dossier.tab.overview\";",
                })
        void are_not_seen_where_there_are_none(String statement) {
            assertThat(faults(statement)).as(statement).isEmpty();
        }

        @Test
        void in_migrations_are_found() {
            var path = Project.MAIN.resolve("plan/V1__plan.sql");
            assertThat(SqlRules.migration(path, "create table plan.goal (dossier uuid references dossier.client);"))
                    .hasSize(1);
            assertThat(SqlRules.migration(path, "select access.give(1);")).hasSize(1);
            assertThat(SqlRules.migration(path, "create schema plan;\nset role postgres;"))
                    .hasSize(1);
            assertThat(SqlRules.migration(path, "-- as dossier.client does\ncall access.guard('plan.goal', 'PLAN');"))
                    .isEmpty();
        }

        private static List<String> faults(String statement) {
            var source = "package nl.kring.plan;\nclass Goals {\n  void of(Pass pass) { " + statement + " }\n}\n";
            return SqlRules.in(Code.of(Project.MAIN.resolve("plan/Goals.java"), source))
                    .faults();
        }
    }

    private static List<Path> migrations() {
        return Project.under(Project.MAIN, ".sql").stream()
                .filter(path -> !Project.module(path).isEmpty())
                .toList();
    }
}
