package nl.kring.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.TestClock;
import nl.kring.inquiry.Inquiry.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KringSpec
class FiguresSpec {
    private static final List<String> KEPT = List.of(
            "inquiry.thread where safe",
            "inquiry.said where safe",
            "crypto.safe_key where safe",
            "crypto.receipt_key where safe",
            "access.permit where safe",
            "access.safe where id");

    @Autowired
    ApplicationContext kring;

    @Autowired
    TestClock.Ahead clock;

    Asks asks;

    @BeforeEach
    void nothing_was_counted() {
        asks = new Asks(kring);
        Asks.told("delete from inquiry.figure returning 1");
    }

    @AfterEach
    void today() {
        clock.back();
        Asks.told("delete from inquiry.figure returning 1");
    }

    private static void counted(YearMonth month, String theme, String outcome, int many) {
        Asks.told(
                "insert into inquiry.figure (month, way, theme, outcome, many) values ('%s', 'QUESTION', '%s', '%s', %d) returning 1"
                        .formatted(month.atDay(1), theme, outcome, many));
    }

    private String page() {
        return asks.page(asks.coordinator, "/desk/figures").replaceAll("\\s+", " ");
    }

    private static String cell(String name, String shown) {
        return "<span class=\"k-label-s\">" + name + "</span>" + shown + "<";
    }

    @Test
    void the_desk_sees_counts_of_months_that_are_over_and_no_small_ones() {
        var last = YearMonth.from(LocalDate.now()).minusMonths(1);
        assertThat(page()).contains("Er zijn nog geen cijfers.");
        counted(last, "MONEY", "ANSWERED", 31);
        counted(last, "MONEY", "LEFT", 12);
        counted(last, "HOME", "ANSWERED", 7);
        counted(last.plusMonths(1), "WORK", "ANSWERED", 77);
        counted(last.minusMonths(12), "WORK", "ANSWERED", 88);
        assertThat(page())
                .contains(
                        cell("Geld en schulden", "43"), cell("Wonen", "minder dan 10"), cell("Werk en uitkering", "0"))
                .contains(cell("Samen", "niet te zien"), cell("Antwoord gegeven", "niet te zien"))
                .doesNotContain(">7<", ">50<", ">38<", ">77<", ">88<");
    }

    @Test
    void sums_and_how_it_ended_are_shown_when_nothing_small_follows_from_them() {
        var last = YearMonth.from(LocalDate.now()).minusMonths(1);
        counted(last, "MONEY", "ANSWERED", 31);
        counted(last, "HOME", "REFERRED", 12);
        assertThat(page())
                .contains(cell("Samen", "43"), cell("Antwoord gegeven", "31"), cell("Ergens anders geholpen", "12"));
    }

    @Test
    void figures_are_not_there_for_who_is_not_of_the_desk() {
        var story = asks.story;
        for (var person : List.of(story.worker, story.client, story.admin, story.officer, story.lead))
            assertThat(asks.visitor.as(person).get("/desk/figures").status()).isEqualTo(404);
    }

    @Test
    void past_its_end_a_thread_is_gone_with_its_key_and_its_receipt_and_only_a_count_remains() {
        var open = asks.nameless(Theme.LONELY, "Ik ben alleen.");
        var closed = asks.nameless(Theme.HEALTH, "Ik slaap slecht.");
        asks.post(asks.coordinator, "/desk/" + closed + "/close", Map.of("outcome", "ANSWERED", "theme", "HEALTH"));
        for (var thread : List.of(open, closed)) assertThat(kept(thread)).isEqualTo(KEPT.size());
        clock.forward(Duration.ofDays(89));
        asks.forgets();
        assertThat(kept(open)).isEqualTo(KEPT.size());
        clock.forward(Duration.ofDays(2));
        assertThat(asks.visitor.as(asks.coordinator).get("/desk/" + open).status())
                .as("past its end, before the job runs")
                .isEqualTo(404);
        while (asks.forgets() > 0) {}
        for (var thread : List.of(open, closed)) assertThat(kept(thread)).isZero();
        assertThat(figure("LONELY", "EXPIRED")).isEqualTo("1");
        assertThat(figure("HEALTH", "ANSWERED")).isEqualTo("1");
        assertThat(figure("HEALTH", "EXPIRED")).isEmpty();
    }

    /** In how many of the places anything of the thread stands. */
    private static long kept(UUID thread) {
        return KEPT.stream()
                .filter(place -> !Asks.told("select count(*) from " + place + " = '" + thread + "'")
                        .equals("0"))
                .count();
    }

    private static String figure(String theme, String outcome) {
        return Asks.told(
                "select many from inquiry.figure where theme = '" + theme + "' and outcome = '" + outcome + "'");
    }
}
