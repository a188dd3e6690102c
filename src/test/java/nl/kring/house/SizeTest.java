package nl.kring.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import nl.kring.house.SizeRules.Size;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SizeTest {

    @Test
    void files_and_packages_are_small() {
        var sizes = sizes();
        sizes.stream().filter(Size::warns).forEach(size -> System.out.println("Large. " + size));
        assertThat(sizes).filteredOn(Size::fails).isEmpty();
    }

    @Test
    void names_say_what_a_thing_is() {
        assertThat(Code.under(Project.MAIN)).flatMap(SizeRules::names).isEmpty();
        assertThat(Code.under(Project.TEST)).flatMap(SizeRules::names).isEmpty();
    }

    @Nested
    class Planted_faults {
        @Test
        void a_file_that_is_too_long_warns_and_one_that_is_far_too_long_fails() {
            var page = Project.MAIN.resolve("plan/overview.jte");
            assertThat(SizeRules.lines(page, "a\n".repeat(80)).warns()).isFalse();
            assertThat(SizeRules.lines(page, "a\n".repeat(81)).warns()).isTrue();
            assertThat(SizeRules.lines(page, "a\n".repeat(120)).fails()).isFalse();
            assertThat(SizeRules.lines(page, "a\n".repeat(121)).fails()).isTrue();
            assertThat(SizeRules.lines(Project.MAIN.resolve("plan/Goals.java"), "a\n".repeat(301))
                            .fails())
                    .isTrue();
            assertThat(SizeRules.lines(Project.TEST.resolve("plan/PlanSpec.java"), "a\n".repeat(301))
                            .fails())
                    .isFalse();
        }

        @Test
        void a_package_with_too_many_public_types_is_found() {
            var open = new ArrayList<Code>();
            for (var number = 0; number < 10; number++)
                open.add(Code.of(Path.of("Goal" + number + ".java"), "public record Goal" + number + "() {}"));
            assertThat(SizeRules.ofPackage("plan", open))
                    .filteredOn(Size::fails)
                    .hasSize(1);
        }

        @Test
        void names_that_say_nothing_are_found() {
            assertThat(names("class GoalService { record TaskDto() {} }")).hasSize(2);
            assertThat(names("interface GoalMapper {} class PdfUtils {} class GoalsImpl {}"))
                    .hasSize(3);
            assertThat(names("record Service() {} class Goals {} class GoalRules {}"))
                    .isEmpty();
        }

        private static List<String> names(String source) {
            return SizeRules.names(Code.of(Project.MAIN.resolve("plan/Goals.java"), source));
        }
    }

    private static List<Size> sizes() {
        var sizes = new ArrayList<Size>();
        for (var folder : List.of(Project.MAIN, Project.TEST))
            for (var ending : List.of(".java", ".jte"))
                Project.under(folder, ending).forEach(path -> sizes.add(SizeRules.lines(path, Project.read(path))));
        Code.under(Project.MAIN).stream()
                .filter(code -> !code.module().isEmpty())
                .collect(Collectors.groupingBy(Code::module))
                .forEach((module, files) -> sizes.addAll(SizeRules.ofPackage(module, files)));
        return sizes;
    }
}
