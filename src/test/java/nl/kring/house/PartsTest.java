package nl.kring.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import nl.kring.KringSpec;
import nl.kring.TestDatabase;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import nl.kring.dossier.Copy;
import nl.kring.dossier.DossierPart;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KringSpec
class PartsTest {
    private static final String TABLES = """
            select n.nspname || '.' || c.relname, '' from pg_attribute a join pg_class c on c.oid = a.attrelid
            join pg_namespace n on n.oid = c.relnamespace
            where a.attname = 'dossier' and not a.attisdropped and c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_'
            """;

    private final List<DossierPart> parts;

    @Autowired
    PartsTest(List<DossierPart> parts) {
        this.parts = parts;
    }

    @Test
    void every_table_of_a_dossier_belongs_to_a_module_that_copies_and_destroys_it() throws SQLException {
        assertThat(tables()).contains("dossier.client", "team.member");
        assertThat(PartRules.faults(tables(), parts, Code.under(Project.MAIN))).isEmpty();
    }

    @Nested
    class Planted_faults {
        private final List<Code> sources = Code.under(Project.MAIN);

        @Test
        void a_part_that_is_missing_is_found() throws SQLException {
            var without =
                    parts.stream().filter(part -> !part.name().equals("team")).toList();
            assertThat(PartRules.faults(tables(), without, sources))
                    .hasSize(2)
                    .allMatch(fault -> fault.matches(
                            "team\\.(member|handover) is kept in dossiers, but team has no DossierPart.*"));
        }

        @Test
        void a_table_of_a_module_without_a_part_and_without_an_end_is_found() {
            assertThat(PartRules.faults(
                            List.of("cellar.wine", "dossier.client"),
                            parts(part("dossier", "dossier.purpose")),
                            sources))
                    .hasSize(2)
                    .allMatch(fault -> fault.startsWith("cellar.wine"));
        }

        @Test
        void a_table_that_its_part_forgets_is_found() {
            assertThat(PartRules.faults(
                            List.of("dossier.client", "dossier.forgotten"),
                            parts(part("dossier", "dossier.purpose")),
                            sources))
                    .singleElement()
                    .asString()
                    .startsWith("dossier.forgotten is never emptied");
        }

        @Test
        void a_part_that_destroys_nothing_is_found() {
            var code = Code.of(
                    Project.MAIN.resolve("plan/PlanPart.java"),
                    "class PlanPart implements DossierPart { public void destroy(Change destruction) { /* later */ } }");
            assertThat(PartRules.faults(List.of(), List.of(), List.of(code)))
                    .singleElement()
                    .asString()
                    .contains("destroys nothing");
        }

        @Test
        void a_part_under_another_name_or_with_a_purpose_of_another_is_found() {
            assertThat(PartRules.faults(List.of("dossier.client"), parts(part("dossier", "team.purpose")), sources))
                    .hasSize(1);
            assertThat(PartRules.faults(
                            List.of("dossier.client"),
                            parts(part("dossier", "dossier.purpose"), part("plans", "plans.purpose")),
                            sources))
                    .hasSize(1);
        }

        private static List<DossierPart> parts(DossierPart... parts) {
            return List.of(parts);
        }
    }

    private static List<String> tables() throws SQLException {
        try (var database = TestDatabase.superuser()) {
            return TableRules.ask(database, TABLES, Set.of()).stream()
                    .map(String::strip)
                    .toList();
        }
    }

    private static DossierPart part(String name, String purpose) {
        record Planted(String name, String purpose, Ground ground) implements DossierPart {
            @Override
            public void copy(Pass pass, Copy copy) {}

            @Override
            public Consumer<Change> carry(Change out) {
                return in -> {};
            }

            @Override
            public void destroy(Change destruction) {}
        }
        return new Planted(name, purpose, DossierPart.Ground.PUBLIC_TASK);
    }
}
