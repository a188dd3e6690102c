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
class DocstringTest {

    @Test
    void what_is_public_says_what_it_promises() {
        assertThat(Code.under(Project.MAIN)).flatMap(DocstringRules::faults).isEmpty();
    }

    @Nested
    class Planted_faults {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "public record Goal(String title) {}",
                    "/** Goals. */ public class Goals { public void add() {} }",
                    "/** Goals. */ public interface Goals { void add(); }",
                    "/** Goals. */ public class Goals { public record Page(int number) {} }",
                    "/** Goals. */ public class Goals { public int most() { return 3 * 4; } }",
                    "// Goals.\npublic enum Kind { ONE }",
                })
        void are_found(String source) {
            assertThat(faults(source)).as(source).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "record Goal(String title) {}",
                    "/** A goal. */ public record Goal(String title) { @Override public String toString() { return title; } }",
                    "/** A goal. */ public record Goal(String title) { public static Goal of(String title) { return new Goal(title); } }",
                    "/** Goals. */ public class Goals { private final int most; public int most() { return most; } Goals() {} void add() {} }",
                    "class Goals { public void add() {} }",
                })
        void are_not_seen_where_there_are_none(String source) {
            assertThat(faults(source)).as(source).isEmpty();
        }

        private static List<String> faults(String source) {
            return DocstringRules.faults(Code.of(Project.MAIN.resolve("plan/Goal.java"), source));
        }
    }
}
