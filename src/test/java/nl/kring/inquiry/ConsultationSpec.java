package nl.kring.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.Visitor;
import nl.kring.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** The consultation hour, and a question without a name. */
@KringSpec
class ConsultationSpec {
    @Autowired
    MockMvc mvc;

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    ApplicationContext context;

    @Autowired
    TestClock.Ahead clock;

    Intake desk;
    Visit visit;

    @BeforeEach
    void somebody() {
        desk = new Intake(context, story);
        visit = new Visit(mvc);
    }

    @AfterEach
    void the_hour_is_closed() {
        clock.back();
        desk.shut();
    }

    @Nested
    class Somebody_without_a_name {
        @Test
        void reads_what_this_is_and_whom_to_call_in_danger() {
            assertThat(visit.body())
                    .contains("Je hoeft niet te zeggen wie je bent", "tel:112", "tel:08002000", "nu dicht")
                    .contains("meestal iemand van 13 tot 16 uur", "Laat je vraag achter", "Snel weg")
                    .doesNotContain("Mijn dossier", "Begin het gesprek");
        }

        @Test
        void finds_the_way_on_the_page_for_signing_in() {
            assertThat(visit.browser.get("/sign-in").body())
                    .contains("href=\"/consultation\"", "Stel een vraag", "Online spreekuur");
        }

        @Test
        void leaves_a_question_and_reads_the_number_and_by_when_the_answer_comes() {
            var receipt = visit.asked("Ik kan mijn huur niet betalen.");
            assertThat(visit.body())
                    .contains("Ik kan mijn huur niet betalen.", receipt, "Je krijgt uiterlijk", "vanzelf gewist")
                    .contains("role=\"log\"", "id=\"talk\"")
                    .doesNotContain("aan de beurt");
        }

        @Test
        void sees_the_number_until_it_is_noted() {
            var receipt = visit.asked("Is hier iemand?");
            assertThat(visit.browser.post("/consultation/noted").location()).isEqualTo(Visit.PATH);
            assertThat(visit.body()).contains("Is hier iemand?").doesNotContain(receipt);
        }

        @Test
        void keeps_what_was_typed_when_something_is_missing_or_cannot_be_kept() {
            var door = Visit.door(visit.body(), true);
            door.addAll(List.of("text", "Mag ik iets vragen?", "reach", "x".repeat(501)));
            var refused = visit.browser.post(Visit.PATH, door.toArray(String[]::new));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body())
                    .contains(
                            "Kies waar het over gaat",
                            "Mag ik iets vragen?",
                            "Gebruik ten hoogste 500",
                            "x".repeat(501))
                    .contains(door.get(1), door.get(3), "value=\"" + door.get(5) + "\"");
        }

        @Test
        void begins_one_conversation_however_often_the_button_is_pressed() throws SQLException {
            var door = Visit.door(visit.body(), true);
            door.addAll(List.of("theme", "HOME", "text", "Eén keer."));
            var before = Integer.parseInt(Intake.told("select count(*) from inquiry.thread"));
            var token = visit.browser.get("/test/token").body();
            assertThat(visit.browser
                            .late(token, Visit.PATH, door.toArray(String[]::new))
                            .location())
                    .isEqualTo(Visit.PATH);
            assertThat(visit.browser
                            .late(token, Visit.PATH, door.toArray(String[]::new))
                            .location())
                    .isEqualTo(Visit.PATH);
            assertThat(visit.body()).contains("Eén keer.", "Schrijf dit nummer op");
            assertThat(Intake.told("select count(*) from inquiry.thread")).isEqualTo(String.valueOf(before + 1));
        }

        @Test
        void writes_more_and_reads_who_answers_by_first_name() throws SQLException {
            visit.asked("Hoi");
            var thread = Intake.newest();
            desk.answer(thread, "Dag, waar zit je mee?");
            assertThat(visit.body())
                    .contains("Dag, waar zit je mee?", "<b>Sanne</b>")
                    .doesNotContain("Wolters");
            assertThat(visit.say("Met geld.").location()).isEqualTo(Visit.PATH);
            assertThat(visit.body()).contains("Met geld.", "Je krijgt uiterlijk");
            assertThat(visit.say(" ").status()).isEqualTo(422);
            assertThat(visit.say("y".repeat(4001)).body()).contains("1 tekens te lang", "y".repeat(4001));
        }

        @Test
        void writes_once_however_often_the_form_is_sent_and_no_faster_than_a_person() {
            visit.asked("Hoi");
            var form = UUID.randomUUID().toString();
            for (var press = 0; press < 2; press++)
                visit.browser.post("/consultation/say", "text", "Nog iets", "form", form);
            assertThat(visit.body().split("Nog iets", -1)).hasSize(2);
            for (var quick = 0; quick < 18; quick++)
                assertThat(visit.say("Snel " + quick).status()).isEqualTo(303);
            var stopped = visit.say("Te snel");
            assertThat(stopped.status()).isEqualTo(422);
            assertThat(stopped.body()).contains("Wacht", "seconden", "Te snel");
        }

