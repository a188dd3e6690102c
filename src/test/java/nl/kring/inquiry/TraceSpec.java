package nl.kring.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import nl.kring.Browser;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** What stays of a visit, and what does not. */
@KringSpec
@ExtendWith(OutputCaptureExtension.class)
class TraceSpec {
    private static final String ADDRESS = "203.0.113.77";
    private static final String AGENT = "Kanarievogel/9.9";

    @Autowired
    MockMvc mvc;

    @Autowired
    Story story;

    @Autowired
    ApplicationContext context;

    @Autowired
    TestClock.Ahead clock;

    @AfterEach
    void today() {
        clock.back();
    }

    /** The tables in which this text stands, written out or as bytes. */
    private static List<String> tables(String text) throws SQLException {
        var hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        var found = new ArrayList<String>();
        try (var connection = TestDatabase.superuser();
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var rows = statement.executeQuery(
                    "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')")) {
                while (rows.next()) tables.add(rows.getString(1));
            }
            for (var table : tables)
                try (var rows = statement.executeQuery("select count(*) from " + table + " as t where t::text like '%"
                        + text + "%' or t::text like '%" + hex + "%'")) {
                    if (rows.next() && rows.getInt(1) > 0) found.add(table);
                }
        }
        return found;
    }

    private static void none(List<String> secrets, CapturedOutput log) throws SQLException {
        for (var secret : secrets) {
            assertThat(tables(secret)).as(secret).isEmpty();
            assertThat(log.getAll()).as("the log").doesNotContain(secret);
        }
    }

    @Test
    void neither_the_address_nor_the_device_nor_the_number_of_a_visitor_stands_in_any_table_or_in_the_log(
            CapturedOutput log) throws SQLException {
        var visit = new Visit(new Browser(mvc, ADDRESS, AGENT));
        var receipt = visit.asked("Een geheime vraag");
        var thread = Intake.newest();
        visit.say("En nog iets");
        var secrets = List.of(
                ADDRESS, AGENT, "Kanarievogel", receipt, receipt.replace(" ", ""), "Een geheime vraag", "Kees Kanarie");
        none(secrets, log); // the session of the visit is still there
        visit.back("1111 2222 3333 4444");
        visit.browser.post("/consultation/leave");
        visit.back(receipt);
        visit.browser.post(
                "/consultation/become",
                "name",
                "Kees Kanarie",
                "day",
                "1",
                "month",
                "1",
                "year",
                "1990",
                "contact",
                "0600",
                "take",
                "true");
        new Intake(context, story).answer(thread, "Dag");
        none(secrets, log);
        assertThat(tables(thread.toString()))
                .as("the search finds what is there")
                .contains("inquiry.thread");
    }

    @Test
    void a_line_of_the_log_about_a_visitor_has_no_person_and_no_session() throws SQLException {
        new Visit(mvc).asked("Wie ben ik?");
        assertThat(Intake.told("select count(*) from audit.event where safe = '" + Intake.newest() + "'"))
                .isNotEqualTo("0");
        assertThat(Intake.told("select count(*) from audit.event where safe = '" + Intake.newest()
                        + "' and (viewer <> 'VISITOR' or person is not null or origin is not null)"))
                .isEqualTo("0");
    }

    @Test
    void the_cookie_goes_with_the_browser() {
        var visit = new Visit(mvc);
        var set = new ArrayList<>(visit.page().response().getHeaders("Set-Cookie"));
        set.addAll(visit.ask("Koekje").response().getHeaders("Set-Cookie"));
        assertThat(set).isNotEmpty().noneMatch(it -> it.matches("(?i).*(max-age=[1-9]|expires=).*"));
    }

    @Nested
    class A_visit_that_is_over {
        @Test
        void gives_back_what_was_typed_after_eight_hours_and_says_that_the_number_leads_back() {
            var visit = new Visit(mvc);
            visit.asked("Vroeg begonnen");
            clock.forward(Duration.ofHours(8).plusMinutes(1));
            var late = visit.say("Dit schreef ik nog");
            assertThat(late.status()).isEqualTo(422);
            assertThat(late.body())
                    .contains("Je bezoek is gestopt", "Met je nummer kom je terug", "Dit schreef ik nog")
                    .doesNotContain("Vroeg begonnen");
        }

        @Test
        void gives_back_what_was_typed_when_the_session_is_gone() {
            var gone = new Browser(mvc, Visit.address());
            var said = gone.late("x", "/consultation/say", "text", "Dit schreef ik nog");
            assertThat(said.status()).isEqualTo(422);
            assertThat(said.body()).contains("Je bezoek is gestopt", "Dit schreef ik nog");
            var asked = gone.late("x", Visit.PATH, "theme", "HOME", "text", "Lang getypt", "reach", "Na acht uur");
            assertThat(asked.status()).isEqualTo(422);
            assertThat(asked.body()).contains("Je tekst staat er nog", "Lang getypt", "Na acht uur");
            assertThat(gone.late("x", "/activate", "code", "y").status())
                    .as("another form")
                    .isEqualTo(403);
        }

        @Test
        void leads_to_the_visit_that_began_when_the_button_was_pressed_twice() {
            var visit = new Visit(mvc);
            visit.asked("Tweemaal gedrukt");
            assertThat(visit.browser
                            .late("x", Visit.PATH, "text", "Tweemaal gedrukt")
                            .location())
                    .isEqualTo(Visit.PATH);
        }

        @Test
        void shows_nothing_after_leaving_in_a_hurry() {
            var visit = new Visit(mvc);
            visit.asked("Snel weg");
            visit.browser.post("/away");
            assertThat(visit.body()).contains("Laat je vraag achter").doesNotContain("Je gesprek");
        }
    }
}
