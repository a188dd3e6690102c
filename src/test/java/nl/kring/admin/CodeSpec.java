package nl.kring.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.factor.RelyingParty;
import nl.kring.profile.Organisation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** How an administrator gets a member of staff in, and back in. */
@KringSpec
class CodeSpec {
    private static final Pattern CODE = Pattern.compile("<p class=\"k-code k-code--l\">([0-9A-Z]{5}-[0-9A-Z]{5})</p>");
    private static final Pattern CARD = Pattern.compile("<span class=\"k-code\">([0-9A-Z-]+)</span>");

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

    PersonId clerk;
    Visitor.Session admin;

    @BeforeEach
    void a_new_member_of_staff() {
        clerk = story.person("Nina Nieuw", Role.BACK_OFFICE);
        admin = visitor.as(story.admin);
    }

    @AfterEach
    void today() {
        clock.back();
    }

    private String page() {
        return "/admin/person/" + clerk + "/code";
    }

    private String code(Map<String, String> fields) {
        assertThat(admin.post(page(), fields).location()).isEqualTo(page());
        return shown();
    }

    private String shown() {
        var code = CODE.matcher(admin.get(page()).body());
        assertThat(code.find()).as("a code on the page").isTrue();
        return code.group(1);
    }

    private nl.kring.Browser browser() {
        var random = ThreadLocalRandom.current();
        return new nl.kring.Browser(
                mvc,
                "fd03::" + Integer.toHexString(random.nextInt(0xffff)) + ":"
                        + Integer.toHexString(random.nextInt(0xffff)));
    }

    private nl.kring.Browser comeIn(String code) {
        var desk = browser();
        assertThat(desk.post("/activate", "code", code).location()).isEqualTo("/sign-in/choose");
        var name = "nina-" + UUID.randomUUID();
        desk.post("/sign-in/choose/password", "name", name, "password", "drie gele fietsen", "second", "card");
        desk.post("/sign-in/choose/card/new");
        var card = CARD.matcher(desk.get("/sign-in/choose/card").body());
        assertThat(card.find()).isTrue();
        assertThat(desk.post("/sign-in/choose/card", "code", card.group(1)).location())
                .isEqualTo("/sign-in/codes");
        assertThat(desk.get("/account/sessions").status()).isEqualTo(200);
        return desk;
    }

