package nl.kring.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchRulesTest {
    @ParameterizedTest
    @CsvSource({
        "29, 0, false",
        "30, 0, true",
        "30, 9, true",
        "30, 10, false",
        "31, 10, true",
        "300, 100, false",
        "301, 100, true"
    })
    void too_many_dossiers_are_thirty_and_more_than_three_times_the_median(int dossiers, int usual, boolean many) {
        assertThat(WatchRules.tooMany(dossiers, usual)).isEqualTo(many);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-26T08:59, false", // Thursday: the hour before began before eight
        "2026-11-26T09:00, true",
        "2026-11-26T18:00, true",
        "2026-11-26T18:01, false",
        "2026-11-28T11:00, false", // Saturday
        "2026-12-25T11:00, false" // Christmas
    })
    void silence_counts_within_the_hours_of_a_working_day(LocalDateTime moment, boolean counts) {
        assertThat(WatchRules.listened(moment.atZone(Days.HERE).toInstant())).isEqualTo(counts);
    }

    @ParameterizedTest
    @CsvSource({"Kim Prins, Prins", "Anouk de Boer, de Boer", "Marijke Jansen-Smit, Jansen-Smit", "Kim, Kim"})
    void a_family_name_is_all_but_the_first_word(String name, String family) {
        assertThat(WatchRules.family(name)).isEqualTo(family);
    }

    @Test
    void a_finding_is_the_same_within_its_day_or_quarter_and_each_emergency_is_its_own() {
        var day = LocalDate.of(2026, 3, 31);
        assertThat(Rule.EMERGENCY.mark("p", "d", day, "1")).isNotEqualTo(Rule.EMERGENCY.mark("p", "d", day, "2"));
        assertThat(Rule.PROBING.mark("p", "", day, "1")).isEqualTo(Rule.PROBING.mark("p", "", day, "2"));
        assertThat(Rule.PROBING.mark("p", "", day, "1")).isNotEqualTo(Rule.PROBING.mark("p", "", day.plusDays(1), "1"));
        assertThat(Rule.SAME_NAME.mark("p", "d", day, "1"))
                .isEqualTo(Rule.SAME_NAME.mark("p", "d", day.minusDays(80), "1"))
                .isNotEqualTo(Rule.SAME_NAME.mark("p", "d", day.plusDays(1), "1"));
    }

    @Test
    void clients_and_their_circle_are_not_staff() {
        assertThat(WatchRules.STAFF)
                .contains("WORKER", "TEAM_LEAD", "PRIVACY_OFFICER", "ADMINISTRATOR")
                .doesNotContain("CLIENT", "REPRESENTATIVE", "SUPPORTER", "SYSTEM");
    }
}
