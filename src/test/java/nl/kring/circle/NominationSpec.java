package nl.kring.circle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.access.Grant;
import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.web.NotFound;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The help team puts somebody forward, and writes down what a client without an account signed. The client decides. */
@KringSpec
class NominationSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    MockMvc mvc;

    @Autowired
    InvitePerson invitePerson;

    private Host host;

    @BeforeEach
    void a_client() {
        host = new Host(story, visitor, mvc);
    }

    private static Map<String, String> form(String... other) {
        var form = new HashMap<>(Map.of(
                "may",
                "SUPPORTER",
                "name",
                "Kanariegele Buur",
                "relation",
                "kanariebuurman",
                "reason",
                "Kanariereden"));
        for (var at = 0; at < other.length; at += 2) form.put(other[at], other[at + 1]);
        return form;
    }

    /** A worker puts somebody forward; the id. */
    private String nominated() {
        assertThat(host.team.post(host.path + "/nominate", form()).location()).isEqualTo(host.path);
        return host.told("select id from circle.nomination where dossier = ?");
    }

    private void active() {
        // As if the client had come in before.
        host.told(
                "with done as (update account.person set active_at = now() where id = ? returning 1) select * from done",
                host.person.value());
    }

    @Nested
    class Whom_a_worker_puts_forward {
        @Test
        void stands_with_the_reason_before_the_client_and_before_nobody_outside_the_help_team() {
            nominated();
            assertThat(host.client.get(host.path).body())
                    .contains("Els Dijk stelt Kanariegele Buur voor", "Kanariereden", "ziet nu nog niets");
            assertThat(host.team.get(host.path).body()).contains("Kanariereden", "nog niet geantwoord");
            var helper = story.letIn(host.dossier, "Hanna Helper", Grant.Kind.SUPPORTER);
            for (var other : List.of(helper, story.lead))
                assertThat(visitor.as(other).get(host.path).body())
                        .doesNotContain("Kanarie")
                        .doesNotContain("kanarie");
            assertThat(host.told("select count(*) from access.invitation where safe = ?"))
                    .isEqualTo("0");
            assertThat(host.told("select count(*) from access.permit where kind = 'INVITED' and safe = ?"))
                    .isEqualTo("0");
        }

        @Test
        void is_told_to_the_client_without_a_word_of_it() {
            active();
            var id = nominated();
            assertThat(host.told(
                            "select kind || ' ' || event from notify.notice where recipient = ?", host.person.value()))
                    .isEqualTo("SOMETHING_NEW circle.nomination:" + id);
        }

        @Test
        void becomes_an_invitation_when_the_client_wants_it() {
            var id = nominated();
            var page = host.client.get(host.path + "/invite?nomination=" + id);
            assertThat(page.body()).contains("value=\"Kanariegele Buur\"", "value=\"kanariebuurman\"");
            host.invite("name", "Kanariegele Buur", "nomination", id);
            assertThat(host.client.get(host.path).body()).doesNotContain("stelt Kanariegele Buur voor");
            assertThat(host.team.get(host.path).body()).contains("De cliënt maakte een uitnodiging.");
            assertThat(host.client.get(host.path + "/invite?nomination=" + id).status())
                    .as("answered")
                    .isEqualTo(404);
        }

        @Test
        void is_not_declined_with_more_words_than_are_kept() {
            var id = nominated();
            var no = host.path + "/nomination/" + id + "/decline";
            var answer = host.client.post(no, Map.of("words", "x".repeat(1001)));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("Schrijf hoogstens 1000 tekens.");
            assertThat(host.client.get(host.path).body()).contains("Kanariegele Buur");
            assertThat(host.client.post(no, Map.of("words", "x".repeat(1000))).status())
                    .isEqualTo(303);
        }

        @Test
        void that_was_declined_while_the_invitation_was_filled_in_becomes_none() {
            var id = nominated();
            var client = new Viewer.Person(host.person, Set.of(Role.CLIENT), "spec", UUID.randomUUID(), Instant.now());
            host.client.post(host.path + "/nomination/" + id + "/decline", Map.of());
            var typed = new FilledInvite("READER", "M3", "", "Joke", "buur", "", "", "", "");
            assertThatThrownBy(() ->
                            invitePerson.byClient(UUID.randomUUID(), client, host.dossier, typed, UUID.fromString(id)))
                    .isInstanceOf(NotFound.class);
            assertThat(host.told("select count(*) from access.invitation where safe = ?"))
                    .isEqualTo("0");
        }

        @Test
        void is_declined_with_words_or_without_and_the_worker_sees_it() {
            var id = nominated();
            var no = host.path + "/nomination/" + id + "/decline";
            assertThat(host.client
                            .post(no, Map.of("words", "Liever iemand anders"))
                            .location())
                    .isEqualTo(host.path);
            assertThat(host.team.get(host.path).body()).contains("De cliënt wil dit niet.", "Liever iemand anders");
            assertThat(host.client.get(host.path).body()).doesNotContain("Kanarie");
            assertThat(host.client.post(no, Map.of()).status()).as("again").isEqualTo(404);
        }

        @Test
        void of_another_dossier_is_not_there() {
            var id = nominated();
            var other = new Host(story, visitor, mvc);
            assertThat(other.client.get(other.path + "/invite?nomination=" + id).status())
                    .isEqualTo(404);
            assertThat(other.client
                            .post(other.path + "/nomination/" + id + "/decline", Map.of())
                            .status())
                    .isEqualTo(404);
        }

        @ParameterizedTest
        @ValueSource(strings = {"name", "relation", "reason", "may"})
        void is_named_whole(String field) {
            var answer = host.team.post(host.path + "/nominate", form(field, " "));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains(field.equals("reason") ? "Kanariegele Buur" : "Kanariereden");
        }

        @Test
        void is_put_forward_and_answered_by_nobody_else() {
            var helper = story.letIn(host.dossier, "Hanna Helper", Grant.Kind.SUPPORTER);
            for (var other : List.of(host.person, helper, story.lead, story.colleague, story.otherClient))
                assertThat(visitor.as(other).get(host.path + "/nominate").status())
                        .isEqualTo(404);
            for (var other : List.of(helper, story.lead, story.colleague, story.otherClient))
                assertThat(visitor.as(other)
                                .post(host.path + "/nominate", form())
                                .status())
                        .isEqualTo(404);
            var id = nominated();
            for (var other : List.of(host.worker, helper, story.lead, story.colleague, story.otherClient))
                assertThat(visitor.as(other)
                                .post(host.path + "/nomination/" + id + "/decline", Map.of())
                                .status())
                        .isEqualTo(404);
            assertThat(host.client.get(host.path).body()).contains("Kanariereden");
        }
    }

    @Nested
    class On_paper {
        private static Map<String, String> signed(String... other) {
            var form = Host.form(
                    "signed", LocalDate.now(ZoneId.of("Europe/Amsterdam")).toString(), "kept", "true");
            for (var at = 0; at < other.length; at += 2) form.put(other[at], other[at + 1]);
            return form;
        }

        @Test
        void a_client_without_an_account_invites_and_the_page_and_the_log_say_so() {
            assertThat(host.team.get(host.path).body()).contains(host.path + "/paper");
            assertThat(host.team.get(host.path + "/paper/print").body())
                    .contains("Ik nodig iemand uit in mijn kring", "Adanna Loonhuizen", "Handtekening");
            assertThat(host.team.post(host.path + "/paper", signed()).location())
                    .isEqualTo(host.path + "/code");
            var code = Host.code(host.team.get(host.path + "/code").body());
            for (var page : List.of(host.team.get(host.path), host.client.get(host.path)))
                assertThat(page.body()).contains("Op papier, getekend op", "Joke Buur");
            assertThat(
                            host.told(
                                    "select kind || ' ' || basis || ' ' || outcome from audit.event where safe = ? and kind like 'INVITED%'"))
                    .isEqualTo("INVITED_ON_PAPER HELP_TEAM 0");
            var joke = host.comeIn(code);
            assertThat(joke.get(host.path + "/join").body()).contains("Adanna vraagt");
            joke.post(host.path + "/join", "promise", "true");
            assertThat(joke.get(host.path).status()).isEqualTo(200);
        }

        @Test
        void is_taken_back_by_the_help_team_as_well() {
            host.team.post(host.path + "/paper", signed());
            var id = host.told("select id from access.invitation where safe = ?");
            assertThat(host.team
                            .post(host.path + "/invitation/" + id + "/back", Map.of())
                            .status())
                    .isEqualTo(303);
            assertThat(host.told("select ended_at is not null from access.invitation where safe = ?"))
                    .isEqualTo("true");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                kept   | ''         | Zonder papier met een handtekening kan het niet.
                signed | ''         | Vul de dag in waarop de cliënt tekende.
                signed | 2999-01-01 | Vul de dag in waarop de cliënt tekende.
                signed | 2020-01-01 | Laat de cliënt opnieuw tekenen.
                name   | ''         | Vul de naam in.
                """)
        void counts_only_with_a_paper_that_was_signed_and_is_kept(String field, String value, String says) {
            var answer = host.team.post(host.path + "/paper", signed(field, value));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains(says);
            assertThat(host.told("select count(*) from access.invitation where safe = ?"))
                    .isEqualTo("0");
        }

        @Test
        void a_client_with_an_account_invites_nobody() {
            active();
            assertThat(host.team.get(host.path).body()).doesNotContain(host.path + "/paper");
            assertThat(host.team.get(host.path + "/paper").body()).contains("nodigt zelf mensen uit");
            assertThat(host.team.post(host.path + "/paper", signed()).status()).isEqualTo(409);
            assertThat(host.told("select count(*) from access.invitation where safe = ?"))
                    .isEqualTo("0");
        }

        @Test
        void is_written_down_by_the_help_team_alone() {
            var helper = story.letIn(host.dossier, "Hanna Helper", Grant.Kind.SUPPORTER);
            for (var other : List.of(host.person, helper, story.lead, story.colleague, story.otherClient)) {
                assertThat(visitor.as(other).get(host.path + "/paper").status()).isEqualTo(404);
                assertThat(visitor.as(other).get(host.path + "/paper/print").status())
                        .isEqualTo(404);
                assertThat(visitor.as(other)
                                .post(host.path + "/paper", signed())
                                .status())
                        .isEqualTo(404);
            }
        }
    }
}
