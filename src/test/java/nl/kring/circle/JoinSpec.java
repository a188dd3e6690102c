package nl.kring.circle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.Visitor;
import nl.kring.access.Grant;
import nl.kring.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Whoever was invited says yes or no, with a new account or with one that was there. */
@KringSpec
class JoinSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestClock.Ahead clock;

    private Host host;

    @BeforeEach
    void a_client() {
        host = new Host(story, visitor, mvc);
    }

    @AfterEach
    void today() {
        clock.back();
    }

    @Nested
    class Whoever_was_invited {
        @Test
        void sees_who_asks_what_can_be_seen_and_until_when_and_nothing_more() {
            host.invite("name", "Kanariegele Ander", "relation", "kanarierelatie");
            var joke = host.comeIn(host.invite());
            var page = joke.get(host.path + "/join");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .contains("Adanna vraagt of je in de kring komt", "Het plan: wie wat doet", "Dit mag tot en met")
                    .contains("je leest mee en schrijft mee")
                    .doesNotContain("Loonhuizen", "Kanarie", "kanarie", "Kim Prins");
            for (var path : List.of(host.path, "/plan/" + host.dossier, host.path + "/leave", host.path + "/invite"))
                assertThat(joke.get(path).status()).as(path).isEqualTo(404);
        }

        @Test
        void promises_to_keep_it_private_before_anything_opens() {
            var joke = host.comeIn(host.invite());
            var answer = joke.post(host.path + "/join");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("Beloof eerst dat je het voor jezelf houdt.");
            assertThat(joke.get(host.path).status()).isEqualTo(404);
        }

        @Test
        void accepts_and_stands_among_those_with_access() {
            var joke = host.joined("may", "READER", "organisation", "Thuiszorg Noord");
            assertThat(joke.get(host.path).body()).contains("Joke Buur", "Kim Prins", "Adanna");
            for (var page : List.of(host.client.get(host.path), host.team.get(host.path)))
                assertThat(page.body()).contains("Joke Buur", "buurvrouw", "Thuiszorg Noord", "Leest mee");
            assertThat(joke.get(host.path + "/join").location())
                    .as("a second time")
                    .isEqualTo("/plan/" + host.dossier);
            assertThat(host.told(
                            "select count(*) from notify.notice where recipient = ? and event like 'circle.answered%'",
                            host.person.value()))
                    .as("the client hears that there is an answer")
                    .isEqualTo("1");
            assertThat(host.told("select role from audit.event where safe = ? and kind = 'JOINED'"))
                    .isEqualTo("SUPPORTER");
        }

        @Test
        void declines_and_sees_nothing() {
            var joke = host.comeIn(host.invite());
            assertThat(joke.post(host.path + "/join/decline").location()).isEqualTo("/");
            assertThat(joke.get(host.path + "/join").status()).isEqualTo(404);
            assertThat(joke.post(host.path + "/join", "promise", "true").status())
                    .isEqualTo(404);
            assertThat(host.client.get(host.path).body()).contains("Werkt niet meer.");
        }

        @Test
        void comes_too_late() {
            var joke = host.comeIn(host.invite());
            clock.forward(Duration.ofDays(61));
            joke.get("/test/sign-in?person=" + host.account());
            assertThat(joke.get(host.path + "/join").status()).isEqualTo(404);
            assertThat(joke.post(host.path + "/join", "promise", "true").status())
                    .isEqualTo(404);
        }

        @Test
        void whose_invitation_was_taken_back_meanwhile_does_not_get_in() {
            var joke = host.comeIn(host.invite());
            host.client.post(host.path + "/invitation/" + host.invitation() + "/back", java.util.Map.of());
            assertThat(joke.post(host.path + "/join", "promise", "true").status())
                    .isEqualTo(404);
        }

        @Test
        void for_another_dossier_is_invited_there_alone() {
            var joke = host.comeIn(host.invite());
            var other = new Host(story, visitor, mvc);
            other.invite();
            assertThat(joke.get(other.path + "/join").status()).isEqualTo(404);
            assertThat(joke.post(other.path + "/join", "promise", "true").status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class With_an_account_already {
        @Test
        void a_supporter_takes_the_code_and_the_account_that_was_made_ends() {
            var known = story.person(null, Role.SUPPORTER);
            var code = host.invite();
            var account = host.account();
            var browser = host.as(known);
            assertThat(browser.get("/circle/code").body()).contains("Ik heb een code");
            assertThat(browser.post("/circle/code", "code", code.toLowerCase(java.util.Locale.ROOT))
                            .location())
                    .isEqualTo(host.path + "/join");
            assertThat(browser.get(host.path + "/join").status()).isEqualTo(200);
            assertThat(browser.post(host.path + "/join", "promise", "true").status())
                    .isEqualTo(303);
            assertThat(browser.get(host.path).body()).contains("Joke Buur");
            assertThat(host.told("select ended_at is not null from account.person where id = ?", account))
                    .isEqualTo("true");
            assertThat(host.browser().post("/activate", "code", code).status()).isEqualTo(422);
        }

        @Test
        void a_client_of_another_dossier_gets_the_place_beside_the_own_dossier() {
            var other = new Host(story, visitor, mvc);
            var browser = host.as(other.person);
            assertThat(browser.post("/circle/code", "code", host.invite()).location())
                    .isEqualTo(host.path + "/join");
            browser.post(host.path + "/join", "promise", "true");
            assertThat(browser.get(host.path).status()).isEqualTo(200);
            assertThat(browser.get("/home").status()).isEqualTo(200);
        }

        @Test
        void staff_are_refused_in_plain_words() {
            var code = host.invite();
            var browser = host.as(story.colleague);
            assertThat(browser.get("/circle/code").body()).contains("Dit is je account voor het werk.");
            var answer = browser.post("/circle/code", "code", code);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("Dit is je account voor het werk.");
            assertThat(host.browser().post("/activate", "code", code).location())
                    .as("the code is not used up")
                    .isEqualTo("/sign-in/choose");
        }

        @Test
        void the_client_does_not_take_the_own_invitation_nor_somebody_who_is_in() {
            var helper = story.letIn(host.dossier, "Hanna Helper", Grant.Kind.SUPPORTER);
            var code = host.invite();
            for (var person : List.of(host.person, helper)) {
                var answer = host.as(person).post("/circle/code", "code", code);
                assertThat(answer.status()).isEqualTo(422);
                assertThat(answer.body()).contains("Je hebt hier al een plek");
            }
        }

        @Test
        void a_code_is_taken_once() {
            var code = host.invite();
            assertThat(host.as(story.person(null, Role.SUPPORTER))
                            .post("/circle/code", "code", code)
                            .status())
                    .isEqualTo(303);
            var second = host.as(story.person(null, Role.SUPPORTER)).post("/circle/code", "code", code);
            assertThat(second.status()).isEqualTo(422);
            assertThat(second.body()).contains("Deze code werkt niet.");
        }

        @Test
        void guessing_is_slowed_down() {
            var browser = host.as(story.person(null, Role.SUPPORTER));
            for (var at = 0; at < 5; at++)
                assertThat(browser.post("/circle/code", "code", "AAAAA-AAAA" + (at + 2))
                                .status())
                        .isEqualTo(422);
            assertThat(browser.post("/circle/code", "code", host.invite()).status())
                    .isEqualTo(429);
        }

        @Test
        void a_code_that_brings_a_client_in_is_no_invitation() {
            var other = story.dossier(
                    "Bea", "Loon", java.time.LocalDate.of(1991, 1, 1), story.person(null, Role.CLIENT), host.worker);
            host.team.post("/portal/" + other + "/letter", java.util.Map.of("handed", "PAPER"));
            var code = Host.code(host.team.get("/portal/" + other + "/letter").body());
            assertThat(host.as(story.person(null, Role.SUPPORTER))
                            .post("/circle/code", "code", code)
                            .status())
                    .isEqualTo(422);
        }
    }
}
