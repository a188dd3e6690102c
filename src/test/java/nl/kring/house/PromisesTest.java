package nl.kring.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PromisesTest {

    @Test
    void the_list_of_promises_says_what_the_specs_say() {
        Project.current(Path.of("docs/promises.md"), PromisesDoc.of(Code.under(Project.TEST)));
    }

    @Test
    void a_promise_is_written_under_its_module_its_spec_and_who_it_is_about() {
        var spec = """
                class PlanSpec {
                    @Test void a_plan_has_goals() {}
                    @Nested class A_supporter {
                        @ParameterizedTest @ValueSource(ints = 1) void sees_the_plan_but_not_the_reports(int number) {}
                        void helps() {}
                    }
                    @Nested class Nobody {}
                }
                """;
        var helper = "class Story { void person() {} }";
        assertThat(PromisesDoc.of(List.of(
                        Code.of(Project.TEST.resolve("plan/PlanSpec.java"), spec),
                        Code.of(Project.TEST.resolve("Story.java"), helper))))
                .endsWith("""

                        ## Plan

                        ### PlanSpec

                        - A plan has goals
                        - A supporter
                          - Sees the plan but not the reports
                        """);
    }
}
