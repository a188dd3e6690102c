package nl.kring.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.OpenStream;
import nl.kring.SecondKring;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.inquiry.Inquiry.Theme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** Open pages of a thread at another program than where somebody writes. */
@KringSpec
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveThreadSpec {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofSeconds(12);

    @Autowired
    ApplicationContext kring;

    @Autowired
    MockMvc mvc;

    SecondKring other;
    Asks asks;

    @BeforeAll
    void another_program_on_the_same_database() {
        other = SecondKring.start();
    }

    @AfterAll
    void it_ends() {
        other.close();
    }

    @BeforeEach
    void a_desk() {
        asks = new Asks(kring);
    }

    private void answers(UUID thread, String text) {
        var answer = asks.post(asks.coordinator, "/desk/" + thread, Map.of("text", text));
        assertThat(answer.status()).isEqualTo(303);
    }

    private OpenStream visiting(Visit visit) {
        return other.holding("__Host-kring=" + visit.browser.session()).opens(Visit.PATH);
    }

    @Test
    void a_visitor_sees_the_answer_at_once_and_what_was_missed_after_a_lost_line() throws Exception {
        var visit = new Visit(mvc);
        visit.asked("Mag ik iets vragen?");
        var thread = Intake.newest();
        String last;
        try (var open = visiting(visit)) {
            answers(thread, "Ja hoor, zeg het maar.");
            var told = open.until(SOON, "Ja hoor, zeg het maar.");
            assertThat(told.data())
                    .contains("<b>Carla</b>", "id=\"state\"")
                    .doesNotContain("Mag ik iets vragen?", "<form");
            last = told.id();
        }
        answers(thread, "Ben je er nog?");
        var path = Visit.PATH + "/stream?after=0.CHAT";
        try (var again = other.holding("__Host-kring=" + visit.browser.session()).stream(path, last)) {
            assertThat(again.next(SOON).data()).contains("Ben je er nog?").doesNotContain("zeg het maar");
        }
    }

    @Test
    void the_desk_sees_what_a_visitor_writes() {
        var thread = asks.nameless(Theme.HOME, "De huur is te hoog.");
        try (var open = other.as(asks.coordinator).opens("/desk/" + thread)) {
            asks.says(thread, "En het lekt.");
            assertThat(open.until(SOON, "En het lekt.").data()).doesNotContain("De huur is te hoog.");
        }
    }

    @Test
    void who_asked_with_an_account_sees_the_answer() {
        var client = asks.story.person(null, Role.CLIENT);
        var thread = asks.asked(client, Role.CLIENT, new Asking(Theme.WORK, null, "Krijg ik nog loon?", ""));
        try (var open = other.as(client).opens("/ask/" + thread)) {
            answers(thread, "Dat zoek ik uit.");
            open.until(SOON, "Dat zoek ik uit.");
        }
    }

    @Test
    void the_list_of_the_desk_says_how_many_wait_in_line() {
        asks.post(asks.coordinator, "/desk/hour/open", Map.of());
        try (var open = other.as(asks.coordinator).opens("/desk")) {
            open.next(SOON);
            asks.nameless(Theme.LONELY, "Is er iemand?");
            assertThat(open.next(LATER).data()).contains("href=\"/desk\"").doesNotContain("Is er iemand?");
        } finally {
            asks.post(asks.coordinator, "/desk/hour/close", Map.of());
        }
    }

    @Test
    void a_visit_that_ends_ends_its_open_pages() {
        var visit = new Visit(mvc);
        visit.asked("Even weg?");
        try (var open = visiting(visit)) {
            visit.browser.post(Visit.PATH + "/leave");
            open.until(SOON, event -> event.name().equals("end"));
        }
        assertThat(other.holding("__Host-kring=" + visit.browser.session()).stream(
                                Visit.PATH + "/stream?after=0.CHAT", null)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void nobody_else_opens_a_stream_of_a_thread() {
        var thread = asks.nameless(Theme.HOME, "Alleen voor de balie.");
        for (PersonId person : List.of(asks.story.worker, asks.story.client, asks.story.admin, asks.story.officer))
            for (var path : List.of("/desk/" + thread, "/ask/" + thread))
                assertThat(other.as(person).stream(path + "/stream?after=0.CHAT", null)
                                .status())
                        .isEqualTo(404);
        assertThat(other.as(asks.story.worker).stream("/desk/stream", null).status())
                .isEqualTo(404);
        assertThat(other.as(asks.coordinator).stream("/desk/" + thread + "/stream?after=geraden", null)
                        .status())
                .isEqualTo(400);
    }
}
