package nl.kring.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.Visitor;
import nl.kring.access.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KringSpec
class ReportSpec {
    private static final String CANARY = "kanariegeel";

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Clock clock;

    @Autowired
    TestClock.Ahead ahead;

    Desk desk;

    @BeforeEach
    void a_client_with_a_dossier() {
        desk = new Desk(story, visitor, clock);
    }

    @Nested
    class A_client {
        @Test
        void reads_what_was_written_with_date_and_first_name() {
            var address = desk.write("Huur en post", "Samen de **post** geopend.\n\n- Fatima belt\n- Anouk schrijft");
            assertThat(visitor.as(desk.client).get(desk.path).body())
                    .contains("Jouw verslagen", "Huur en post", "Anouk schreef dit", address);
            assertThat(visitor.as(desk.client).get(address).body())
                    .contains("<strong>post</strong>", "<li>Fatima belt</li>", "Anouk schreef dit", "data-aloud")
                    .doesNotContain("Anouk de Boer", "/correction", "versie");
        }

        @Test
        void sees_nothing_of_what_is_for_colleagues_alone() {
            hidden(desk.writeForColleagues("Titel " + CANARY, "Tekst " + CANARY));
        }

        @Test
        void sees_nothing_of_what_is_shown_later_until_that_day() {
            var address = desk.writeForLater("Titel " + CANARY, "Tekst " + CANARY, Duration.ofDays(3));
            hidden(address);
            try {
                ahead.forward(Duration.ofDays(4));
                assertThat(visitor.as(desk.client).get(address).body()).contains(CANARY);
                assertThat(visitor.as(desk.client).get(desk.path).body()).contains(CANARY);
                assertThat(visitor.as(desk.client).get(address + "/file").body())
                        .contains(CANARY);
            } finally {
                ahead.back();
            }
        }

        private void hidden(String address) {
            var session = visitor.as(desk.client);
            assertThat(session.get(desk.path).body())
                    .contains("Er zijn nog geen verslagen")
                    .doesNotContain(CANARY);
            for (var end : new String[] {"", "/file", "/correction"}) {
                var closed = session.get(address + end);
                assertThat(closed.status()).isEqualTo(404);
                assertThat(closed.plain())
                        .isEqualTo(session.get(desk.path + "/" + UUID.randomUUID() + end)
                                .plain())
                        .doesNotContain(CANARY);
            }
        }

        @Test
        void pages_count_only_what_the_client_can_read() {
            for (int i = 0; i < 19; i++) desk.write("Verslag " + i, "Tekst");
            desk.writeForColleagues("Overleg", "Tekst");
            desk.writeForLater("Straks", "Tekst", Duration.ofDays(3));
            assertThat(visitor.as(desk.client).get(desk.path).body()).doesNotContain("k-pager");
            assertThat(visitor.as(story.worker).get(desk.path).body()).contains("Bladzijde 1 van 2");
            assertThat(Desk.count(
                            visitor.as(story.worker).get(desk.path + "?page=2").body(), "k-entry\""))
                    .isEqualTo(1);
            assertThat(visitor.as(story.worker)
                            .get(desk.path + "?page=99999999")
                            .body())
                    .contains("Bladzijde 2 van 2");
        }

        @Test
        void writes_and_corrects_nothing() {
            var address = desk.write("Huur", "Tekst");
            var session = visitor.as(desk.client);
            assertThat(session.get(desk.path + "/new").status()).isEqualTo(404);
            assertThat(session.post(desk.path, desk.form("Mijn", CANARY)).status())
                    .isEqualTo(404);
            assertThat(session.post(address + "/correction", desk.form("Mijn", CANARY, "base", "1"))
                            .status())
                    .isEqualTo(404);
            assertThat(session.get(address).body()).doesNotContain(CANARY);
        }

