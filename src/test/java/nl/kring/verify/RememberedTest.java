package nl.kring.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RememberedTest {
    private final Findings findings = new Findings();
    private final Remembered remembered = new Remembered(signed(5, 1));

    private static Checkpoint signed(long size, int filling) {
        byte[] root = new byte[Merkle.HASH_BYTES];
        Arrays.fill(root, (byte) filling);
        return new Checkpoint(size, root, 1_700_000_000);
    }

    @Test
    void another_signed_root_at_its_size_is_a_second_history_even_while_the_lines_agree() {
        remembered.tree(5, signed(5, 1).root());
        remembered.checkpoint(signed(5, 2), false);
        remembered.checkpoint(signed(9, 3), true);
        remembered.judge(9, findings);
        assertThat(findings.code()).isEqualTo(Finding.FORK.code());
    }

    @Test
    void a_log_that_also_has_the_remembered_checkpoint_itself_is_no_second_history() {
        remembered.checkpoint(signed(5, 1), true);
        remembered.checkpoint(signed(5, 2), false);
        remembered.judge(5, findings);
        assertThat(findings.none()).isTrue();
    }

    @Test
    void a_checkpoint_at_another_size_says_nothing_about_its_root() {
        remembered.checkpoint(signed(4, 2), true);
        remembered.checkpoint(signed(6, 2), true);
        remembered.judge(6, findings);
        assertThat(findings.none()).isTrue();
    }
}
