package nl.kring.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The others in short, and what they saw beside the figures that are kept. */
@Tag("bench")
class CheckBench {
    @Test
    void no_figure_is_more_than_a_quarter_worse_than_the_kept_one() throws Exception {
        new LoggedBench().the_page_of_a_worker_with_its_line_and_without();
        new PageBench().pages_and_forms_beside_their_own_sql();
        new AppendBench().a_line_beside_a_bare_row_and_beside_a_chain();
        new SearchBench().a_name_among_the_caseload_in_organisations_of_several_sizes();
        new VerifyBench().a_long_log_from_its_database_and_from_a_file();
        new StartBench().from_the_command_to_the_first_page_and_idle();
        Figures.seen().forEach((name, figure) -> System.out.printf("%-34s %.3f%n", name, figure));
        assertThat(Kept.read().faults(Figures.seen())).isEmpty();
    }
}
