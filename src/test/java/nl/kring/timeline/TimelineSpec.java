package nl.kring.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.report.Audience;
import nl.kring.report.NewReport;
import nl.kring.report.Report;
import nl.kring.report.Reports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class TimelineSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    Reports reports;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    private PersonId client;
    private DossierId dossier;

    @BeforeEach
    void a_dossier_in_which_something_happened() {
        client = story.person(null, Role.CLIENT);
        dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), client, story.worker);
        report(
                new Audience.Client(clock.instant().minusSeconds(60)),
                "Huur en post",
                "De huurbaas belde. Ze at **kroketten**.");
        report(new Audience.Colleagues("Werkoverleg", today().plusDays(9)), "Overleg", "Over de schulden gesproken.");
        visitor.as(client).post("/conversation/" + dossier, Map.of("text", "Mag ik de brief brengen?"));
        visitor.as(client).post("/group/" + dossier + "/told", Map.of());
        visitor.as(client).post("/group/" + dossier, Map.of("text", "Wie helpt zaterdag in de tuin?"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Amsterdam"));
    }

    private void report(Audience audience, String title, String text) {
        transaction.executeWithoutResult(status -> reports.write(
                access.change(Story.SAMPLE, Safe.of(dossier), "report.report", Part.REPORT, Part.REPORT_INTERNAL),
                new NewReport(
                        story.worker, null, Report.Kind.OFFICE, today().minusDays(1), 30, audience, title, text)));
    }

    private String page(PersonId person) {
        var answer = visitor.as(person).get("/timeline/" + dossier);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private String search(PersonId person, String words) {
        return visitor.as(person)
                .post("/timeline/" + dossier, Map.of("words", words))
                .body();
    }

    @Nested
    class The_timeline {
        @Test
        void shows_the_help_team_all_that_happened_in_every_room() {
            assertThat(page(story.worker))
                    .contains("Huur en post", "Overleg", "Mag ik de brief brengen?", "in de tuin?");
        }

        @Test
        void shows_a_lead_nothing_that_was_written() {
            assertThat(page(story.lead)).doesNotContain("Huur en post", "Overleg", "brief", "huurbaas", "tuin");
            assertThat(search(story.lead, "huurbaas")).contains("0 gevonden.").doesNotContain("Huur en post");
        }

        @Test
        void is_for_nobody_outside_and_the_client_has_pages_of_its_own() {
            var helper = story.letIn(dossier, "Ria Buur", Grant.Kind.SUPPORTER);
            for (var person : List.of(client, story.otherClient, story.colleague, story.officer, story.admin, helper)) {
                assertThat(visitor.as(person).get("/timeline/" + dossier).status())
                        .isEqualTo(404);
                assertThat(visitor.as(person)
                                .post("/timeline/" + dossier, Map.of("words", "huurbaas"))
                                .status())
                        .isEqualTo(404);
                assertThat(visitor.as(person)
                                .get("/timeline/" + dossier + "/print")
                                .status())
                        .isEqualTo(404);
            }
        }

        @Test
        void turns_to_what_is_older_without_a_gap_or_a_double() {
            for (var at = 10; at < 50; at++)
                report(new Audience.Client(clock.instant().minus(Duration.ofDays(1))), "Gesprek" + at, "Tekst");
            var first = page(story.worker);
            var older = first.replaceAll("(?s).*href=\"(/timeline/[^\"]*\\?at=[^\"]*)\".*", "$1")
                    .replace("&amp;", "&");
            var second = visitor.as(story.worker).get(older).body();
            for (var at = 10; at < 50; at++) {
                var title = ">Gesprek" + at + "<";
                assertThat(first.contains(title) ^ second.contains(title))
                        .as(title)
                        .isTrue();
            }
            assertThat(visitor.as(story.worker)
                            .get("/timeline/" + dossier + "?at=x&id=y")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Searching {
        @Test
        void finds_words_in_all_that_one_may_read_wherever_they_stand() {
            assertThat(search(story.worker, "KROKETTEN huur")).contains("1 gevonden.", "Huur en post");
            assertThat(search(story.worker, "brief")).contains("Mag ik de brief brengen?");
            assertThat(search(story.worker, "tuin")).contains("1 gevonden.", "Wie helpt zaterdag");
            assertThat(search(story.worker, "schulden")).contains("Overleg");
            assertThat(search(story.worker, "fiets")).contains("0 gevonden.", "value=\"fiets\"");
        }

        @Test
        void for_nothing_finds_nothing() {
            assertThat(visitor.as(story.worker)
                            .post("/timeline/" + dossier, Map.of("words", "  "))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class On_paper {
        @Test
        void stands_all_that_the_help_team_may_read_and_the_log_says_that_it_was_taken_out() {
            visitor.as(story.worker)
                    .post(
                            "/circle/" + dossier + "/nominate",
                            Map.of("may", "READER", "name", "Bea Buur", "relation", "buur", "reason", "Kan rekenen"));
            var paper = visitor.as(story.worker).get("/timeline/" + dossier + "/print");
            assertThat(paper.status()).isEqualTo(200);
            assertThat(paper.body())
                    .contains("Ada Loon", "De huurbaas belde", "Mag ik de brief brengen?")
                    .contains("Wie helpt zaterdag in de tuin?", "Bea Buur", "Kan rekenen");
            assertThat(visitor.as(client).get("/home/looked/" + dossier).body())
                    .contains("Anouk de Boer", "Haalde een kopie op");
        }
    }
}
