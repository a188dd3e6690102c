package nl.kring.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nl.kring.Browser;
import nl.kring.KringSpec;
import nl.kring.TestClock;
import nl.kring.Visitor.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Floods of questions cost their sender much, and somebody who asks one a second of work or half a minute. */
@KringSpec
class DoorkeeperSpec {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestClock.Ahead clock;

    Visit visit;

    @BeforeEach
    void somebody() {
        visit = new Visit(mvc);
    }

    @AfterEach
    void today() {
        clock.back();
    }

    private Answer ask(List<String> door) {
        return ask(visit.browser, door);
    }

    private static Answer ask(Browser browser, List<String> door) {
        var fields = new ArrayList<>(door);
        fields.addAll(List.of("theme", "WORK", "text", "Mijn vraag", "reach", "Na zes uur"));
        return browser.post(Visit.PATH, fields.toArray(String[]::new));
    }

    @Nested
    class Without_script {
        @Test
        void somebody_waits_half_a_minute_keeps_what_was_typed_and_the_same_page_then_works() {
            var door = Visit.door(visit.body(), false);
            var early = ask(door);
            assertThat(early.status()).isEqualTo(422);
            assertThat(early.body())
                    .contains("Wacht nog even. Probeer het over", "Mijn vraag", "Na zes uur", door.get(1), door.get(3))
                    .containsPattern("value=\"WORK\" checked");
            clock.forward(Duration.ofSeconds(31));
            assertThat(ask(door).location()).isEqualTo(Visit.PATH);
            assertThat(visit.body()).contains("Mijn vraag", "Schrijf dit nummer op");
        }

        @Test
        void work_that_is_wrong_is_no_work() {
            for (var work : List.of("0", "-1", "99999999999999999999", "x")) {
                var door = Visit.door(visit.body(), false);
                door.addAll(List.of("work", work));
                assertThat(ask(door).body()).contains("Wacht nog even");
            }
        }
    }

    @Nested
    class A_page_that_is_not_ours_or_not_new {
        private void refused(Answer answer) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("stond te lang open", "Mijn vraag", "Na zes uur");
        }

        @Test
        void is_answered_with_a_new_one_and_what_was_typed_after_two_hours() {
            var door = Visit.door(visit.body(), true);
            clock.forward(Duration.ofMinutes(121));
            var answer = ask(door);
            refused(answer);
            assertThat(answer.body()).doesNotContain(door.get(1));
            assertThat(ask(Visit.door(answer.body(), true)).status()).isEqualTo(303);
        }

        @Test
        void is_no_page_of_ours_with_another_form_another_time_or_no_mark() {
            var door = Visit.door(visit.body(), true);
            var other = Visit.door(visit.body(), true);
            refused(ask(List.of("form", other.get(1), "door", door.get(3), "work", door.get(5))));
            refused(ask(List.of("form", door.get(1), "door", "1" + door.get(3), "work", door.get(5))));
            refused(ask(List.of("form", door.get(1), "door", "", "work", door.get(5))));
            refused(ask(List.of("form", door.get(1))));
        }

        @Test
        void is_used_once_and_shows_another_browser_nothing_of_what_it_began() {
            var door = Visit.door(visit.body(), true);
            assertThat(ask(door).status()).isEqualTo(303);
            var other = new Visit(mvc);
            other.body();
            refused(ask(other.browser, door));
            assertThat(other.body()).contains("Laat je vraag achter");
        }
    }

    @Test
    void five_questions_an_hour_come_from_one_address_and_the_sixth_keeps_its_text_and_waits() {
        var address = Visit.address();
        for (var question = 0; question < 5; question++)
            new Visit(new Browser(mvc, address)).asked("Vraag " + question);
        var sixth = new Visit(new Browser(mvc, address));
        var stopped = sixth.ask("De zesde vraag");
        assertThat(stopped.status()).isEqualTo(429);
        assertThat(stopped.body()).contains("De zesde vraag", "te vaak geprobeerd", "minuten");
        clock.forward(Duration.ofMinutes(61));
        assertThat(sixth.ask("De zesde vraag").status()).isEqualTo(303);
    }
}
