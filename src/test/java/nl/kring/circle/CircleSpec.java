package nl.kring.circle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.Visitor;
import nl.kring.access.Grant;
import nl.kring.access.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Everybody with access on one page, and how a place in the circle ends. */
@KringSpec
class CircleSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestClock.Ahead clock;

    private Host host;
    private PersonId helper;

    @BeforeEach
    void a_client_with_a_helper() {
        host = new Host(story, visitor, mvc);
        helper = story.letIn(host.dossier, "Hanna Helper", Grant.Kind.SUPPORTER);
    }

    @AfterEach
    void today() {
        clock.back();
    }

    @Test
    void everybody_with_access_sees_everybody_with_access_and_what_each_sees() {
        story.letIn(host.dossier, "Rik Lezer", Grant.Kind.READER);
        for (var viewer : List.of(host.person, host.worker, story.lead, helper)) {
            var page = visitor.as(viewer).get(host.path);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .contains("Adanna", "Kim Prins", "Marijke Jansen", "Hanna Helper", "Rik Lezer")
                    .contains("Helpt mee", "Leest mee", "buurvrouw", "Sinds", "Van ")
                    .contains("Ziet het plan, de groep en deze lijst. Ziet het dossier niet.");
        }
    }

    @Test
    void whoever_was_let_in_knows_the_client_by_the_first_name_alone() {
        assertThat(visitor.as(helper).get(host.path).body()).contains("Adanna").doesNotContain("Loonhuizen");
        assertThat(visitor.as(host.worker).get(host.path).body()).contains("Adanna Loonhuizen");
    }

    @Test
    void nobody_without_access_sees_it() {
        var elsewhere = story.letIn(story.tom, "Tara Elders", Grant.Kind.SUPPORTER);
        for (var other : List.of(story.colleague, story.otherClient, story.officer, story.admin, elsewhere))
            assertThat(visitor.as(other).get(host.path).status()).isEqualTo(404);
    }

    @Test
    void the_client_looks_as_somebody_of_the_circle_and_stops_access_and_others_do_neither() {
        assertThat(host.client.get(host.path).body())
                .contains("/plan/" + host.dossier + "/as/" + helper, host.end(helper))
                .doesNotContain(host.end(host.worker));
        for (var other : List.of(host.worker, helper, story.lead))
            assertThat(visitor.as(other).get(host.path).body()).doesNotContain("/as/", "/end\"", "/invite");
    }

    @Nested
    class A_place_ends {
        @ParameterizedTest
        @EnumSource(
                value = Grant.Kind.class,
                names = {"SUPPORTER", "READER"})
        void by_the_client_and_the_next_request_is_refused(Grant.Kind kind) {
            var one = story.letIn(host.dossier, "Weg Straks", kind);
            var session = visitor.as(one);
            assertThat(session.get(host.path).status()).isEqualTo(200);
            assertThat(host.client.get(host.end(one)).body()).contains("Mag Weg Straks niet meer meekijken?");
            assertThat(host.client.post(host.end(one), Map.of()).location()).isEqualTo(host.path);
            for (var path : List.of(host.path, host.path + "/leave", host.path + "/join", "/plan/" + host.dossier))
                assertThat(session.get(path).status()).as(path).isEqualTo(404);
            assertThat(host.client.get(host.path).body()).containsOnlyOnce("Weg Straks");
            assertThat(host.client.post(host.end(one), Map.of()).status())
                    .as("again")
                    .isEqualTo(404);
            assertThat(host.told(
                            "select count(*) from audit.event where safe = ? and kind = 'GRANT_ENDED' and object = 'team.member:"
                                    + one + "'"))
                    .isEqualTo("1");
        }

        @ParameterizedTest
        @EnumSource(
                value = Grant.Kind.class,
                names = {"SUPPORTER", "READER"})
        void by_oneself_and_the_others_see_it(Grant.Kind kind) {
            var one = story.letIn(host.dossier, "Weg Straks", kind);
            var session = visitor.as(one);
            assertThat(session.get(host.path).body()).contains(host.path + "/leave");
            assertThat(session.get(host.path + "/leave").body()).contains("Wil je stoppen met helpen bij Adanna?");
            assertThat(session.post(host.path + "/leave", Map.of()).location()).isEqualTo("/");
            assertThat(session.get(host.path).status()).isEqualTo(404);
            for (var other : List.of(host.person, host.worker, helper))
                assertThat(visitor.as(other).get(host.path).body())
                        .containsOnlyOnce("Weg Straks")
                        .contains("Weg Straks doet niet meer mee, sinds ");
            clock.forward(Duration.ofDays(31));
            assertThat(visitor.as(host.person).get(host.path).body())
                    .as("a month later")
                    .doesNotContain("Weg Straks");
            assertThat(
                            host.told(
                                    "select count(*) from team.member where dossier = ? and until <= now() + interval '1 minute'"))
                    .as("nobody else's place ended with it")
                    .isEqualTo("1");
        }

        @Test
        void on_its_last_day() {
            var tomorrow = LocalDate.now(ZoneId.of("Europe/Amsterdam")).plusDays(1);
            host.joined("lasts", "OWN", "day", tomorrow.toString());
            var joke = new PersonId(host.account());
            assertThat(visitor.as(joke).get(host.path).status()).isEqualTo(200);
            clock.forward(Duration.ofDays(2));
            assertThat(visitor.as(joke).get(host.path).status()).isEqualTo(404);
            assertThat(visitor.as(host.person).get(host.path).body())
                    .containsOnlyOnce("Joke Buur")
                    .contains("Joke Buur doet niet meer mee");
        }

        @Test
        void only_with_a_fresh_proof_of_who_it_is() {
            clock.forward(Duration.ofMinutes(6));
            assertThat(host.client.get(host.end(helper)).status()).isEqualTo(403);
            assertThat(host.client.post(host.end(helper), Map.of()).status()).isEqualTo(403);
            assertThat(visitor.as(helper).get(host.path).status()).isEqualTo(200);
        }

        @Test
        void and_a_later_invitation_opens_it_again() {
            var joke = host.joined();
            host.client.post(host.end(new PersonId(host.account())), Map.of());
            assertThat(joke.get(host.path).status()).isEqualTo(404);
            var code = host.invite();
            assertThat(joke.post("/circle/code", "code", code).location()).isEqualTo(host.path + "/join");
            joke.post(host.path + "/join", "promise", "true");
            assertThat(joke.get(host.path).status()).isEqualTo(200);
        }
    }

    @Test
    void nobody_ends_the_place_of_another_but_the_client() {
        var second = story.letIn(host.dossier, "Rik Lezer", Grant.Kind.READER);
        for (var other : List.of(host.worker, helper, second, story.lead, story.colleague, story.otherClient)) {
            assertThat(visitor.as(other).get(host.end(helper)).status()).isEqualTo(404);
            assertThat(visitor.as(other).post(host.end(helper), Map.of()).status())
                    .isEqualTo(404);
        }
        for (var person : List.of(host.worker, host.person, story.lead))
            assertThat(host.client.post(host.end(person), Map.of()).status()).isEqualTo(404);
        for (var other : List.of(host.person, host.worker, story.lead))
            assertThat(visitor.as(other).post(host.path + "/leave", Map.of()).status())
                    .isEqualTo(404);
        assertThat(visitor.as(helper).get(host.path).status()).isEqualTo(200);
    }
}
