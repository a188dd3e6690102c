package nl.kring.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RepositoriesTest {

    @Test
    void whoever_asks_the_database_holds_a_pass_and_whoever_writes_holds_a_change() {
        assertThat(Code.under(Project.MAIN)).flatMap(RepositoryRules::faults).isEmpty();
    }

    @Test
    void every_exception_still_exists() {
        var known = Code.under(Project.MAIN).stream()
                .flatMap(code -> code.types().stream().flatMap(type -> {
                    var name = code.module() + "." + type.getSimpleName();
                    return java.util.stream.Stream.concat(
                            java.util.stream.Stream.of(name),
                            Code.methods(type).stream().map(method -> name + "." + method.getName()));
                }))
                .toList();
        assertThat(RepositoryRules.WITHOUT.keySet())
                .as("take what is gone out of RepositoryRules.WITHOUT")
                .allMatch(known::contains);
    }

    @Nested
    class Planted_faults {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "public List<Goal> all() { return List.of(); }",
                    "List<Goal> of(DossierId dossier, Pass pass) { return List.of(); }",
                    "static List<Goal> of(JdbcClient db) { return List.of(); }",
                    "public void add(Pass pass) { db.sql(\"insert into plan.goal values (1)\").update(); }",
                    "void drop(Reach reach) { db.sql(\"delete from plan.goal\").update(); }",
                    "private void rename(UUID goal) { db.sql(\"update plan.goal set title = ''\").update(); }",
                })
        void are_found(String method) {
            assertThat(faults(method)).as(method).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "public List<Goal> of(Pass pass) { return List.of(); }",
                    "List<Goal> of(Reach reach, int page) { return List.of(); }",
                    "void add(Change change) { db.sql(\"insert into plan.goal values (1)\").update(); }",
                    "@EventListener void on(GrantEnded ended) { db.sql(\"delete from plan.goal\").update(); }",
                    "private Goal goal(ResultSet row) { return null; }",
                })
        void are_not_seen_where_there_are_none(String method) {
            assertThat(faults(method)).as(method).isEmpty();
        }

        private static List<String> faults(String method) {
            var source =
                    "package nl.kring.plan;\nclass Goals {\n  private final JdbcClient db;\n  Goals(JdbcClient db) {}\n  "
                            + method + "\n}\n";
            return RepositoryRules.faults(Code.of(Project.MAIN.resolve("plan/Goals.java"), source));
        }
    }
}