    private long count(String sql) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var asked = connection.prepareStatement(sql)) {
            asked.setObject(1, clerk.value());
            var rows = asked.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    private long codes() throws SQLException {
        return count("select count(*) from factor.code where safe = ?");
    }

    private long notices() throws SQLException {
        return count(
                "select count(*) from notify.notice where recipient = ? and kind = 'SECURITY' and event like 'admin.code:%'");
    }

    @Nested
    class An_administrator {
        @Test
        void gives_a_code_with_which_somebody_comes_in_once() throws SQLException {
            var code = code(Map.of());
            assertThat(admin.get(page()).body()).contains(site.origin()).containsOnlyOnce(code);
            comeIn(code);
            assertThat(browser().post("/activate", "code", code).status()).isEqualTo(422);
            assertThat(notices()).as("the first code is no news").isZero();
        }

        @Test
        void sees_the_code_until_it_is_put_away_and_not_with_the_back_button() {
            var code = code(Map.of());
            assertThat(String.valueOf(admin.get(page()).response().getHeader("Cache-Control")))
                    .contains("no-store");
            assertThat(visitor.as(story.admin).get(page()).body())
                    .as("on another device")
                    .doesNotContain(code);
            assertThat(admin.post(page() + "/end", Map.of()).location()).isEqualTo("/admin/person/" + clerk);
            assertThat(admin.get(page()).body()).doesNotContain(code);
        }

        @Test
        void makes_one_code_however_often_the_form_is_sent() throws Exception {
            var fields = Map.of("form", UUID.randomUUID().toString());
            try (var taps = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var tap = 0; tap < 8; tap++) taps.submit(() -> admin.post(page(), fields));
            }
            assertThat(admin.post(page(), fields).location()).isEqualTo(page());
            assertThat(codes()).isEqualTo(1);
            comeIn(shown());
        }

        @Test
        void ends_an_earlier_code_with_a_newer_one() {
            var first = code(Map.of());
            comeIn(code(Map.of()));
            assertThat(browser().post("/activate", "code", first).status()).isEqualTo(422);
        }

        @Test
        void proves_first_who_it_is_when_that_was_long_ago() throws SQLException {
            clock.forward(Duration.ofMinutes(6));
            assertThat(admin.post(page(), Map.of()).status()).isEqualTo(403);
            assertThat(codes()).isZero();
        }

        @Test
        void gives_no_code_to_oneself() throws SQLException {
            clerk = story.person("Ook Beheer", Role.ADMINISTRATOR);
            admin = visitor.as(clerk);
            var answer = admin.post(page(), Map.of());
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("Je kunt jezelf geen code geven.");
            assertThat(codes()).isZero();
        }

        @Test
        void gives_none_to_a_client_to_somebody_unknown_or_to_whom_has_left() throws SQLException {
            admin.post("/admin/person/" + clerk + "/end", Map.of());
            assertThat(admin.post(page(), Map.of()).status()).isEqualTo(404);
            assertThat(codes()).isZero();
            for (var person : new PersonId[] {story.client, PersonId.next()}) {
                clerk = person;
                assertThat(admin.get(page()).status()).isEqualTo(404);
                assertThat(admin.post(page(), Map.of()).status()).isEqualTo(404);
                assertThat(admin.post(page() + "/end", Map.of()).status()).isEqualTo(404);
            }
        }
    }

    @Test
    void a_code_no_longer_works_after_its_term() {
        var code = code(Map.of());
        clock.forward(
                Duration.ofDays(organisation.now().terms().activationDays()).plusMinutes(1));
        assertThat(browser().post("/activate", "code", code).status()).isEqualTo(422);
    }

    @Nested
    class The_way_back {
        private nl.kring.Browser desk;

        @BeforeEach
        void somebody_who_works_here_already() {
            desk = comeIn(code(Map.of()));
            admin.post(page() + "/end", Map.of());
        }

        @Test
        void asks_how_the_administrator_knows_who_it_is() throws SQLException {
            for (var checked : new String[] {"", "VISITED", "seen"}) {
                var answer = admin.post(page(), Map.of("checked", checked));
                assertThat(answer.status()).isEqualTo(422);
                assertThat(answer.body()).contains("Kies hoe je weet wie het is.");
            }
            assertThat(codes()).isEqualTo(1);
        }

        @Test
        void opens_only_after_the_hours_of_the_organisation_and_until_then_nothing_changes() {
            var code = code(Map.of("checked", "SEEN"));
            assertThat(browser().post("/activate", "code", code).status()).isEqualTo(200);
            assertThat(desk.get("/account/sessions").status()).isEqualTo(200);
            clock.forward(
                    Duration.ofHours(organisation.now().terms().recoveryHours()).plusMinutes(1));
            comeIn(code);
        }

        @Test
        void is_told_to_its_owner_at_once_and_once() throws SQLException {
            var fields =
                    Map.of("checked", "CALLED_BACK", "form", UUID.randomUUID().toString());
            admin.post(page(), fields);
            admin.post(page(), fields);
            assertThat(notices()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"CLIENT", "WORKER", "TEAM_LEAD", "COORDINATOR", "VOLUNTEER", "BACK_OFFICE", "PRIVACY_OFFICER"})
    void nobody_else_gives_or_sees_a_code(Role role) throws SQLException {
        var session = visitor.as(story.person(role == Role.CLIENT ? null : "Iemand", role));
        assertThat(session.get(page()).status()).isEqualTo(404);
        assertThat(session.post(page(), Map.of()).status()).isEqualTo(404);
        assertThat(session.post(page() + "/end", Map.of()).status()).isEqualTo(404);
        assertThat(codes()).isZero();
    }
}
