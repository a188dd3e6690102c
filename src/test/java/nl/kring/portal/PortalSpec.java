package nl.kring.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import nl.kring.Browser;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.DossierId;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.factor.RelyingParty;
import nl.kring.profile.Organisation;
import nl.kring.web.Qr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** How the help team gets a client into the portal, and back into it. */
@KringSpec
class PortalSpec {
    private static final Pattern CODE = Pattern.compile("<p class=\"k-code k-code--l\">([0-9A-Z]{5}-[0-9A-Z]{5})</p>");
    private static final Pattern CARD = Pattern.compile("<span class=\"k-code\">([0-9A-Z-]+)</span>");
    private static final Pattern PATH = Pattern.compile("<svg class=\"k-qr\"[^>]*><path d=\"([^\"]+)\"");

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    MockMvc mvc;

    @Autowired
    RelyingParty site;

    @Autowired
    Organisation organisation;

    @Autowired
    TestClock.Ahead clock;

    PersonId client;
    PersonId worker;
    DossierId dossier;
    Visitor.Session team;

    @BeforeEach
    void a_client_with_a_helper() {
        client = story.person(null, Role.CLIENT);
        worker = story.person("Els Dijk", Role.WORKER);
        dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), client, worker);
        team = visitor.as(worker);
    }

    @AfterEach
    void today() {
        clock.back();
    }

    private String page() {
        return "/portal/" + dossier;
    }

    private Visitor.Answer hand(Map<String, String> fields) {
        return team.post(page() + "/letter", fields);
    }

    /** The code of a new letter. */
    private String code(Map<String, String> fields) {
        assertThat(hand(fields).location()).isEqualTo(page() + "/letter");
        return shown(team.get(page() + "/letter").body());
    }

    private String code() {
        return code(Map.of("handed", "PAPER"));
    }

    private String wayBack() {
        return code(Map.of("handed", "SPOKEN", "checked", "VISITED"));
    }

    private static String shown(String letter) {
        var code = CODE.matcher(letter);
        assertThat(code.find()).as("a code on the page").isTrue();
        return code.group(1);
    }

    private Browser browser() {
        var random = ThreadLocalRandom.current();
        return new Browser(
                mvc,
                "fd02::" + Integer.toHexString(random.nextInt(0xffff)) + ":"
                        + Integer.toHexString(random.nextInt(0xffff)));
    }

    /** The client types the code, chooses a password and a card, and is in. */
    private Browser comeIn(String code) {
        var phone = browser();
        assertThat(phone.post("/activate", "code", code).location()).isEqualTo("/sign-in/choose");
        var name = "ada-" + UUID.randomUUID();
        phone.post("/sign-in/choose/password", "name", name, "password", "drie gele fietsen", "second", "card");
        phone.post("/sign-in/choose/card/new");
        var card = CARD.matcher(phone.get("/sign-in/choose/card").body());
        assertThat(card.find()).isTrue();
        assertThat(phone.post("/sign-in/choose/card", "code", card.group(1)).location())
                .isEqualTo("/sign-in/codes");
        assertThat(phone.get("/home").status()).isEqualTo(200);
        return phone;
    }

    private long count(String sql, Object value) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var asked = connection.prepareStatement(sql)) {
            asked.setObject(1, value);
            var rows = asked.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    private long letters() throws SQLException {
        return count("select count(*) from portal.letter where dossier = ?", dossier.value());
    }

    private long notices() throws SQLException {
        return count(
                "select count(*) from notify.notice where recipient = ? and kind = 'SECURITY' and event like 'portal.letter:%'",
                client.value());
    }

    @Nested
    class A_worker_of_the_help_team {
        @Test
        void hands_over_a_code_with_which_the_client_comes_in_once() {
            assertThat(team.get(page()).body()).contains("heeft nog geen account");
            var code = code();
            assertThat(team.get(page()).body()).contains("en nog niet gebruikt", "eerste code, op papier");
            comeIn(code);
            assertThat(browser().post("/activate", "code", code).status()).isEqualTo(422);
            assertThat(team.get(page()).body()).contains("kan inloggen");
        }

        @Test
        void may_say_the_code_instead() {
            hand(Map.of("handed", "SPOKEN"));
            var letter = team.get(page() + "/letter").body();
            assertThat(letter).contains("Lees hem rustig voor");
            comeIn(shown(letter));
        }

        @Test
        void prints_a_square_that_holds_the_address_alone() {
            var code = code();
            var letter = team.get(page() + "/letter").body();
            var square = PATH.matcher(letter);
            assertThat(square.find()).isTrue();
            assertThat(square.group(1))
                    .isEqualTo(Qr.of(site.origin()).path())
                    .isNotEqualTo(
                            Qr.of(site.origin() + "/activate?code=" + code).path());
            assertThat(square.find()).as("a second square").isFalse();
            assertThat(letter).contains(site.origin()).containsOnlyOnce(code);
        }

        @Test
        void sees_the_code_until_it_is_put_away_and_not_with_the_back_button() {
            code();
            var letter = team.get(page() + "/letter");
            assertThat(String.valueOf(letter.response().getHeader("Cache-Control")))
                    .contains("no-store");
            assertThat(team.post(page() + "/letter/end", Map.of()).location()).isEqualTo(page());
            assertThat(team.get(page() + "/letter").location()).isEqualTo(page());
        }

        @Test
        void sees_no_code_of_another_device_and_none_that_a_newer_one_ended() {
            var desk = team;
            var first = code();
            team = visitor.as(worker);
            assertThat(team.get(page() + "/letter").location()).isEqualTo(page());
            var second = code();
            assertThat(desk.get(page() + "/letter").location()).isEqualTo(page());
            assertThat(browser().post("/activate", "code", first).status()).isEqualTo(422);
            comeIn(second);
        }

        @Test
        void makes_one_code_however_often_the_form_is_sent() throws Exception {
            var fields = Map.of("handed", "PAPER", "form", UUID.randomUUID().toString());
            try (var taps = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var tap = 0; tap < 8; tap++) taps.submit(() -> hand(fields));
            }
            assertThat(hand(fields).location()).isEqualTo(page() + "/letter");
            assertThat(letters()).isEqualTo(1);
            comeIn(shown(team.get(page() + "/letter").body()));
        }

        @Test
        void must_say_how_the_code_is_given() throws SQLException {
            for (var handed : new String[] {"", "MAIL", "paper"}) {
                var answer = hand(Map.of("handed", handed));
                assertThat(answer.status()).isEqualTo(422);
                assertThat(answer.body()).contains("Kies hoe je de code geeft.");
            }
            assertThat(letters()).isZero();
        }

        @Test
        void proves_first_who_it_is_when_that_was_long_ago() throws SQLException {
            clock.forward(Duration.ofMinutes(6));
            assertThat(hand(Map.of("handed", "PAPER")).status()).isEqualTo(403);
            assertThat(letters()).isZero();
        }
    }

    @Test
    void a_code_no_longer_works_after_its_term() {
        var code = code();
        var days = organisation.now().terms().activationDays();
        clock.forward(Duration.ofDays(days).minusHours(1));
        assertThat(browser().post("/activate", "code", code).location()).isEqualTo("/sign-in/choose");
        clock.forward(Duration.ofHours(2));
        assertThat(browser().post("/activate", "code", code).status()).isEqualTo(422);
    }

    @Nested
    class The_way_back {
        @BeforeEach
        void the_client_has_an_account() {
            comeIn(code());
        }

        @Test
        void asks_how_the_worker_knows_who_it_is() throws SQLException {
            for (var checked : new String[] {"", "TRUSTED", "seen"}) {
                var answer = hand(Map.of("handed", "PAPER", "checked", checked));
                assertThat(answer.status()).isEqualTo(422);
                assertThat(answer.body()).contains("Kies hoe je weet dat het de cliënt is.");
            }
            assertThat(letters()).isEqualTo(1);
            assertThat(notices()).isZero();
        }

        @Test
        void opens_only_after_the_hours_of_the_organisation_and_until_then_nothing_changes() {
            var phone = comeIn(again());
            var code = wayBack();
            assertThat(team.get(page() + "/letter").body()).contains("Je kiest opnieuw hoe je inlogt", "Dit kan vanaf");
            var early = browser();
            assertThat(early.post("/activate", "code", code).status()).isEqualTo(200);
            assertThat(early.get("/sign-in/choose").location()).isEqualTo("/activate");
            assertThat(phone.get("/home").status()).isEqualTo(200);
            var hours = organisation.now().terms().recoveryHours();
            clock.forward(Duration.ofHours(hours).minusMinutes(1));
            assertThat(browser().post("/activate", "code", code).status()).isEqualTo(200);
            clock.forward(Duration.ofMinutes(2));
            comeIn(code);
        }

        /** A way back whose hours are over, on a clock that stands as before. */
        private String again() {
            var code = wayBack();
            clock.forward(Duration.ofHours(organisation.now().terms().recoveryHours() + 1L));
            team = visitor.as(worker);
            return code;
        }

        @Test
        void is_told_to_the_client_at_once_and_once() throws SQLException {
            var fields = Map.of(
                    "handed",
                    "PAPER",
                    "checked",
                    "SEEN",
                    "form",
                    UUID.randomUUID().toString());
            hand(fields);
            hand(fields);
            assertThat(notices()).isEqualTo(1);
        }

        @Test
        void shows_the_team_how_was_seen_who_it_was() {
            wayBack();
            assertThat(team.get(page()).body()).contains("nieuwe code, verteld. Ik was bij de cliënt thuis");
        }
    }

    @Test
    void a_first_code_sends_no_notice() throws SQLException {
        code();
        assertThat(notices()).isZero();
    }

    @Nested
    class Nobody_else {
        private void seesNothing(PersonId person) {
            var session = visitor.as(person);
            var unknown = DossierId.next();
            for (var path : new String[] {"", "/letter"}) {
                var answer = session.get(page() + path);
                assertThat(answer.status()).as(path).isEqualTo(404);
                assertThat(answer.plain())
                        .isEqualTo(session.get("/portal/" + unknown + path).plain());
            }
            assertThat(session.post(page() + "/letter", Map.of("handed", "PAPER"))
                            .status())
                    .isEqualTo(404);
            assertThat(session.post(page() + "/letter/end", Map.of()).status()).isEqualTo(404);
        }

        @ParameterizedTest
        @EnumSource(
                value = Role.class,
                names = {
                    "WORKER",
                    "TEAM_LEAD",
                    "COORDINATOR",
                    "VOLUNTEER",
                    "BACK_OFFICE",
                    "PRIVACY_OFFICER",
                    "ADMINISTRATOR"
                })
        void of_the_organisation_hands_over_anything(Role role) throws SQLException {
            seesNothing(story.person("Iemand", role));
            assertThat(letters()).isZero();
        }

        @Test
        void not_the_lead_of_the_department_another_client_or_the_client_themselves() throws SQLException {
            seesNothing(story.lead);
            seesNothing(story.otherClient);
            seesNothing(client);
            assertThat(letters()).isZero();
        }

        @Test
        void not_who_left_the_help_team_even_with_the_letter_still_open() {
            code();
            story.leave(dossier, worker);
            assertThat(team.get(page() + "/letter").status()).isEqualTo(404);
            assertThat(hand(Map.of("handed", "PAPER")).status()).isEqualTo(404);
        }

        @Test
        void not_who_has_not_signed_the_pledge() throws SQLException {
            worker = story.unsigned("Nieuw Hier", Role.WORKER);
            dossier = story.dossier("Bo", "Loon", LocalDate.of(1990, 1, 1), client, worker);
            team = visitor.as(worker);
            assertThat(team.get(page()).location()).isEqualTo("/account/pledge");
            hand(Map.of("handed", "PAPER"));
            assertThat(letters()).isZero();
        }

        @Test
        void not_who_is_unknown() {
            assertThat(visitor.nobody().get(page() + "/letter").location()).isEqualTo("/sign-in");
            assertThat(visitor.nobody()
                            .post(page() + "/letter", Map.of("handed", "PAPER"))
                            .status())
                    .isEqualTo(403);
        }
    }
}
