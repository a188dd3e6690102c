package nl.kring.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.List;
import nl.kring.Browser;
import nl.kring.KringSpec;
import nl.kring.SecondKring;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The number that brings somebody without a name back. */
@KringSpec
class ReceiptSpec {
    private static final String WRONG = "Bij dit nummer staat geen gesprek";

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

    /** What is counted for everybody together is none of another spec's. */
    @AfterEach
    void uncounted() throws Exception {
        try (var connection = TestDatabase.superuser();
                var statement = connection.createStatement()) {
            statement.execute("delete from factor.attempt where kind = 'RECEIPTS'");
        }
    }

    @Nested
    class A_receipt {
        @Test
        void brings_back_the_conversation_from_any_browser_and_is_not_shown_again() {
            var receipt = visit.asked("Ik kom terug");
            visit.browser.post("/consultation/leave");
            assertThat(visit.body()).contains("Je hebt het gesprek gestopt", "Met je nummer kom je terug");
            assertThat(visit.body()).doesNotContain("Je hebt het gesprek gestopt", "Ik kom terug");
            var elsewhere = new Visit(mvc);
            assertThat(elsewhere.back(receipt).location()).isEqualTo(Visit.PATH);
            assertThat(elsewhere.body()).contains("Ik kom terug").doesNotContain(receipt);
        }

        @Test
        void may_be_typed_with_or_without_spaces_points_and_dashes() {
            var receipt = visit.asked("Gegroepeerd");
            for (var typed : new String[] {receipt.replace(" ", ""), receipt.replace(" ", "-"), " " + receipt + " "})
                assertThat(new Visit(mvc).back(typed).status()).isEqualTo(303);
        }

        @Test
        void that_is_unknown_that_ended_and_that_cannot_be_one_get_the_same_answer_with_an_empty_field() {
            var receipt = visit.asked("Straks gewist");
            clock.forward(Duration.ofDays(91));
            var other = new Visit(mvc);
            for (var typed : new String[] {receipt, "1234 5678 9012 3456", "12", "", "abcd efgh ijkl mnop"}) {
                var answer = other.back(typed);
                assertThat(answer.status()).isEqualTo(422);
                assertThat(answer.body()).contains(WRONG, "name=\"receipt\" type=\"text\" value=\"\"");
            }
        }

        @Test
        void opens_nothing_but_its_own_conversation() {
            var mine = visit.asked("Van mij");
            var other = new Visit(mvc);
            other.asked("Van een ander");
            other.back(mine);
            assertThat(other.body()).contains("Van mij").doesNotContain("Van een ander");
        }
    }

    @Nested
    class Who_guesses {
        @Test
        void waits_after_ten_tries_in_an_hour_from_one_address_also_with_the_right_number() {
            var receipt = visit.asked("Hier staat iets");
            var address = Visit.address();
            for (var guess = 0; guess < 10; guess++)
                assertThat(new Visit(new Browser(mvc, address))
                                .back("000000000000000" + guess)
                                .status())
                        .isEqualTo(422);
            var stopped = new Visit(new Browser(mvc, address)).back(receipt);
            assertThat(stopped.status()).isEqualTo(429);
            assertThat(stopped.body()).contains("te vaak geprobeerd", "minuten").doesNotContain(receipt);
            assertThat(new Visit(mvc).back(receipt).status())
                    .as("another address")
                    .isEqualTo(303);
            clock.forward(Duration.ofMinutes(61));
            assertThat(new Visit(new Browser(mvc, address)).back(receipt).status())
                    .isEqualTo(303);
        }

        @Test
        void gains_nothing_by_trying_at_two_programs_in_turn() {
            var receipt = visit.asked("Hier staat iets");
            var address = Visit.address();
            try (var other = SecondKring.start()) {
                var doors = List.of(mvc, door(other));
                for (var guess = 0; guess < 10; guess++)
                    assertThat(new Visit(new Browser(doors.get(guess % 2), address))
                                    .back("000000000000000" + guess)
                                    .status())
                            .isEqualTo(422);
                for (var door : doors)
                    assertThat(new Visit(new Browser(door, address))
                                    .back(receipt)
                                    .status())
                            .isEqualTo(429);
            }
        }

        /** Of another program, with all that its requests pass through. */
        private static MockMvc door(SecondKring other) {
            var kring = (WebApplicationContext) other.context();
            var filters = kring.getBeanProvider(Filter.class).orderedStream().toArray(Filter[]::new);
            return MockMvcBuilders.webAppContextSetup(kring).addFilters(filters).build();
        }

        @Test
        void waits_after_two_hundred_tries_from_everywhere_together() {
            var receipt = visit.asked("Hier staat iets");
            for (var guess = 0; guess < 200; guess++)
                assertThat(new Visit(mvc).back("12").status()).isEqualTo(422);
            assertThat(new Visit(mvc).back(receipt).status()).isEqualTo(429);
        }
    }
}
