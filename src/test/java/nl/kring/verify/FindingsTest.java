package nl.kring.verify;

import static nl.kring.verify.Finding.CHANGED;
import static nl.kring.verify.Finding.MALFORMED;
import static nl.kring.verify.Finding.TREE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FindingsTest {
    private final Findings findings = new Findings();

    @Test
    void nothing_found_is_said_with_nothing_and_code_0() {
        assertThat(findings.none()).isTrue();
        assertThat(findings.code()).isZero();
        assertThat(said()).isEmpty();
    }

    @Test
    void the_worst_comes_first_and_gives_the_code() {
        findings.add(MALFORMED, "line 3");
        findings.add(TREE, "lines 1 to 2");
        assertThat(findings.none()).isFalse();
        assertThat(findings.code()).isEqualTo(TREE.code());
        assertThat(said())
                .isEqualToIgnoringNewLines("TREE (exit code 13): " + TREE.sentence() + "  lines 1 to 2"
                        + "MALFORMED (exit code 21): " + MALFORMED.sentence() + "  line 3");
    }

    @Test
    void a_hundred_are_named_and_of_the_others_one_of_each_kind() {
        for (int i = 0; i < Findings.NAMED; i++) {
            findings.add(CHANGED, "line " + i);
        }
        assertThat(said()).contains("  line 99").doesNotContain("more of this kind");
        findings.add(CHANGED, "line 100");
        findings.add(TREE, "lines 0 to 9");
        findings.add(TREE, "lines 20 to 29");
        assertThat(said())
                .doesNotContain("line 100")
                .contains("  lines 0 to 9")
                .doesNotContain("lines 20 to 29")
                .containsSubsequence("TREE", "  and 1 more of this kind", "CHANGED", "  and 1 more of this kind");
    }

    @Test
    void of_very_many_records_that_fit_nowhere_the_last_are_called_changed_at_once() {
        var mismatches = new Mismatches();
        for (int i = 0; i < Mismatches.HELD; i++) {
            mismatches.add(where(i), hash(i), hash(-1 - i), findings);
        }
        assertThat(findings.none()).isTrue();
        mismatches.add(where(Mismatches.HELD), hash(Mismatches.HELD), hash(0), findings);
        assertThat(said()).contains("line " + Mismatches.HELD + " (safe").doesNotContain("more of this kind");
        mismatches.resolve(findings);
        assertThat(said()).contains("and " + (Mismatches.HELD + 1 - Findings.NAMED) + " more of this kind");
    }

    private static Where where(long seq) {
        return new Where(seq, new UUID(0, 1), seq + 1);
    }

    private static byte[] hash(int number) {
        return ByteBuffer.allocate(Merkle.HASH_BYTES).putInt(number).array();
    }

    private String said() {
        var out = new ByteArrayOutputStream();
        findings.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
