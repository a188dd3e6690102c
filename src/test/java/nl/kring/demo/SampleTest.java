package nl.kring.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import nl.kring.access.DossierId;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.report.Audience;
import nl.kring.report.NewReport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SampleTest {
    private static final LocalDate START = LocalDate.of(2027, 2, 26);
    private final SampleCast cast = SampleFiles.cast();
    private final List<SampleClient> clients =
            cast.clients().stream().map(SampleFiles::client).toList();

    @Test
    void the_sample_data_never_ages() {
        for (var days : aYear())
            for (var sample : clients) {
                var client = sample.client(DossierId.next(), days);
                assertThat(client.age(days.today()))
                        .as(client.name() + " on " + days.today())
                        .isEqualTo(sample.age());
                assertThat(client.number()).matches("\\d\\d-\\d{4}");
                assertThat(written(sample, days)).allSatisfy(report -> {
                    assertThat(report.happenedOn())
                            .isBetween(
                                    sample.firstCase(days).openedOn(),
                                    days.today().minusDays(1));
                    assertThat(report.happenedOn().getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
                });
            }
    }

    @Test
    void messages_are_in_order_after_the_beginning_and_never_of_today() {
        for (var days : aYear())
            for (var sample : clients) {
                var times =
                        sample.messages().stream().map(it -> it.written(days)).toList();
                assertThat(times)
                        .as(sample.given())
                        .isSorted()
                        .allSatisfy(at -> assertThat(at)
                                .isBetween(
                                        SampleDays.moment(sample.firstCase(days).openedOn(), LocalTime.MIN),
                                        SampleDays.moment(days.today(), LocalTime.MIN)));
            }
    }

    @Test
    void every_day_one_report_is_shown_later_one_is_for_colleagues_and_one_must_be_looked_at_again() {
        for (var days : aYear()) {
            var reports = clients.stream()
                    .flatMap(client -> written(client, days).stream())
                    .toList();
            assertThat(reports).anyMatch(shield(review -> review.isAfter(days.today())));
            assertThat(reports).anyMatch(shield(review -> !review.isAfter(days.today())));
            assertThat(reports)
                    .anyMatch(report -> report.audience() instanceof Audience.Client(var from)
                            && from.isAfter(SampleDays.moment(days.today(), LocalTime.MAX)));
        }
    }

    @Test
    void a_card_and_its_dossier_bear_the_same_name() {
        for (var card : cast.cards())
            if (card.role() == Role.CLIENT)
                assertThat(clients.stream().filter(client -> card.as().equals(client.as())))
                        .singleElement()
                        .satisfies(client -> assertThat(client.client(DossierId.next(), new SampleDays(START))
                                        .name())
                                .isEqualTo(card.name()));
    }

    @Test
    void every_story_is_whole() {
        assertThat(clients).hasSizeGreaterThanOrEqualTo(12).allSatisfy(client -> {
            assertThat(cast.as(client.worker()).orElseThrow().role()).isEqualTo(Role.WORKER);
            assertThat(client.ways()).isNotEmpty();
            assertThat(client.goals())
                    .isNotEmpty()
                    .allSatisfy(goal -> assertThat(goal.tasks())
                            .isNotEmpty()
                            .allSatisfy(task -> assertThat(task.done() == null).isNotEqualTo(task.due() == null)));
            assertThat(client.reports())
                    .hasSizeBetween(3, 8)
                    .allSatisfy(
                            report -> assertThat(report.text().split("\\s+")).hasSizeBetween(40, 125));
        });
        assertThat(clients).extracting(SampleClient::number).doesNotHaveDuplicates();
        assertThat(cast.cards()).extracting(SampleCast.Card::id).doesNotHaveDuplicates();
    }

    private static List<NewReport> written(SampleClient client, SampleDays days) {
        Function<SampleReport, NewReport> writing =
                report -> report.written(PersonId.next(), DossierId.next().value(), days);
        return client.reports().stream().map(writing).toList();
    }

    private static Predicate<NewReport> shield(Predicate<LocalDate> review) {
        return report -> report.audience() instanceof Audience.Colleagues(var reason, var day) && review.test(day);
    }

    private static List<SampleDays> aYear() {
        return IntStream.range(0, 370)
                .mapToObj(START::plusDays)
                .map(SampleDays::new)
                .toList();
    }
}
