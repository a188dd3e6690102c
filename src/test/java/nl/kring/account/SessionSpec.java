package nl.kring.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.home.Queries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KringSpec
class SessionSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    TestClock.Ahead clock;

    PersonId ada;
    PersonId bo;
    Browser hers;
    Browser his;

    @BeforeEach
    void two_people_sign_in() {
        ada = story.person(null, Role.CLIENT, null);
        bo = story.person(null, Role.CLIENT, null);
        hers = new Browser(visitor).signIn(ada);
        his = new Browser(visitor).signIn(bo);
    }

    @AfterEach
    void back() {
        clock.back();
    }

    private static boolean isIn(Browser browser) {
        var answer = browser.open("/home");
        assertThat(answer.status()).isIn(200, 303);
        return answer.status() == 200;
    }

    /** The session's id, as the database knows it. */
    private static String id(Browser browser) {
        var value = new String(Base64.getDecoder().decode(String.valueOf(browser.cookie())), StandardCharsets.UTF_8);
        return value.substring(0, value.indexOf('.'));
    }

    private static String raw(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    private static void sql(String statement, String... params) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var asked = connection.prepareStatement(statement)) {
            for (var i = 0; i < params.length; i++) asked.setString(i + 1, params[i]);
            assertThat(asked.executeUpdate()).isPositive();
        }
    }

    @Nested
    class A_cookie {
        @Test
        void is_worth_nothing_without_our_mark_on_the_id() {
            var id = id(hers);
            var whole = new String(Base64.getDecoder().decode(String.valueOf(hers.cookie())), StandardCharsets.UTF_8);
            var mark = whole.substring(id.length() + 1);
            var thief = new Browser(visitor);
            for (var value : new String[] {
                id,
                id + ".",
                id + "." + mark.substring(1),
                id + "." + mark.toLowerCase(java.util.Locale.ROOT) + "x",
                id(his) + "." + mark,
                "." + mark,
                UUID.randomUUID() + "." + mark
            }) {
                thief.cookie(raw(value));
                assertThat(isIn(thief)).as(value).isFalse();
            }
            thief.cookie(id);
            assertThat(isIn(thief)).isFalse();
            thief.cookie(raw(whole));
            assertThat(isIn(thief)).isTrue();
        }

        @Test
        void changes_at_every_sign_in_and_the_old_one_is_dead() {
            var before = hers.cookie();
            hers.signIn(ada);
            assertThat(hers.cookie()).isNotEqualTo(before);
            var old = new Browser(visitor);
            old.cookie(before);
            assertThat(isIn(old)).isFalse();
            assertThat(isIn(hers)).isTrue();
        }
    }

    @Nested
    class Who_writes_in_the_database {
        private static final String COPY = """
                insert into web.session_attributes (session_primary_id, attribute_name, attribute_bytes)
                select own.primary_id, a.attribute_name, a.attribute_bytes
                from web.session own, web.session other join web.session_attributes a on a.session_primary_id = other.primary_id
                where own.session_id = ? and other.session_id = ?
                on conflict (session_primary_id, attribute_name) do update set attribute_bytes = excluded.attribute_bytes
                """;

        @Test
        void does_not_become_another_by_copying_what_that_session_holds() throws SQLException {
            sql(COPY, id(his), id(hers));
            assertThat(isIn(his)).isFalse();
            assertThat(isIn(hers)).isTrue();
        }

        @Test
        void does_not_become_another_by_swapping_ids() throws SQLException {
            var mine = id(his);
            var theirs = id(hers);
            sql("update web.session set session_id = 'x' where session_id = ?", mine);
            sql("update web.session set session_id = ? where session_id = ?", mine, theirs);
            assertThat(isIn(his)).isFalse();
            sql("update web.session set session_id = ? where session_id = 'x'", theirs);
            assertThat(isIn(hers)).isFalse();
        }

        @Test
        void does_not_become_another_by_writing_a_person_or_a_moment() throws SQLException {
            var text =
                    "update web.session_attributes a set attribute_bytes = convert_to(replace(convert_from(attribute_bytes, 'UTF8'), ?, ?), 'UTF8')"
                            + " from web.session s where s.primary_id = a.session_primary_id and s.session_id = ? and attribute_name = 'signed-in'";
            sql(text, bo.toString(), ada.toString(), id(his));
            sql("update web.session set principal_name = ? where session_id = ?", ada.toString(), id(his));
            assertThat(isIn(his)).isFalse();
            sql(text, ada.toString(), bo.toString(), id(his));
            assertThat(isIn(his)).as("put back as it was").isTrue();
            sql(text, "|2026", "|2027", id(his));
            assertThat(isIn(his)).isFalse();
        }

        @Test
        void makes_no_session_by_planting_a_row() throws SQLException {
            var planted = UUID.randomUUID().toString();
            sql("""
                    insert into web.session (primary_id, session_id, creation_time, last_access_time, max_inactive_interval, expiry_time, principal_name)
                    select ?, ?, creation_time, last_access_time, max_inactive_interval, expiry_time, principal_name
                    from web.session where session_id = ?
                    """, planted, planted, id(hers));
            sql(COPY, planted, id(hers));
            var thief = new Browser(visitor);
            thief.cookie(raw(planted));
            assertThat(isIn(thief)).isFalse();
            assertThat(hers.open("/account/sessions").body()).containsOnlyOnce("Laatst gebruikt");
        }
    }

    @Nested
    class A_session {
        private Browser as(Role role) {
            return new Browser(visitor).signIn(story.person(role == Role.CLIENT ? null : "Iemand", role, null));
        }

        private boolean lasts(Browser browser, String path) {
            return browser.open(path).status() == 200;
        }

        @Test
        void ends_when_nothing_is_asked_for_as_long_as_the_role_allows() {
            for (var role : new Role[] {Role.CLIENT, Role.WORKER, Role.ADMINISTRATOR}) {
                var path = role == Role.CLIENT ? "/home/more" : "/account/sessions";
                var idle = Limit.of(java.util.Set.of(role)).idle();
                var busy = as(role);
                var quiet = as(role);
                clock.forward(idle.minusMinutes(1));
                assertThat(lasts(busy, path)).as("%s within the limit", role).isTrue();
                clock.forward(Duration.ofMinutes(1));
                assertThat(lasts(quiet, path)).as("%s after the limit", role).isFalse();
                assertThat(lasts(busy, path))
                        .as("%s that asked something", role)
                        .isTrue();
                clock.back();
                assertThat(lasts(quiet, path)).as("%s for good", role).isFalse();
            }
        }

        @Test
        void ends_at_the_latest_after_the_whole_time_however_busy() {
            var busy = as(Role.ADMINISTRATOR);
            for (var minutes = 0; minutes < 230; minutes += 10) {
                clock.forward(Duration.ofMinutes(10));
                assertThat(lasts(busy, "/account/sessions"))
                        .as("after %d minutes", minutes + 10)
                        .isTrue();
            }
            clock.forward(Duration.ofMinutes(10));
            assertThat(lasts(busy, "/account/sessions")).isFalse();
        }

        @Test
        void tells_its_pages_how_long_it_still_lasts() {
            assertThat(hers.open("/home/more").body()).containsPattern("data-left=\"1(79\\d|800)\"");
            assertThat(as(Role.ADMINISTRATOR).open("/account/sessions").body())
                    .containsPattern("data-left=\"(89\\d|900)\"");
            assertThat(new Browser(visitor).open("/sign-in").body()).doesNotContain("data-left");
        }

        @Test
        void goes_on_when_somebody_says_so() {
            clock.forward(Duration.ofMinutes(29));
            var stay = Browser.form(hers.open("/home/more").body(), "/account/stay");
            clock.forward(Duration.ofMinutes(29));
            var answer = hers.press("/account/stay", stay);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isIn("1799", "1800");
            clock.forward(Duration.ofMinutes(29));
            assertThat(isIn(hers)).isTrue();
        }
    }

    @Nested
    class A_page {
        private List<String> asked(Visitor.Session session) {
            return Queries.during(
                            () -> assertThat(session.get("/home/more").status()).isEqualTo(200))
                    .stream()
                    .filter(sql -> sql.contains("web.session"))
                    .toList();
        }

        @Test
        void reads_its_session_once_and_writes_it_down_no_more_often_than_each_half_minute() {
            var session = visitor.as(ada);
            session.get("/home/more");
            assertThat(asked(session)).singleElement().asString().containsIgnoringCase("select");
        }

        @Test
        void sends_no_cookie_to_a_browser_that_has_it() {
            var session = visitor.as(ada);
            assertThat(session.get("/home/more").response().getHeaders("Set-Cookie"))
                    .isEmpty();
        }
    }
}