        @Test
        void takes_a_report_along_as_a_file_that_a_browser_only_saves() {
            var file = visitor.as(desk.client).get(desk.write("Huur & post", "Eén <b>regel</b>") + "/file");
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.body()).contains("Huur & post", "Eén <b>regel</b>");
            assertThat(file.response().getContentType()).isEqualTo("text/plain;charset=UTF-8");
            assertThat(file.response().getHeader("Content-Disposition"))
                    .startsWith("attachment; filename=\"20")
                    .doesNotContain("Huur");
            assertThat(file.response().getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(file.response().getHeaders("Content-Security-Policy"))
                    .containsExactly("sandbox; default-src 'none'");
            assertThat(file.response().getHeader("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Nested
    class A_worker {
        @Test
        void sees_with_every_report_who_can_read_it() {
            desk.write("Huur", "Tekst");
            desk.writeForColleagues("Overleg", "Tekst");
            desk.writeForLater("Straks", "Tekst", Duration.ofDays(3));
            assertThat(visitor.as(story.worker).get(desk.path).body())
                    .contains(
                            "Fatima kan dit lezen",
                            "Alleen collega’s",
                            "Fatima vanaf",
                            "Reden van afscherming: Eerst werkoverleg.",
                            "Opnieuw bekijken op",
                            "50 minuten",
                            "Anouk de Boer");
        }

        @Test
        void is_reminded_when_the_day_of_review_has_come() {
            var address = desk.writeForColleagues("Overleg", "Tekst");
            assertThat(visitor.as(story.worker).get(address).body()).doesNotContain("Nu opnieuw bekijken");
            try {
                ahead.forward(Duration.ofDays(31));
                assertThat(visitor.as(story.worker).get(address).body()).contains("Nu opnieuw bekijken");
            } finally {
                ahead.back();
            }
        }

        @Test
        void sends_a_form_twice_and_writes_one_report() {
            var form = desk.form("Huur", "Tekst", "form", UUID.randomUUID().toString());
            var session = visitor.as(story.worker);
            var first = session.post(desk.path, form);
            assertThat(session.post(desk.path, form).location()).isEqualTo(first.location());
            assertThat(Desk.count(session.get(desk.path).body(), "<article class=\"k-entry\">"))
                    .isEqualTo(1);
        }

        @Test
        void reads_what_is_wrong_at_the_field_and_keeps_what_was_typed() {
            var wrong = desk.form(
                    "Huur " + CANARY,
                    "",
                    "audience",
                    "COLLEAGUES",
                    "reason",
                    "kort",
                    "minutes",
                    "veel",
                    "happenedOn",
                    desk.day(1));
            var page = visitor.as(story.worker).post(desk.path, wrong);
            assertThat(page.status()).isEqualTo(422);
            assertThat(page.body())
                    .contains(
                            "Er klopt iets nog niet",
                            "Schrijf eerst het verslag.",
                            "id=\"text-error\"",
                            "Gebruik minstens 10 tekens",
                            "id=\"reason-error\"")
                    .contains(
                            "Vul in wanneer je dit opnieuw bekijkt.",
                            "id=\"reviewOn-error\"",
                            "id=\"minutes-error\"",
                            "id=\"happenedOn-error\"")
                    .contains("value=\"Huur " + CANARY, "value=\"kort\"", "value=\"veel\"", "value=\"" + desk.day(1));
            assertThat(visitor.as(story.worker).get(desk.path).body()).doesNotContain(CANARY);
        }

        @Test
        void may_not_take_along_what_is_for_colleagues_alone() {
            assertThat(visitor.as(story.worker)
                            .get(desk.writeForColleagues("Overleg", CANARY) + "/file")
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void an_empty_form_is_answered_with_what_is_missing() {
            var page = visitor.as(story.worker).post(desk.path, Map.of());
            assertThat(page.status()).isEqualTo(422);
            assertThat(page.body()).contains("Vul een titel in.", "Kies wie dit kan lezen.", "Kies het soort contact.");
        }
    }

    @Nested
    class Others {
        @Test
        void find_what_does_not_exist() {
            var address = desk.write("Huur " + CANARY, CANARY);
            for (var person :
                    new PersonId[] {story.colleague, story.otherClient, story.lead, story.officer, story.admin}) {
                var session = visitor.as(person);
                var unknown = session.get("/report/" + UUID.randomUUID()).plain();
                for (var path :
                        new String[] {desk.path, desk.path + "/new", address, address + "/file", address + "/correction"
                        }) {
                    var closed = session.get(path);
                    assertThat(closed.status()).isEqualTo(404);
                    assertThat(closed.plain()).isEqualTo(unknown).doesNotContain(CANARY);
                }
                assertThat(session.post(desk.path, desk.form("Mijn", "Tekst")).status())
                        .isEqualTo(404);
                assertThat(session.post(desk.path, Map.of()).status()).isEqualTo(404);
                assertThat(session.post(address + "/correction", desk.form("Mijn", "Tekst", "base", "1"))
                                .status())
                        .isEqualTo(404);
            }
        }

        @Test
        void a_report_answers_under_its_own_dossier_alone() {
            var address = desk.write("Huur", CANARY);
            var elsewhere = visitor.as(story.worker).get("/report/" + story.fatima + "/" + Desk.id(address));
            assertThat(elsewhere.status()).isEqualTo(404);
        }

        @Test
        void who_left_the_help_team_reads_no_more() {
            var address = desk.write("Huur", CANARY);
            story.leave(desk.dossier, story.worker);
            assertThat(visitor.as(story.worker).get(address).status()).isEqualTo(404);
        }
    }

    @Nested
    class Everybody {
        @Test
        void is_safe_from_markup_in_a_report() {
            var attack =
                    "<script>alert(1)</script> <img src=x onerror=alert(2)> [klik](javascript:alert(3)) <a href=\"//evil.example\">x</a>\n\n<iframe src=x></iframe>";
            var address = desk.write("<img src=x onerror=alert(4)>", attack);
            for (var reader : new PersonId[] {desk.client, story.worker})
                for (var path : new String[] {address, desk.path})
                    assertThat(visitor.as(reader).get(path).body())
                            .doesNotContain("<script>alert", "<img", "<iframe", "<a href=\"//evil", "href=\"javascript")
                            .contains("&lt;img src=x onerror=alert(4)&gt;");
        }

        @Test
        void one_look_is_one_line_in_the_log_and_a_download_says_so() throws SQLException {
            var address = desk.write("Huur", "Tekst");
            visitor.as(desk.client).get(desk.path);
            visitor.as(desk.client).get(address);
            assertThat(desk.lines("VIEW")).isEqualTo(2);
            visitor.as(desk.client).get(address + "/file");
            assertThat(desk.lines("EXPORT")).isEqualTo(1);
        }
    }
}
