package nl.kring.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import nl.kring.house.Floors.Arrow;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HouseTest {
    private static final ApplicationModules MODULES = Modules.real();

    @Test
    void a_module_leans_only_downward_or_to_its_left() {
        assertThat(Floors.HOUSE.faults(Modules.arrows(MODULES))).isEmpty();
    }

    @Test
    void a_module_leans_only_on_what_it_says_and_on_what_others_offer() {
        MODULES.verify();
    }

    @Test
    void what_a_module_says_that_it_may_lean_on_lies_below_it_or_to_its_left() {
        var allowed = Modules.names().stream()
                .flatMap(name -> Modules.allowed(name).stream())
                .toList();
        assertThat(allowed).isNotEmpty();
        assertThat(Floors.HOUSE.faults(allowed)).isEmpty();
    }

    @Test
    void every_package_says_in_one_sentence_what_lives_there() {
        for (var folder : Project.under(Project.MAIN, ".java").stream()
                .map(Path::getParent)
                .distinct()
                .toList())
            assertThat(Modules.faults(
                            Project.module(folder.resolve("x")), Project.read(folder.resolve("package-info.java"))))
                    .isEmpty();
    }

    @Test
    void every_package_has_a_place_in_the_house() {
        assertThat(Floors.HOUSE.order()).doesNotHaveDuplicates();
        assertThat(Modules.names())
                .as("give the package a place in Floors, or fold it into a module that has one")
                .allMatch(name ->
                        name.equals(Floors.BESIDE) || Floors.HOUSE.order().contains(name));
    }

    @Test
    void nothing_leans_on_the_ground_under_the_house() {
        var ours = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("nl.kring");
        assertThat(Modules.leaningOnRoot(ours)).isEmpty();
    }

    @Test
    void the_drawing_of_the_house_is_current() {
        Project.current(Path.of("docs/house.md"), new HouseDoc(Modules.names(), Modules.arrows(MODULES)).draw());
    }

    @Nested
    class Planted_faults {
        @Test
        void two_names_turned_round_make_an_arrow_that_points_up() {
            var turned = Floors.HOUSE.turned("crypto", "account");
            assertThat(turned.faults(Modules.arrows(MODULES)))
                    .anyMatch(fault -> fault.startsWith("audit leans on crypto, which lies neither below"));
        }

        @Test
        void an_arrow_to_the_right_on_the_same_floor_is_found() {
            assertThat(Floors.HOUSE.faults(List.of(new Arrow("plan", "report"))))
                    .hasSize(1);
            assertThat(Floors.HOUSE.faults(List.of(new Arrow("report", "plan"))))
                    .isEmpty();
            assertThat(Floors.HOUSE.faults(List.of(new Arrow("verify", "audit"))))
                    .hasSize(1);
            assertThat(Floors.HOUSE.faults(List.of(new Arrow("plan", "cellar"))))
                    .hasSize(1);
        }

        @Test
        void a_package_without_a_sentence_or_NullMarked_or_a_word_on_what_it_leans_on_is_found() {
            assertThat(Modules.faults("plan", "package nl.kring.plan;")).hasSize(3);
        }

        @Test
        void a_class_of_a_module_that_leans_on_the_root_is_found() {
            var leans = new ClassFileImporter().importClasses(TablesTest.class);
            assertThat(Modules.leaningOnRoot(leans)).hasSize(1);
        }
    }
}
