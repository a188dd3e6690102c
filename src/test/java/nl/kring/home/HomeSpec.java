package nl.kring.home;

import static org.assertj.core.api.Assertions.assertThat;

import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.signal.Signal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KringSpec
class HomeSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    ApplicationContext context;

    Fill fill;
    PersonId ada;
    DossierId dossier;

    @BeforeEach
    void a_new_client() {
        fill = Fill.of(context);
        ada = story.person(null, Role.CLIENT, null);
        dossier = story.dossier("Ada", "Loon", java.time.LocalDate.of(1990, 1, 1), ada, story.worker);
    }

    private String home() {
        var answer = visitor.as(ada).get("/home");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    @Nested
    class Everybody {
        @Test
        void begins_where_the_role_begins() {
            assertThat(visitor.nobody().get("/").location()).isEqualTo("/sign-in");
            assertThat(visitor.as(ada).get("/").location()).isEqualTo("/home");
            assertThat(visitor.as(story.worker).get("/").location()).isEqualTo("/home/work");
            assertThat(visitor.as(story.lead).get("/").location()).isEqualTo("/home/work");
            assertThat(visitor.as(story.admin).get("/").location()).isEqualTo("/admin");
            assertThat(visitor.as(story.officer).get("/").location()).isEqualTo("/oversight");
        }

        @Test
        void has_no_client_home_without_being_a_client() {
            var unknown = visitor.as(story.worker).get("/no-such-page").plain();
            assertThat(visitor.as(story.worker).get("/home").status()).isEqualTo(404);
            assertThat(visitor.as(story.worker).get("/home").plain()).isEqualTo(unknown);
            assertThat(visitor.as(story.worker).get("/home/more").plain()).isEqualTo(unknown);
            assertThat(visitor.nobody().get("/home").location()).isEqualTo("/sign-in");
        }
    }

    @Nested
    class A_client {
        @Test
        void is_greeted_by_first_name_and_finds_what_exists() {
            assertThat(home())
                    .contains("Hallo Ada", "/plan/" + dossier, "/report/" + dossier, "/home/looked/" + dossier)
                    .contains("088 000 12 34", "Nog geen doelen", "Nog geen verslagen", "112")
                    .contains(
                            "Stel een vraag",
                            "/conversation/" + dossier,
                            "/contact/" + dossier,
                            "Geen nieuwe berichten")
                    .doesNotContain("Fatima");
        }

        @Test
        void is_told_kindly_that_nothing_needs_to_be_done() {
            assertThat(home()).contains("Je hoeft nu niets te doen.");
        }

        @Test
        void finds_own_open_steps_with_the_day_and_not_those_of_others() {
            var goal = fill.goal(dossier, "De huur is op tijd betaald");
            fill.task(dossier, goal, "Bel de woningbouw", "Jij", fill.today().plusDays(5), null);
            fill.task(dossier, goal, "Maak een foto", "Ada", null, null);
            fill.task(dossier, goal, "Breng de brief", "Jij", fill.today().minusDays(2), null);
            fill.task(dossier, goal, "Open de post", "Jij", fill.today(), fill.today());
            fill.task(dossier, goal, "Zoek een formulier", "Anouk", fill.today(), null);
            assertThat(home().split("id=\"next\"")[0])
                    .containsSubsequence(
                            "Breng de brief", "Lukt het niet?", "Bel de woningbouw", "Vóór", "Maak een foto")
                    .doesNotContain("Open de post", "Zoek een formulier", "Je hoeft nu niets");
        }

        @Test
        void finds_a_new_report_first_for_two_weeks() {
            var goal = fill.goal(dossier, "Rust");
            fill.task(dossier, goal, "Bel de woningbouw", "Jij", fill.today(), null);
            fill.report(dossier, fill.today().minusDays(3));
            assertThat(home())
                    .containsSubsequence("Lees het nieuwe verslag van", "Bel de woningbouw")
                    .contains("Van 1 gesprek");
        }

        @Test
        void hears_nothing_of_an_old_report_or_one_that_is_not_shown_yet() {
            var clock = context.getBean(java.time.Clock.class);
            fill.report(
                    dossier,
                    fill.today().minusDays(40),
                    new nl.kring.report.Audience.Client(clock.instant().minusSeconds(86400 * 15)),
                    "Oud");
            fill.report(dossier, fill.today(), new nl.kring.report.Audience.Client(Fill.soon(clock)), "Later");
            fill.report(
                    dossier,
                    fill.today(),
                    new nl.kring.report.Audience.Colleagues(
                            "Werkoverleg over schulden", fill.today().plusDays(9)),
                    "Intern");
            assertThat(home()).contains("Van 1 gesprek").doesNotContain("Lees het nieuwe verslag");
        }

        @Test
        void sees_who_is_around_and_what_they_see() {
            assertThat(home())
                    .containsSubsequence(
                            "Anouk de Boer",
                            "Ziet je plan, je verslagen en je berichten.",
                            "Marijke Jansen",
                            "Ziet je verslagen niet.");
        }

        @Test
        void sees_who_looked_last_in_words_and_not_oneself() {
            assertThat(home()).contains("keek niemand anders");
            fill.look(dossier, nl.kring.access.Part.PLAN);
            assertThat(home())
                    .contains("Vandaag om", "Keek in je dossier: je plan.")
                    .doesNotContain("keek niemand anders");
        }

        @Test
        void sees_emergency_access_on_top_with_who_why_and_what_to_do() {
            fill.emergency(story.colleague, dossier, "Buren bellen: er is geschreeuw in huis.");
            assertThat(home())
                    .containsSubsequence(
                            "Iemand opende je dossier met spoed", "Kim Prins", "vandaag om", "Dat mocht tot")
                    .containsSubsequence(
                            "Buren bellen: er is geschreeuw in huis.",
                            "privacyfunctionaris",
                            "088 000 12 34",
                            "Dit kun je nu doen");
        }

        @Test
        void sees_emergency_access_later_when_that_was_decided_before_for_safety() {
            fill.delay(dossier);
            fill.emergency(story.colleague, dossier, "De partner leest mee met de cliënt.");
            assertThat(home()).doesNotContain("met spoed", "Kim Prins").contains("Hallo Ada");
        }

        @Test
        void finds_the_rest_under_more() {
            assertThat(visitor.as(ada).get("/home/more").body())
                    .contains(
                            "/report/" + dossier,
                            "/plan/" + dossier,
                            "/home/looked/" + dossier,
                            "Uitloggen",
                            "English",
                            "Wie geeft antwoord?");
        }

        @Test
        void without_a_dossier_is_told_so() {
            var other = story.person(null, Role.CLIENT, null);
            assertThat(visitor.as(other).get("/home").body()).contains("nog geen dossier");
            assertThat(visitor.as(other).get("/home/more").status()).isEqualTo(200);
        }

        @Test
        void costs_the_same_number_of_questions_however_full_the_dossier() {
            var session = visitor.as(ada);
            var clock = context.getBean(java.time.Clock.class);
            fill.look(dossier, nl.kring.access.Part.PLAN);
            fill.report(dossier, fill.today());
            fill.emergency(story.colleague, dossier, "Buren bellen: er is geschreeuw in huis.");
            session.get("/home");
            Fill.signed(dossier);
            var few = Queries.during(() -> session.get("/home"));
            for (int i = 0; i < 5; i++) {
                var goal = fill.goal(dossier, "Doel " + i);
                fill.task(
                        dossier, goal, "Bel de gemeente", "Anouk", fill.today().plusDays(i), null);
                for (int j = 0; j < 4; j++) fill.task(dossier, goal, "Stap " + j, "Jij", fill.today(), null);
                fill.signal(dossier, Signal.Kind.MESSAGE, clock.instant());
                fill.report(dossier, fill.today().minusDays(i));
                fill.look(dossier, nl.kring.access.Part.PLAN);
            }
            session.get("/home"); // half a minute later it writes down that Ada is still there
            Fill.signed(dossier);
            assertThat(few).hasSizeBetween(10, 30);
            assertThat(Queries.during(() -> assertThat(session.get("/home").body())
                            .contains("Jij Stap 0", "Anouk Bel de gemeente", "Antwoord op je bericht")))
                    .hasSameSizeAs(few);
        }
    }

    @Test
    void one_look_at_home_is_one_line() throws Exception {
        var lines = "select count(*) from audit.event where safe = '%s' and person = '%s'".formatted(dossier, ada);
        assertThat(Fill.one(lines)).isEqualTo("0");
        home();
        assertThat(Fill.one(lines)).isEqualTo("1");
        visitor.as(ada).get("/home/more");
        assertThat(Fill.one(lines)).isEqualTo("1");
        assertThat(Grant.Kind.CLIENT.name())
                .isEqualTo(Fill.one(
                        "select basis from audit.event where safe = '%s' and person = '%s'".formatted(dossier, ada)));
    }
}
