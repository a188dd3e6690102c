package nl.kring.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import nl.kring.access.PersonId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @ParameterizedTest(name = "{0} = {1} is {2}")
    @CsvSource(textBlock = """
            happenedOn, 2026-11-22, right
            happenedOn, 22-11-2026, right
            happenedOn, 2-3-2026,   right
            happenedOn, 2025-11-22, right
            happenedOn, 2025-11-21, wrong
            happenedOn, 2026-11-23, wrong
            happenedOn, 31-02-2026, wrong
            happenedOn, gisteren,   wrong
            happenedOn, '',         wrong
            minutes,    '',         right
            minutes,    1,          right
            minutes,    600,        right
            minutes,    0,          wrong
            minutes,    601,        wrong
            minutes,    -5,         wrong
            minutes,    een uur,    wrong
            minutes,    ٥٠,         wrong
            kind,       VISIT,      right
            kind,       visit,      wrong
            kind,       '',         wrong
            audience,   NOW,        right
            audience,   EVERYBODY,  wrong
            audience,   '',         wrong
            title,      '  ',       wrong
            title,      Huur,       right
            text,       '',         wrong
            """)
    void fields(String field, String value, String expected) {
        var filled = new Filled(
                field.equals("title") ? value : "Huur",
                field.equals("text") ? value : "Samen de post geopend.",
                field.equals("kind") ? value : "OFFICE",
                field.equals("happenedOn") ? value : "2026-11-17",
                field.equals("minutes") ? value : "50",
                field.equals("audience") ? value : "NOW",
                "",
                "",
                "");
        assertThat(ReportRules.check(filled, TODAY).isEmpty()).isEqualTo(expected.equals("right"));
    }

    @ParameterizedTest(name = "later {0}, colleagues until {1} because {2}: {3}")
    @CsvSource(textBlock = """
            2026-11-23, -,          -,             right
            2027-02-20, -,          -,             right
            2027-02-21, -,          -,             wrong
            2026-11-22, -,          -,             wrong
            2026-11-21, -,          -,             wrong
            none,       -,          -,             wrong
            -,          2026-11-23, Werkoverleg.,  right
            -,          2027-05-22, Werkoverleg.,  right
            -,          2027-05-23, Werkoverleg.,  wrong
            -,          2026-11-22, Werkoverleg.,  wrong
            -,          none,       Werkoverleg.,  wrong
            -,          2026-12-01, kort,          wrong
            -,          2026-12-01, '            ', wrong
            """)
    void what_is_kept_back_has_an_end(String visibleOn, String reviewOn, String reason, String expected) {
        var audience = visibleOn.equals("-") ? "COLLEAGUES" : "LATER";
        var filled = new Filled("Huur", "Tekst", "OFFICE", "2026-11-17", "", audience, visibleOn, reason, reviewOn);
        assertThat(ReportRules.check(filled, TODAY).isEmpty()).isEqualTo(expected.equals("right"));
    }

    @Test
    void lengths_are_limited() {
        assertThat(ReportRules.check(texts("t".repeat(200), "x".repeat(20_000)), TODAY)
                        .isEmpty())
                .isTrue();
        assertThat(ReportRules.check(texts("t".repeat(201), "x"), TODAY).isEmpty())
                .isFalse();
        assertThat(ReportRules.check(texts("t", "x".repeat(20_001)), TODAY).isEmpty())
                .isFalse();
        assertThat(ReportRules.check(texts("t", "x\r\n".repeat(10_000)), TODAY).isEmpty())
                .isTrue();
    }

    @Test
    void a_correction_may_be_of_long_ago_but_not_of_the_future() {
        assertThat(ReportRules.checkCorrection(day("2020-01-01"), TODAY).isEmpty())
                .isTrue();
        assertThat(ReportRules.checkCorrection(day("2011-11-21"), TODAY).isEmpty())
                .isFalse();
        assertThat(ReportRules.checkCorrection(day("2026-11-23"), TODAY).isEmpty())
                .isFalse();
    }

    @Test
    void later_begins_with_the_day_in_Amsterdam() {
        var filled = new Filled("Huur", "Tekst", "OFFICE", "2026-11-17", "", "LATER", "2026-12-01", "", "");
        var written = ReportRules.written(filled, PersonId.next(), Instant.EPOCH);
        assertThat(written.audience()).isEqualTo(new Audience.Client(Instant.parse("2026-11-30T23:00:00Z")));
    }

    private static Filled texts(String title, String text) {
        return new Filled(title, text, "OFFICE", "2026-11-17", "", "NOW", "", "", "");
    }

    private static Filled day(String happenedOn) {
        return new Filled("Huur", "Tekst", "OFFICE", happenedOn, "", "NOW", "", "", "");
    }
}
