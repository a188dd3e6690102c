package nl.kring.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class DraftSpec {
    private static final String CANARY = "kanariegeel";

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Clock clock;

    @Autowired
    TestClock.Ahead ahead;

    @Autowired
    Access access;

    @Autowired
    Drafts drafts;

    @Autowired
    TransactionTemplate transaction;

    Desk desk;
    Visitor.Session anouk;

    @BeforeEach
    void a_client_with_a_dossier() {
        desk = new Desk(story, visitor, clock);
        anouk = visitor.as(story.worker);
    }

    private Sheet sheet() {
        return new Sheet(desk, anouk);
    }

    private String page() {
        return anouk.get(desk.path + "/new").body();
    }

    private String page(String draft) {
        return anouk.get(desk.path + "/new?draft=" + draft).body();
    }

    private Viewer.Person viewer(PersonId person, Role role) {
        return new Viewer.Person(person, Set.of(role), "spec", UUID.randomUUID(), clock.instant());
    }

    private List<Draft> mine(PersonId person, Role role) {
        return Objects.requireNonNull(
                transaction.execute(status -> drafts.mine(access.reach(viewer(person, role), Part.DRAFT))));
    }

    @Nested
    class What_is_typed {
        @Test
        void is_saved_and_offered_when_the_form_is_opened_again() {
            var sheet = sheet().saved("Samen de post geopend.");
            assertThat(sheet.said).startsWith("Bewaard om ").endsWith(" uur");
            assertThat(page())
                    .contains("Je begon hier al te schrijven", "Samen de post", "Verder schrijven", "Weggooien")
                    .contains("/new?draft=" + sheet.draft);
            assertThat(page(sheet.draft))
                    .contains("Samen de post geopend.</textarea>", "value=\"Huur\"", "Bewaard: ")
                    .contains("name=\"draft\" value=\"" + sheet.draft, "name=\"revision\" value=\"1\"");
        }

        @Test
        void is_offered_on_the_overview_of_the_dossier_too() {
            sheet().saved("Samen de post geopend.");
            assertThat(anouk.get("/home/dossier/" + desk.dossier).body())
                    .contains("data-draft=\"" + desk.path + "/draft", "Je begon hier al te schrijven");
        }

        @Test
        void is_saved_over_and_over_in_one_draft_also_when_an_answer_was_lost() {
            var sheet = sheet().saved("Eén.");
            sheet.revision = "0"; // the answer never came
            sheet.saved("Eén. Twee.");
            sheet.saved("Eén. Twee. Drie.");
            assertThat(mine(story.worker, Role.WORKER).stream().filter(this::here))
                    .singleElement()
                    .satisfies(draft -> assertThat(draft.filled().text()).isEqualTo("Eén. Twee. Drie."));
        }

        private boolean here(Draft draft) {
            return draft.dossier().equals(desk.dossier);
        }

        @Test
        void is_kept_as_it_is_though_the_form_would_not_take_it_yet() {
            var sheet = sheet();
            sheet.more.putAll(Map.of("happenedOn", "geen dag", "kind", "", "minutes", "veel"));
            sheet.saved("Half");
            assertThat(page(sheet.draft)).contains("value=\"geen dag\"", "value=\"veel\"", "Half</textarea>");
        }

        @Test
        void ends_when_the_report_is_saved_and_its_words_are_gone() throws SQLException {
            var sheet = sheet().saved("Samen de post geopend.");
            assertThat(anouk.post(desk.path, sheet.fields("Huur", "Samen de post geopend."))
                            .status())
                    .isEqualTo(303);
            assertThat(page()).doesNotContain("Je begon hier");
            assertThat(rows("fields is not null")).isZero();
            assertThat(rows("ended_at is not null")).isEqualTo(1);
        }

        @Test
        void is_not_begun_again_by_a_save_of_the_page_that_was_sent() throws SQLException {
            var sheet = sheet().saved("Samen de post geopend.");
            anouk.post(desk.path, sheet.fields("Huur", "Samen de post geopend."));
            sheet.saved("Samen de post geopend.");
            assertThat(rows("ended_at is null")).isZero();
        }

        @Test
        void stays_when_the_report_must_be_corrected_first() {
            var sheet = sheet().saved("Samen de post geopend.");
            var wrong = anouk.post(desk.path, sheet.fields("", "Samen de post geopend."));
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.body())
                    .contains("name=\"draft\" value=\"" + sheet.draft, "name=\"revision\" value=\"1\"")
                    .doesNotContain("Je begon hier");
        }

        @Test
        void can_be_thrown_away_once_and_again() throws SQLException {
            var sheet = sheet().saved(CANARY);
            for (int i = 0; i < 2; i++)
                assertThat(anouk.post(desk.path + "/draft/end", Map.of("draft", sheet.draft))
                                .status())
                        .isEqualTo(303);
            assertThat(page()).doesNotContain(CANARY);
            assertThat(rows("fields is not null")).isZero();
        }

        @Test
        void is_unreadable_in_the_database() throws SQLException {
            sheet().saved(CANARY);
            assertThat(rows("encode(fields, 'escape') || d::text like '%" + CANARY + "%'"))
                    .isZero();
        }

        @Test
        void begins_no_draft_while_nothing_is_written() throws SQLException {
            assertThat(sheet().save(anouk, "", " ").status()).isEqualTo(200);
            assertThat(rows("true")).isZero();
        }

        @Test
        void can_be_saved_without_script_too() {
            var sheet = sheet();
            var answer = anouk.post(desk.path + "/draft", sheet.fields("Huur", "Zonder script."));
            assertThat(answer.location()).isEqualTo(desk.path + "/new?draft=" + sheet.draft);
            assertThat(anouk.get(answer.location()).body())
                    .contains("Zonder script.</textarea>", "Bewaard: ", "formaction=\"" + desk.path + "/draft\"");
        }

        @Test
        void of_a_correction_is_offered_with_that_report_alone() {
            var address = desk.write("Huur", "De huur is 500 euro.");
            var sheet = sheet();
            sheet.more.putAll(Map.of("report", Desk.id(address).toString(), "base", "1"));
            sheet.saved("De huur is 600 euro.");
            assertThat(page()).doesNotContain("Je begon hier");
            assertThat(anouk.get(address + "/correction").body())
                    .contains("Je begon hier", address + "/correction?draft=" + sheet.draft);
            assertThat(anouk.get(address + "/correction?draft=" + sheet.draft).body())
                    .contains("De huur is 600 euro.</textarea>", "name=\"base\" value=\"1\"");
            assertThat(anouk.post(address + "/correction", sheet.fields("Huur", "De huur is 600 euro."))
                            .status())
                    .isEqualTo(303);
            assertThat(anouk.get(address + "/correction").body()).doesNotContain("Je begon hier");
        }

        @Test
        void leaves_one_line_in_the_log_when_it_begins_and_one_when_it_ends() throws SQLException {
            var before = desk.lines("CHANGE");
            var sheet = sheet();
            for (int i = 0; i < 20; i++) sheet.saved("Tekst " + i);
            assertThat(desk.lines("CHANGE") - before).isEqualTo(1);
            anouk.post(desk.path + "/draft/end", Map.of("draft", sheet.draft));
            assertThat(desk.lines("CHANGE") - before).isEqualTo(2);
        }
    }

    @Nested
    class On_two_devices {
        @Test
        void nothing_is_lost_when_both_go_on_in_the_same_draft() {
            var phone = sheet().saved("Op de telefoon.");
            var laptop = sheet().on(phone).saved("Op de laptop.");
            assertThat(laptop.draft).isEqualTo(phone.draft);
            phone.saved("Op de telefoon verder.");
            assertThat(phone.beside).isTrue();
            assertThat(phone.draft).isNotEqualTo(laptop.draft);
            laptop.saved("Op de laptop verder.");
            phone.saved("Op de telefoon klaar.");
            assertThat(laptop.beside).isFalse();
            assertThat(page(phone.draft))
                    .contains("Je schreef dit ook op een ander apparaat")
                    .contains("Op de telefoon klaar.</textarea>", "<p class=\"k-said\">Op de laptop verder.");
        }

        @Test
        void one_text_can_be_made_of_both() throws SQLException {
            var phone = sheet().saved("Op de telefoon.");
            var laptop = sheet().saved("Op de laptop.");
            var both = Map.of("draft", phone.draft, "other", laptop.draft);
            for (int i = 0; i < 2; i++)
                assertThat(anouk.post(desk.path + "/draft/join", both).location())
                        .isEqualTo(desk.path + "/new?draft=" + phone.draft);
            assertThat(page(phone.draft))
                    .contains("Op de telefoon.\n\nOp de laptop.</textarea>")
                    .doesNotContain("k-said");
            assertThat(rows("ended_at is null")).isEqualTo(1);
        }

        @Test
        void one_text_of_both_is_for_no_more_readers_than_either() {
            var phone = sheet().saved("Op de telefoon.");
            var laptop = sheet();
            laptop.more.putAll(Map.of("audience", "COLLEAGUES", "reason", "Eerst werkoverleg."));
            laptop.saved("Op de laptop.");
            anouk.post(desk.path + "/draft/join", Map.of("draft", phone.draft, "other", laptop.draft));
            assertThat(page(phone.draft)).contains("value=\"COLLEAGUES\" checked", "value=\"Eerst werkoverleg.\"");
        }

        @Test
        void what_the_other_still_writes_after_one_has_sent_it_is_kept() {
            var phone = sheet().saved("Op de telefoon.");
            var laptop = sheet().on(phone);
            anouk.post(desk.path, phone.fields("Huur", "Op de telefoon."));
            laptop.saved("Op de laptop.");
            assertThat(page()).contains("Je begon hier", "Op de laptop.");
        }
    }

    @Nested
    class When_the_session_has_ended {
        @Test
        void the_page_is_told_and_the_last_words_wait_until_the_same_person_is_back() {
            var sheet = sheet();
            var typed = anouk.get(desk.path + "/new").body();
            var mark = hidden(typed, "mine");
            sheet.more.putAll(Map.of("form", hidden(typed, "form"), "mine", mark));
            sheet.saved("Samen de post geopend.");
            try {
                ahead.forward(Duration.ofMinutes(31));
                var request = post(URI.create(desk.path + "/draft")).header("HX-Request", "true");
                sheet.fields("Huur", "Samen de post geopend en gelezen.").forEach(request::param);
                var answer = anouk.send(request);
                assertThat(answer.status()).isEqualTo(303);
                assertThat(answer.location()).isEqualTo("/sign-in");
                var again = visitor.as(story.worker);
                assertThat(again.get(desk.path + "/new").body()).contains("Samen de post geopend.");
            } finally {
                ahead.back();
            }
        }

        private String hidden(String body, String name) {
            var at = body.lastIndexOf("name=\"" + name + "\" value=\"") + name.length() + 15;
            return body.substring(at, body.indexOf('"', at));
        }
    }

    private long rows(String condition) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var asked = connection.prepareStatement(
                        "select count(*) from report.draft d where dossier = ? and " + condition)) {
            asked.setObject(1, desk.dossier.value());
            var rows = asked.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }
}
