package nl.kring.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KringSpec
class KeptSpec {
    private static final String SAID = "De brieven samen gelezen <b>& meer</b>";

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    OpenSessions sessions;

    @Autowired
    TestClock.Ahead clock;

    PersonId anouk;
    DossierId dossier;
    String path;
    Browser browser;

    @BeforeEach
    void anouk_signs_in() {
        anouk = story.person("Anouk", Role.WORKER, Grant.Kind.CARE_STAFF);
        dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), story.person(null, Role.CLIENT, null), anouk);
        path = "/report/" + dossier;
        browser = new Browser(visitor).signIn(anouk);
    }

    @AfterEach
    void back() {
        clock.back();
    }

    /** The form for a new report, filled in. */
    private Map<String, String> typed(String title) {
        var fields = new HashMap<>(Browser.form(browser.open(path + "/new").body(), path));
        fields.putAll(Map.of(
                "title", title,
                "text", SAID,
                "kind", "PHONE",
                "happenedOn", LocalDate.now(ZoneOffset.UTC).minusDays(1).toString(),
                "minutes", "",
                "audience", "NOW",
                "visibleOn", "",
                "reason", "",
                "reviewOn", ""));
        return fields;
    }

    private static long reports(DossierId dossier) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var asked = connection.prepareStatement("select count(*) from report.report where dossier = ?")) {
            asked.setObject(1, dossier.value());
            var rows = asked.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    private Visitor.Answer send(Visitor.Answer kept) {
        return browser.press(path, Browser.form(kept.body(), path));
    }

    @Nested
    class A_text_that_is_sent_after_the_session_ended {
        @Test
        void is_kept_until_the_same_person_is_back_and_sends_it() throws SQLException {
            var fields = typed("Een gesprek");
            sessions.endAll(anouk);
            assertThat(browser.press(path, fields).location()).isEqualTo("/sign-in");
            assertThat(browser.open("/sign-in").body()).contains("Je tekst is bewaard");
            assertThat(reports(dossier)).isZero();

            var kept = browser.signIn(anouk).follow(browser.open("/"));
            assertThat(kept.body())
                    .contains("Je tekst is bewaard", "Een gesprek", "De brieven samen gelezen &lt;b&gt;&amp; meer")
                    .doesNotContain(">PHONE<", "<p class=\"k-said\">NOW");
            var sent = send(kept);
            assertThat(sent.status()).isEqualTo(303);
            assertThat(browser.open(sent.location()).body()).contains("Een gesprek");
            assertThat(reports(dossier)).isEqualTo(1);
            assertThat(browser.open("/").location()).isEqualTo("/home/work");
        }

        @Test
        void works_once_also_when_the_first_try_had_arrived() throws SQLException {
            var fields = typed("Een gesprek");
            assertThat(browser.press(path, fields).status()).isEqualTo(303);
            sessions.endAll(anouk);
            browser.press(path, fields);
            var kept = browser.signIn(anouk).follow(browser.open("/"));
            assertThat(send(kept).status()).isEqualTo(303);
            assertThat(reports(dossier)).isEqualTo(1);
        }

        @Test
        void is_kept_as_well_when_nobody_had_ended_it_but_the_clock() {
            var fields = typed("Een gesprek");
            clock.forward(Duration.ofMinutes(31));
            assertThat(browser.press(path, fields).location()).isEqualTo("/sign-in");
            assertThat(browser.signIn(anouk).follow(browser.open("/")).body()).contains("Een gesprek");
        }

        @Test
        void is_never_shown_to_another_person_and_waits_for_the_first() {
            var fields = typed("Een gesprek");
            sessions.endAll(anouk);
            browser.press(path, fields);
            browser.signIn(story.colleague);
            assertThat(browser.open("/").location()).isEqualTo("/home/work");
            assertThat(browser.open("/account/kept").location()).isEqualTo("/");
            var drop = Browser.form(browser.open("/account/sessions").body(), "/account/stay");
            browser.press("/account/kept/drop", drop);
            assertThat(browser.signIn(anouk).follow(browser.open("/")).body()).contains("Een gesprek");
        }

        @Test
        void can_be_thrown_away() {
            var fields = typed("Een gesprek");
            sessions.endAll(anouk);
            browser.press(path, fields);
            var kept = browser.signIn(anouk).follow(browser.open("/")).body();
            assertThat(browser.press("/account/kept/drop", Browser.form(kept, "/account/kept/drop"))
                            .location())
                    .isEqualTo("/");
            assertThat(browser.open("/").location()).isEqualTo("/home/work");
        }

        @Test
        void is_unreadable_in_the_database() throws SQLException {
            var fields = typed("Een gesprek");
            sessions.endAll(anouk);
            browser.press(path, fields);
            try (var connection = TestDatabase.superuser();
                    var rows = connection
                            .createStatement()
                            .executeQuery(
                                    "select count(*), count(*) filter (where convert_from(attribute_bytes, 'UTF8') ~ 'brieven|gesprek|/report/')"
                                            + " from web.session_attributes where attribute_name = 'kept'")) {
                rows.next();
                assertThat(rows.getLong(1)).isPositive();
                assertThat(rows.getLong(2)).isZero();
            }
        }

        @Test
        void stays_kept_when_it_is_refused() {
            var fields = typed("Een gesprek");
            sessions.endAll(anouk);
            browser.press(path, fields);
            var kept = browser.signIn(anouk).follow(browser.open("/"));
            story.leave(dossier, anouk);
            assertThat(send(kept).status()).isEqualTo(404);
            assertThat(browser.open("/account/kept").body()).contains("Een gesprek");
        }

        @Test
        void goes_back_into_its_form_when_it_must_be_corrected() {
            var fields = typed("");
            sessions.endAll(anouk);
            browser.press(path, fields);
            var answer = send(browser.signIn(anouk).follow(browser.open("/")));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("De brieven samen gelezen");
            assertThat(browser.open("/").location()).isEqualTo("/home/work");
        }
    }

    @Nested
    class A_text_that_saves_itself_after_the_session_ended {
        @Test
        void is_kept_and_goes_on_in_its_form() {
            var fields = typed("Een gesprek");
            var draft = path + "/draft";
            sessions.endAll(anouk);
            assertThat(browser.press(draft, fields).location()).isEqualTo("/sign-in");
            var kept = browser.signIn(anouk).follow(browser.open("/"));
            assertThat(kept.body()).contains("Je tekst is bewaard", "Een gesprek");
            var form = browser.follow(browser.press(draft, Browser.form(kept.body(), draft)));
            assertThat(form.body()).contains("De brieven samen gelezen", "Bewaard: vandaag om");
        }
    }

    @Nested
    class A_text_that_is_sent_from_an_old_page {
        @Test
        void is_kept_and_shown_at_once_to_who_is_signed_in() throws SQLException {
            var fields = typed("Een gesprek");
            browser.signIn(anouk); // the token of the page is of the session before
            var answer = browser.press(path, fields);
            assertThat(answer.location()).isEqualTo("/account/kept");
            assertThat(send(browser.open("/account/kept")).status()).isEqualTo(303);
            assertThat(reports(dossier)).isEqualTo(1);
        }

        @Test
        void of_somebody_else_is_refused() {
            var fields = typed("Een gesprek");
            browser.signIn(story.colleague);
            assertThat(browser.press(path, fields).status()).isEqualTo(403);
            assertThat(browser.signIn(anouk).open("/").location()).isEqualTo("/home/work");
        }
    }

    @Nested
    class What_needs_a_fresh_factor {
        @Test
        void is_kept_while_somebody_proves_it_again() {
            var fields =
                    new HashMap<>(Browser.form(browser.open("/team/emergency").body(), "/team/emergency"));
            fields.putAll(Map.of("number", "99-nothing", "reason", "De buren bellen: er is geschreeuw in huis."));
            clock.forward(Duration.ofMinutes(6));
            var again = browser.press("/team/emergency", fields);
            assertThat(again.status()).isEqualTo(403);
            assertThat(again.body()).contains("Je tekst is bewaard");
            var kept = browser.signIn(anouk).follow(browser.open("/")).body();
            assertThat(kept).contains("De buren bellen");
            var sent = browser.press("/team/emergency", Browser.form(kept, "/team/emergency"));
            assertThat(sent.status()).isEqualTo(422);
            assertThat(sent.body()).contains("De buren bellen");
        }

        @Test
        void leads_back_to_the_page_after_signing_in_and_never_traps_who_does_not() {
            clock.forward(Duration.ofMinutes(6));
            assertThat(browser.open("/team/emergency").status()).isEqualTo(403);
            assertThat(browser.open("/").location()).isEqualTo("/home/work");
            assertThat(browser.signIn(anouk).open("/").location()).isEqualTo("/team/emergency");
            assertThat(browser.open("/").location()).isEqualTo("/home/work");
        }
    }

    @Nested
    class A_post_that_is_not_kept {
        private void isNotKept(String where, Map<String, String> fields, int status) {
            sessions.endAll(anouk);
            assertThat(browser.press(where, fields).status()).isEqualTo(status);
            assertThat(browser.open("/sign-in").body()).doesNotContain("bewaard");
            assertThat(browser.signIn(anouk).open("/").location()).isEqualTo("/home/work");
        }

        @Test
        void is_one_without_our_mark_or_with_a_mark_of_another_form() {
            var fields = typed("Een gesprek");
            fields.put("mine", "x." + fields.get("mine"));
            isNotKept(path, fields, 403);
            fields.remove("mine");
            isNotKept(path, fields, 403);
            browser.signIn(anouk);
            var other = typed("Een gesprek");
            other.put("form", typed("Nog een").get("form"));
            isNotKept(path, other, 403);
        }

        @Test
        void is_one_that_is_too_large() {
            var fields = typed("Een gesprek");
            fields.put("text", "é".repeat(33 * 1024));
            isNotKept(path, fields, 303);
        }

        @Test
        void is_one_to_a_page_of_signing_in_or_out() {
            var fields = typed("Een gesprek");
            for (var where : new String[] {"/sign-out", "/demo/sign-in", "/account/stay", "/sign-in", "/activate"})
                isNotKept(where, fields, 303);
        }
    }

    @Test
    void a_secret_is_never_kept() {
        var fields = typed("Een gesprek");
        for (var name : new String[] {"password", "newPassword", "code", "pin", "TOTP", "token", "receipt", "card"})
            fields.put(name, "Geheim42x");
        sessions.endAll(anouk);
        browser.press(path, fields);
        var kept = browser.signIn(anouk).follow(browser.open("/")).body();
        assertThat(kept).contains("Een gesprek").doesNotContain("Geheim42x");
    }
}
