package nl.kring.circle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.Visitor;
import nl.kring.access.Grant;
import nl.kring.notify.Addressees;
import nl.kring.notify.Notice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The client invites somebody into the circle. */
@KringSpec
class InviteSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    MockMvc mvc;

    @Autowired
    Addressees addressees;

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

    private String invitations() {
        return host.told("select count(*) from access.invitation where safe = ?");
    }

    @Nested
    class The_client {
        @Test
        void reads_who_fits_in_a_circle_before_choosing() {
            assertThat(host.client.get(host.path + "/invite").body())
                    .contains("Kies mensen die helpen om je probleem op te lossen.")
                    .contains("Meehelpen:")
                    .contains("Alleen meelezen:")
                    .contains("Tot wanneer?");
        }

        @Test
        void gets_a_code_with_the_address_of_the_site_to_give_by_hand() {
            host.invite("organisation", "Thuiszorg Noord");
            var page = host.client.get(host.path + "/code").body();
            assertThat(page).contains("De code voor Joke Buur", "Adanna vraagt je", "data-copy", "data-print");
            assertThat(page).contains("maar één keer");
            assertThat(host.client.get(host.path).body())
                    .contains("Joke Buur", "buurvrouw", "Thuiszorg Noord", "meehelpen", "Wacht op antwoord tot");
        }

        @Test
        void sees_the_code_once_and_nobody_else_sees_it() {
            var code = host.invite();
            assertThat(visitor.as(host.person).get(host.path + "/code").location())
                    .as("in another session")
                    .isEqualTo(host.path);
            assertThat(host.team.get(host.path + "/code").body()).doesNotContain(code);
            assertThat(host.client.post(host.path + "/code/end", Map.of()).location())
                    .isEqualTo(host.path);
            assertThat(host.client.get(host.path + "/code").location()).isEqualTo(host.path);
            assertThat(host.client.get(host.path).body()).doesNotContain(code);
        }

        @Test
        void who_sends_the_form_twice_invites_once() {
            var form = Host.form("form", UUID.randomUUID().toString());
            assertThat(host.client.post(host.path + "/invite", form).status()).isEqualTo(303);
            assertThat(host.client.post(host.path + "/invite", form).status()).isEqualTo(303);
            assertThat(invitations()).isEqualTo("1");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                may      | NONSENSE   | Kies wat deze persoon mag.
                may      | CLIENT     | Kies wat deze persoon mag.
                lasts    | ''         | Kies tot wanneer.
                lasts    | OWN        | Vul de laatste dag in.
                name     | ' '        | Vul de naam in.
                relation | ''         | Vul in wie dit voor jou is.
                mail     | joke@      | Kijk of het e-mailadres klopt.
                mail     | a@b.nl,c   | Kijk of het e-mailadres klopt.
                """)
        void is_told_what_is_wrong_and_keeps_what_was_typed(String field, String value, String says) {
            var form = Host.form("organisation", "Thuiszorg Noord");
            form.put(field, value);
            var answer = host.client.post(host.path + "/invite", form);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains(says, "Thuiszorg Noord");
            assertThat(invitations()).isEqualTo("0");
        }

        @ParameterizedTest
        @CsvSource({"0, 422", "1, 303", "729, 303", "731, 422", "-3, 422"})
        void chooses_a_day_after_today_and_within_two_years(int days, int status) {
            var day = LocalDate.now(java.time.ZoneId.of("Europe/Amsterdam")).plusDays(days);
            var form = Host.form("lasts", "OWN", "day", day.toString());
            assertThat(host.client.post(host.path + "/invite", form).status()).isEqualTo(status);
        }

        @Test
        void whose_names_are_too_long_is_told_so() {
            for (var field : List.of("name", "relation", "organisation"))
                assertThat(host.client
                                .post(host.path + "/invite", Host.form(field, "x".repeat(101)))
                                .body())
                        .contains("Schrijf hoogstens 100 tekens.");
        }

        @Test
        void proves_anew_who_it_is_and_what_was_typed_is_kept() {
            var page = host.client.get(host.path + "/invite").body();
            var form = Host.form("name", "Kanariegele Buur");
            form.put(
                    "form",
                    Host.found(page, "action=\"" + host.path + "/invite\"[\\s\\S]*?name=\"form\" value=\"([^\"]+)\""));
            form.put(
                    "mine",
                    Host.found(page, "action=\"" + host.path + "/invite\"[\\s\\S]*?name=\"mine\" value=\"([^\"]+)\""));
            clock.forward(Duration.ofMinutes(6));
            assertThat(host.client.post(host.path + "/invite", form).status()).isEqualTo(403);
            assertThat(invitations()).isEqualTo("0");
            assertThat(host.client.get("/account/kept").body()).contains("Kanariegele Buur");
        }

        @Test
        void takes_an_invitation_back_and_the_code_does_nothing_any_more() {
            var code = host.invite("mail", "joke@voorbeeld.nl");
            var account = host.account();
            var back = host.path + "/invitation/" + host.invitation() + "/back";
            assertThat(host.client.post(back, Map.of()).location()).isEqualTo(host.path);
            assertThat(host.browser().post("/activate", "code", code).status()).isEqualTo(422);
            assertThat(host.as(story.otherClient)
                            .post("/circle/code", "code", code)
                            .status())
                    .isEqualTo(422);
            assertThat(host.told("select ended_at is not null from account.person where id = ?", account))
                    .isEqualTo("true");
            assertThat(host.client.get(host.path).body()).contains("Werkt niet meer.");
            assertThat(host.client.get(host.path + "/code").location()).isEqualTo(host.path);
            assertThat(host.client.post(back, Map.of()).status()).as("again").isEqualTo(404);
        }

        @Test
        void whose_invitation_nobody_answered_leaves_nothing_that_works() {
            var code = host.invite();
            var account = host.account();
            clock.forward(Duration.ofDays(61));
            var later = visitor.as(host.person);
            assertThat(host.browser().post("/activate", "code", code).status()).isEqualTo(422);
            assertThat(later.post(host.path + "/invite", Host.form()).status()).isEqualTo(303);
            assertThat(host.told("select ended_at is not null from account.person where id = ?", account))
                    .as("the next invitation clears it away")
                    .isEqualTo("true");
        }
    }

    @Nested
    class The_mail {
        @Test
        void goes_to_the_address_that_was_given_and_says_nothing_but_the_address_of_the_site() {
            host.invite("mail", "joke@voorbeeld.nl");
            var account = host.account();
            assertThat(host.told("select kind || ' ' || event from notify.notice where recipient = ?", account))
                    .isEqualTo("INVITATION account.person:" + account);
            var answer = addressees.of(
                    new Notice(account, Notice.Kind.INVITATION, "account.person:" + account), UUID.randomUUID());
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Addressees.Mail.class,
                            mail -> assertThat(mail.address()).isEqualTo("joke@voorbeeld.nl"));
        }

        @Test
        void goes_to_nobody_when_no_address_was_given_or_the_invitation_was_taken_back() {
            host.invite();
            assertThat(host.told("select count(*) from notify.notice where recipient = ?", host.account()))
                    .isEqualTo("0");
            host.invite("mail", "joke@voorbeeld.nl");
            var account = host.account();
            var id = host.told("select invitation from circle.invitee where account = ?", account);
            host.client.post(host.path + "/invitation/" + id + "/back", Map.of());
            assertThat(addressees.of(
                            new Notice(account, Notice.Kind.INVITATION, "account.person:" + account),
                            UUID.randomUUID()))
                    .isInstanceOf(Addressees.Never.class);
        }
    }

    @Nested
    class Nobody_else {
        @Test
        void invites() {
            var helper = story.letIn(host.dossier, "Hanna Helper", Grant.Kind.SUPPORTER);
            var reader = story.letIn(host.dossier, "Rik Lezer", Grant.Kind.READER);
            for (var other : List.of(
                    host.worker,
                    helper,
                    reader,
                    story.lead,
                    story.colleague,
                    story.otherClient,
                    story.officer,
                    story.admin)) {
                assertThat(visitor.as(other).get(host.path + "/invite").status())
                        .isEqualTo(404);
                assertThat(visitor.as(other)
                                .post(host.path + "/invite", Host.form())
                                .status())
                        .isEqualTo(404);
            }
            assertThat(visitor.nobody().get(host.path + "/invite").location()).isEqualTo("/sign-in");
            assertThat(invitations()).isEqualTo("0");
        }

        @Test
        void takes_an_invitation_back() {
            host.invite();
            var back = host.path + "/invitation/" + host.invitation() + "/back";
            var helper = story.letIn(host.dossier, "Hanna Helper", Grant.Kind.SUPPORTER);
            for (var other : List.of(host.worker, helper, story.lead, story.colleague, story.otherClient))
                assertThat(visitor.as(other).post(back, Map.of()).status()).isEqualTo(404);
            var elsewhere = new Host(story, visitor, mvc);
            var other = "/circle/" + elsewhere.dossier + "/invitation/" + host.invitation() + "/back";
            assertThat(elsewhere.client.post(other, Map.of()).status()).isEqualTo(404);
            assertThat(host.client.get(host.path).body()).contains("Wacht op antwoord");
        }

        @Test
        void sees_who_is_invited() {
            host.invite("name", "Kanariegele Buur", "relation", "kanarierelatie");
            var helper = story.letIn(host.dossier, "Hanna Helper", Grant.Kind.SUPPORTER);
            for (var other : List.of(host.worker, helper, story.lead)) {
                var page = visitor.as(other).get(host.path);
                assertThat(page.status()).isEqualTo(200);
                assertThat(page.body()).doesNotContain("Kanarie").doesNotContain("kanarie");
            }
            assertThat(
                            host.told(
                                    "select count(*) from circle.invitee where encode(name, 'escape') like '%Kanarie%' and dossier = ?"))
                    .as("readable in the database")
                    .isEqualTo("0");
        }
    }

    @Test
    void the_log_says_that_the_client_invited() {
        host.invite();
        assertThat(host.told("select kind || ' ' || basis from audit.event where safe = ? and kind like 'INVITED%'"))
                .isEqualTo("INVITED CLIENT");
    }
}