        @Test
        void reads_a_closed_conversation_and_cannot_write_in_it() throws SQLException {
            visit.asked("Hoi");
            desk.close(Intake.newest());
            assertThat(visit.body()).contains("Dit gesprek is gesloten", "Hoi").doesNotContain("/consultation/say");
            var late = visit.say("Nog dit");
            assertThat(late.status()).isEqualTo(422);
            assertThat(late.body()).contains("Dit had je geschreven", "Nog dit");
        }

        @Test
        void sees_nothing_once_the_conversation_is_forgotten_and_may_begin_anew() {
            visit.asked("Hoi");
            clock.forward(Duration.ofDays(91));
            context.getBean(ForgetInquiries.class).past();
            clock.back();
            assertThat(visit.page().status()).isEqualTo(404);
            assertThat(visit.body()).contains("Het gesprek staat hier niet meer", "Laat je vraag achter");
        }
    }

    @Nested
    class In_the_consultation_hour {
        @Test
        void stands_in_line_and_sees_how_many_come_first() throws SQLException {
            desk.open();
            assertThat(visit.body()).contains("Het spreekuur is open", "Begin het gesprek");
            visit.asked("Ik ben de eerste");
            var first = Intake.newest();
            var second = new Visit(mvc);
            second.asked("Ik ben de tweede");
            assertThat(visit.body()).contains("Je bent aan de beurt").doesNotContain("Je krijgt uiterlijk");
            assertThat(second.body()).contains("Er is nog 1 ander voor je");
            desk.answer(first, "Dag!");
            assertThat(visit.body()).doesNotContain("aan de beurt", "mensen voor je", "ander voor je");
            assertThat(second.body()).contains("Je bent aan de beurt");
        }

        @Test
        void who_still_waits_when_it_closes_is_promised_a_day() {
            desk.open();
            visit.asked("Nog net");
            desk.shut();
            assertThat(visit.body()).contains("Je krijgt uiterlijk").doesNotContain("aan de beurt");
        }
    }

    @Nested
    class Who_has_an_account {
        @Test
        void is_sent_to_the_own_page_for_would_be_known_here() {
            var client = visitor.as(story.client);
            assertThat(client.get(Visit.PATH).location()).isEqualTo("/ask");
            assertThat(client.post(Visit.PATH, Map.of("text", "x")).location()).isEqualTo("/ask");
            assertThat(visitor.as(story.person(null, Role.SUPPORTER))
                            .get(Visit.PATH)
                            .location())
                    .isEqualTo("/ask");
        }
    }

    @Nested
    class Who_wants_help_under_the_own_name {
        private Visitor.Answer become(String... fields) {
            return visit.browser.post("/consultation/become", fields);
        }

        @Test
        void says_who_it_is_reads_what_happens_then_and_may_correct_it() throws SQLException {
            visit.asked("Help me");
            var thread = Intake.newest();
            var wrong = become("name", "Yara Demir", "day", "31", "month", "2", "year", "1990", "contact", "");
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.body())
                    .contains(
                            "Deze geboortedatum bestaat niet",
                            "Vul in hoe we je kunnen bereiken",
                            "Zet hier een vinkje")
                    .contains("value=\"Yara Demir\"");
            become(
                    "name",
                    "Yara Demir",
                    "day",
                    "3",
                    "month",
                    "2",
                    "year",
                    "1990",
                    "contact",
                    "0612345678",
                    "take",
                    "true");
            assertThat(visit.body()).contains("We weten nu wie je bent: Yara Demir", "Iemand van ons neemt contact");
            become(
                    "name",
                    "Yara Demirci",
                    "day",
                    "3",
                    "month",
                    "2",
                    "year",
                    "1990",
                    "contact",
                    "0687654321",
                    "take",
                    "true");
            assertThat(desk.wish(thread)).isEqualTo(new Wish("Yara Demirci", "3-2-1990", "0687654321"));
        }

        @Test
        void waits_for_the_desk_again_after_an_answer_and_is_refused_once_it_is_closed() throws SQLException {
            visit.asked("Help me");
            var thread = Intake.newest();
            desk.answer(thread, "Wil je een afspraak?");
            var fields = new String[] {
                "name", "Yara", "day", "3", "month", "2", "year", "1990", "contact", "0612345678", "take", "true"
            };
            assertThat(become(fields).status()).isEqualTo(303);
            assertThat(Intake.told("select state from inquiry.thread where safe = '" + thread + "'"))
                    .isEqualTo("WAITING");
            desk.close(thread);
            assertThat(become(fields).status()).isEqualTo(422);
        }
    }
}
