package nl.kring.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import nl.kring.KringSpec;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Streams;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KringSpec
class FollowingSpec {
    private static final String CANARY = "kanariegeel";
    private static final String VIEWS = "select count(*) from audit.event where safe = ? and kind = 'VIEW'";

    @Autowired
    ApplicationContext kring;

    Desk desk;

    @BeforeEach
    void a_client_with_a_worker() {
        desk = new Desk(kring);
    }

    @Nested
    class The_list_of_a_worker {
        private String inbox(PersonId person) {
            return desk.visitor.as(person).get("/conversation").body();
        }

        @Test
        void shows_what_is_unread_or_waits_with_the_first_promise_on_top_and_nothing_of_others() {
            assertThat(inbox(desk.worker)).contains("Je bent bij.");
            var ada = desk.story.dossier(
                    "Ada", "Loon", LocalDate.of(1980, 1, 1), desk.story.person(null, Role.CLIENT), desk.worker);
            assertThat(ada).isNotNull();
            var said = desk.writes(desk.client, "Hallo " + CANARY);
            assertThat(inbox(desk.worker))
                    .contains("Fatima El Amrani", "1 nieuw bericht", "Antwoord uiterlijk")
                    .doesNotContain(CANARY, "Ada Loon");
            assertThat(inbox(desk.story.colleague)).doesNotContain(desk.path);
            desk.reads(desk.worker, said);
            assertThat(inbox(desk.worker))
                    .contains("Fatima El Amrani", "Antwoord uiterlijk")
                    .doesNotContain("nieuw bericht");
            desk.post(desk.worker, "/settle");
            assertThat(inbox(desk.worker)).contains("Je bent bij.");
        }

        @Test
        void is_for_workers_alone() {
            for (var person : new PersonId[] {desk.client, desk.story.lead, desk.story.officer, desk.story.admin})
                assertThat(desk.visitor.as(person).get("/conversation").status())
                        .isEqualTo(404);
        }
    }

    @Nested
    class An_open_page {
        @Test
        void shows_what_is_new_and_logs_its_opening_and_closing_alone() {
            desk.writes(desk.client, "gezien");
            var page = desk.visitor.as(desk.client);
            var open = page.get(Desk.stream(page.get(desk.path).body()));
            desk.writes(desk.worker, "Nieuw " + CANARY);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> open.body().contains(CANARY));
            assertThat(open.body()).contains("<b>Kim</b>").doesNotContain("gezien", "<form");
            var views = Integer.parseInt(desk.told(VIEWS));
            desk.writes(desk.worker, "Nog iets nieuws");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> open.body().contains("Nog iets nieuws"));
            assertThat(desk.told(VIEWS)).as("the look of who wrote").isEqualTo(String.valueOf(views + 1));
            desk.story.leave(desk.dossier, desk.client);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> open.body().contains("event:end"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> kring.getBean(Streams.class).open(desk.client) == 0);
            assertThat(desk.told("select count(*) from audit.event where safe = ? and kind like 'STREAM_%'"))
                    .isEqualTo("2");
        }

        @Test
        void is_closed_to_everybody_else() {
            for (var person : new PersonId[] {desk.story.colleague, desk.story.otherClient, desk.story.lead})
                desk.closedTo(person, "/stream");
        }
    }
}
