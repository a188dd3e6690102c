package nl.kring.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.access.DossierId;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.signal.Signal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KringSpec
class ExpectedSpec {
    private static final String NOTHING = "Er is nu niets gepland.";
    private static final LocalDate MARCH = LocalDate.of(2099, 3, 3);

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    ApplicationContext context;

    @Autowired
    Clock clock;

    Fill fill;
    PersonId ada;
    DossierId dossier;

    @BeforeEach
    void a_new_client() {
        fill = Fill.of(context);
        ada = story.person(null, Role.CLIENT, null);
        dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), ada, story.worker);
    }

    /** What stands under "Wat komt er" on this client's page. */
    private String next(PersonId client) {
        var body = visitor.as(client).get("/home").body();
        var from = body.indexOf("id=\"next\"");
        assertThat(body.substring(from)).contains("Wat komt er");
        return body.substring(from, body.indexOf("</section>", from));
    }

    @Nested
    class A_client {
        @Test
        void finds_the_steps_of_others_that_come_with_who_and_the_day_and_the_first_on_top() {
            var goal = fill.goal(dossier, "De huur is op tijd betaald");
            fill.task(dossier, goal, "helpt met de papieren", "Samira", MARCH.plusDays(9), null);
            fill.task(dossier, goal, "belt de woningbouw", "Ada", MARCH.plusDays(1), null);
            fill.task(dossier, goal, "vraagt een betaalplan aan", "Anouk", MARCH, null);
            assertThat(next(ada))
                    .containsSubsequence(
                            "Anouk vraagt een betaalplan aan",
                            "Vóór 3 maart 2099",
                            "Samira helpt met de papieren",
                            "Vóór 12 maart 2099")
                    .contains("href=\"/plan/" + dossier)
                    .as("own steps stand under what can be done now")
                    .doesNotContain(NOTHING, "belt de woningbouw");
        }

        @Test
        void finds_what_must_be_ready_today_and_nothing_without_a_day_or_done_or_of_a_day_that_is_over() {
            var goal = fill.goal(dossier, "Rust");
            fill.task(dossier, goal, "brengt vandaag de sleutel", "Anouk", fill.today(), null);
            fill.task(dossier, goal, "zoekt een formulier", "Anouk", null, null);
            fill.task(dossier, goal, "belde al", "Anouk", MARCH, fill.today());
            fill.task(dossier, goal, "was te laat", "Anouk", fill.today().minusDays(1), null);
            assertThat(next(ada))
                    .contains("brengt vandaag de sleutel")
                    .doesNotContain("zoekt een formulier", "belde al", "was te laat");
        }

        @Test
        void finds_five_things_at_most() {
            var goal = fill.goal(dossier, "Rust");
            for (int day = 6; day >= 1; day--)
                fill.task(dossier, goal, "doet stap " + day, "Anouk", MARCH.plusDays(day), null);
            fill.signal(dossier, Signal.Kind.MESSAGE, Here.start(MARCH));
            assertThat(next(ada))
                    .containsSubsequence("Antwoord op je bericht", "doet stap 1", "doet stap 4")
                    .doesNotContain("doet stap 5", "doet stap 6");
        }

        @Test
        void finds_by_when_a_message_is_answered_until_that_is_done() {
            visitor.as(ada).post("/conversation/" + dossier, Map.of("text", "Mag ik langskomen?"));
            assertThat(next(ada))
                    .contains("Antwoord op je bericht", "Uiterlijk ", "href=\"/conversation/" + dossier)
                    .doesNotContain("langskomen", "Sorry", NOTHING);
            visitor.as(story.worker).post("/conversation/" + dossier, Map.of("text", "Kom maar."));
            assertThat(next(ada)).contains(NOTHING).doesNotContain("Antwoord op je bericht");
        }

        @Test
        void hears_sorry_first_when_the_answer_is_late() {
            var goal = fill.goal(dossier, "Rust");
            fill.task(dossier, goal, "belt vandaag", "Anouk", fill.today(), null);
            fill.signal(dossier, Signal.Kind.MESSAGE, clock.instant().minus(Duration.ofHours(1)));
            assertThat(next(ada))
                    .containsSubsequence("Antwoord op je bericht", "Sorry. Bel ons gerust.", "belt vandaag");
        }

        @Test
        void hears_of_no_answer_to_something_else_than_a_message() {
            fill.signal(dossier, Signal.Kind.PLAN_ANSWER, Here.start(MARCH));
            fill.signal(dossier, Signal.Kind.TO_TELL, Here.start(MARCH));
            assertThat(next(ada)).contains(NOTHING);
        }

        @Test
        void is_told_so_when_nothing_is_planned() {
            assertThat(next(ada)).contains(NOTHING, "Dan zie je het hier.");
        }

        @Test
        void finds_it_between_what_can_be_done_now_and_the_dossier() {
            assertThat(visitor.as(ada).get("/home").body())
                    .containsSubsequence(
                            "id=\"todo\"", "id=\"next\"", "id=\"dossier\"", "id=\"around\"", "id=\"looked\"");
        }
    }

    @Nested
    class Another_client {
        @Test
        void sees_nothing_of_it() {
            var goal = fill.goal(dossier, "Rust");
            fill.task(dossier, goal, "vraagt een betaalplan aan", "Anouk", MARCH, null);
            fill.signal(dossier, Signal.Kind.MESSAGE, Here.start(MARCH));
            var bob = story.person(null, Role.CLIENT, null);
            var other = story.dossier("Bob", "Dam", LocalDate.of(1985, 5, 5), bob, story.worker);
            assertThat(next(bob))
                    .contains(NOTHING)
                    .doesNotContain("betaalplan", "Antwoord op je bericht", dossier.toString());
            assertThat(next(ada)).contains("betaalplan").doesNotContain(other.toString());
        }
    }
}
