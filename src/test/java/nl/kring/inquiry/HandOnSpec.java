package nl.kring.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.inquiry.Inquiry.Theme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KringSpec
class HandOnSpec {
    @Autowired
    ApplicationContext kring;

    Asks asks;
    UUID thread;
    PersonId worker;

    @BeforeEach
    void a_question_that_a_worker_was_given() {
        asks = new Asks(kring);
        thread = asks.client(Theme.HOME, "Oosterwolde", "Mijn huis is te klein.");
        worker = asks.story.person("Wim Werker", Role.WORKER);
        assertThat(asks.visitor.as(worker).get("/desk/" + thread).status()).isEqualTo(404);
        assertThat(hand(worker.toString())).isEqualTo(303);
    }

    private int hand(String colleague) {
        return asks.post(asks.coordinator, "/desk/" + thread + "/hand", Map.of("colleague", colleague))
                .status();
    }

    @Test
    void a_worker_sees_at_the_desk_what_was_handed_on_and_nothing_else() {
        var other = asks.client(Theme.HOME, "Oosterwolde", "Een andere vraag.");
        assertThat(asks.page(worker, "/desk"))
                .contains("/desk/" + thread, "die een collega aan jou gaf")
                .doesNotContain(other.toString(), "spreekuur</button>", "/desk/ready", "/desk/figures");
        assertThat(asks.visitor.as(worker).get("/desk/" + other).status()).isEqualTo(404);
        assertThat(asks.page(worker, "/desk/" + thread)).contains("Mijn huis is te klein.", "Jij hebt dit");
    }

    @Test
    void a_worker_answers_it_and_can_hand_it_on_and_close_it() {
        asks.post(worker, "/desk/" + thread, Map.of("text", "Bel de gemeente."));
        assertThat(asks.page(asks.coordinator, "/desk/" + thread))
                .contains("Bel de gemeente.", "Wim", "Wim Werker heeft dit", "Neem over van Wim Werker");
        var next = asks.story.person("Nel Naaste", Role.WORKER);
        assertThat(asks.post(worker, "/desk/" + thread + "/hand", Map.of("colleague", next.toString()))
                        .status())
                .isEqualTo(303);
        assertThat(asks.post(next, "/desk/" + thread + "/close", Map.of("outcome", "ANSWERED", "theme", "HOME"))
                        .status())
                .isEqualTo(303);
        assertThat(asks.page(worker, "/desk/" + thread)).contains("Dit gesprek is gesloten.");
    }

    @Test
    void it_goes_to_nobody_who_was_not_chosen_or_does_not_help_people() {
        var client = asks.story.person(null, Role.CLIENT);
        for (var nobody :
                List.of("", "x", UUID.randomUUID().toString(), client.toString(), asks.story.admin.toString())) {
            var wrong = asks.post(asks.coordinator, "/desk/" + thread + "/hand", Map.of("colleague", nobody));
            assertThat(wrong.status()).as(nobody).isEqualTo(422);
            assertThat(wrong.body()).contains("Kies een collega.");
        }
        asks.post(asks.coordinator, "/desk/" + thread + "/close", Map.of("outcome", "LEFT", "theme", "HOME"));
        assertThat(hand(asks.story.person("Nel Naaste", Role.WORKER).toString()))
                .isEqualTo(422);
    }

    @Test
    void it_is_not_there_for_anybody_else_whatever_they_try() {
        var story = asks.story;
        var asker = story.person(null, Role.CLIENT);
        var own = asks.asked(asker, Role.CLIENT, new Asking(Theme.HOME, null, "Van mij.", ""));
        var others = List.of(
                story.client,
                asker,
                story.person("Vera Vrij", Role.VOLUNTEER),
                story.admin,
                story.officer,
                story.lead,
                story.colleague);
        for (var person : others)
            for (var one : List.of(thread, own)) {
                var session = asks.visitor.as(person);
                assertThat(session.get("/desk/" + one).status()).isEqualTo(404);
                for (var act : List.of("", "/ready", "/take", "/hand", "/close"))
                    assertThat(session.post(
                                            "/desk/" + one + act,
                                            Map.of(
                                                    "text",
                                                    "Ik.",
                                                    "outcome",
                                                    "LEFT",
                                                    "theme",
                                                    "HOME",
                                                    "colleague",
                                                    worker.toString()))
                                    .status())
                            .as(act)
                            .isEqualTo(404);
            }
        for (var act : List.of("/desk/hour/open", "/desk/hour/close"))
            assertThat(asks.post(worker, act, Map.of()).status()).isEqualTo(404);
    }
}
