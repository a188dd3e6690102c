package nl.kring.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MigrationsTest {
    private static final Path LIST = Path.of("src/test/resources/migrations.sha256");
    private static final String HEAD = """
            # Migrations that have landed, with their SHA-256: none of them may change. ./kring update adds new ones.
            """;

    @Test
    void a_migration_that_has_landed_stays_as_it_is() {
        var landed = MigrationRules.read(Project.read(LIST));
        if (Project.UPDATE) Project.write(LIST, HEAD + lines(landed = MigrationRules.added(landed, present())));
        assertThat(present()).isNotEmpty();
        assertThat(MigrationRules.faults(landed, present())).isEmpty();
    }

    @Nested
    class Planted_faults {
        private final SortedMap<String, String> plan =
                new TreeMap<>(Map.of("plan/V20261121_10__plan.sql", "create schema plan;"));
        private final SortedMap<String, String> landed = MigrationRules.added(Map.of(), plan);

        @Test
        void a_landed_migration_that_changed_or_is_gone_is_found_and_an_update_does_not_hide_it() {
            var changed = new TreeMap<>(Map.of("plan/V20261121_10__plan.sql", "create schema plan; -- better"));
            assertThat(MigrationRules.faults(landed, plan)).isEmpty();
            assertThat(MigrationRules.faults(landed, changed))
                    .singleElement()
                    .asString()
                    .contains("was changed");
            assertThat(MigrationRules.faults(MigrationRules.added(landed, changed), changed))
                    .hasSize(1);
            assertThat(MigrationRules.faults(landed, new TreeMap<>()))
                    .singleElement()
                    .asString()
                    .contains("is gone");
        }

        @Test
        void a_new_migration_is_asked_to_be_listed_once_there_is_a_list() {
            plan.put("plan/V20261121_11__plan_order.sql", "");
            assertThat(MigrationRules.faults(Map.of(), plan)).isEmpty();
            assertThat(MigrationRules.faults(landed, plan))
                    .singleElement()
                    .asString()
                    .contains("is new");
        }

        @Test
        void a_version_given_twice_and_a_name_of_another_module_are_found() {
            plan.put("report/V20261121_10__report.sql", "");
            plan.put("report/V20261121_12__plan.sql", "");
            plan.put("report/V3__report.sql", "");
            plan.put("/V20261121_13__plan.sql", "");
            assertThat(MigrationRules.faults(Map.of(), plan)).hasSize(4);
        }

        @Test
        void the_ground_under_the_house_has_a_schema_too() {
            plan.put("/V20261121_13__kring_later_work.sql", "");
            assertThat(MigrationRules.faults(Map.of(), plan)).isEmpty();
        }

        @Test
        void the_list_reads_back_as_it_was_written() {
            assertThat(MigrationRules.read(HEAD + lines(landed))).isEqualTo(landed);
            assertThat(MigrationRules.read("")).isEmpty();
        }
    }

    private static String lines(Map<String, String> landed) {
        return landed.entrySet().stream()
                .map(entry -> entry.getValue() + "  " + entry.getKey() + "\n")
                .collect(Collectors.joining());
    }

    private static SortedMap<String, String> present() {
        var present = new TreeMap<String, String>();
        for (var path : Project.under(Project.MAIN, ".sql"))
            if (path.getFileName().toString().startsWith("V"))
                present.put(Project.module(path) + "/" + path.getFileName(), Project.read(path));
        return present;
    }
}
