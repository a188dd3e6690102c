package nl.kring.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nl.kring.KringSpec;
import nl.kring.access.Grant.Kind;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Streams;
import nl.kring.home.Queries;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KringSpec
class GroupSpec {
    private static final String CANARY = "kanariegeel";

    @Autowired
    ApplicationContext kring;

    Circle circle;
    PersonId client;
    PersonId worker;
    PersonId ria;
    PersonId jan;

    @BeforeEach
    void a_client_with_a_worker_a_helper_and_a_reader() {
        circle = new Circle(kring);
        client = circle.desk.client;
        worker = circle.desk.worker;
        ria = circle.joins("Ria Buur", Kind.SUPPORTER);
        jan = circle.joins("Jan Broer", Kind.READER);
    }

    @Nested
    class Before_the_first_message {
        @Test
        void everybody_is_told_who_reads_along_and_confirms_it_once() {
            for (var person : new PersonId[] {client, worker, ria}) {
                assertThat(circle.page(person))
                        .contains(
                                "Deze mensen lezen mee", "Kim Prins", "Maatschappelijk werker", "Ria Buur", "Jan Broer")
                        .contains("Helpt mee · buurvrouw", "Leest mee · buurvrouw", "Ik begrijp het")
                        .doesNotContain("<textarea", "El Amrani · ");
                var early = circle.post(person, "", "text", "Te vroeg");
                assertThat(early.status()).isEqualTo(422);
                assertThat(early.body()).contains("Lees eerst wie er meelezen.");
                assertThat(circle.post(person, "/told").status()).isEqualTo(303);
                assertThat(circle.page(person)).contains("<textarea").doesNotContain("Ik begrijp het");
            }
            assertThat(circle.desk.told("select count(*) from conversation.message where dossier = ?"))
                    .isEqualTo("0");
        }
    }

    @Nested
    class Everybody_who_was_let_in {
        @Test
        void reads_what_the_others_write_under_their_names() {
            circle.writes(client, "Wie helpt in de tuin?");
            circle.writes(ria, "Ik kom zaterdag.");
            circle.writes(worker, "Mooi, dank je.");
            for (var person : new PersonId[] {client, worker, ria, jan})
                assertThat(circle.page(person))
                        .contains("Wie helpt in de tuin?", "Ik kom zaterdag.", "Mooi, dank je.")
                        .contains("Dit lezen: ");
            assertThat(circle.page(client)).contains("<b>Ria Buur</b>", "<b>Kim Prins</b>", "<b>Jij</b>");
            assertThat(circle.page(ria)).contains("<b>Fatima</b>", "Snel weg").doesNotContain("El Amrani");
        }

        @Test
        void changes_the_own_message_within_minutes_and_takes_it_back_and_no_other() {
            var said = circle.writes(ria, CANARY);
            assertThat(circle.post(ria, "/" + said + "/edit", "text", "Beter zo", "base", "1")
                            .status())
                    .isEqualTo(303);
            assertThat(circle.page(client)).contains("Beter zo", "bewerkt").doesNotContain(CANARY);
            for (var person : new PersonId[] {client, worker, jan}) {
                assertThat(circle.get(person, "/" + said + "/edit").status()).isEqualTo(403);
                for (var where : new String[] {"/edit", "/withdraw"})
                    assertThat(circle.post(person, "/" + said + where, "text", "anders", "base", "2")
                                    .status())
                            .isEqualTo(403);
            }
            assertThat(circle.get(ria, "/" + said + "/edit").status()).isEqualTo(200);
            circle.post(ria, "/" + said + "/withdraw");
            assertThat(circle.page(worker))
                    .contains("Ria Buur heeft dit bericht weggehaald")
                    .doesNotContain("Beter zo");
            assertThat(circle.page(ria)).contains("Je hebt dit bericht weggehaald");
        }

        @Test
        void sees_who_came_and_who_left_and_the_name_stays_under_the_message() {
            circle.writes(ria, "Van Ria");
            var els = circle.joins("Els Nieuw", Kind.SUPPORTER);
            circle.writes(els, "Van Els");
            circle.leaves(ria);
            for (var person : new PersonId[] {client, worker})
                assertThat(circle.page(person))
                        .containsSubsequence(
                                "Van Ria", "Els Nieuw doet nu mee", "Van Els", "Ria Buur doet niet meer mee")
                        .containsSubsequence("Ria Buur", "(doet niet meer mee)", "Van Ria");
            assertThat(circle.page(els))
                    .contains("Ria Buur doet niet meer mee")
                    .doesNotContain("Van Ria", "Els Nieuw doet nu mee");
        }

        @Test
        void finds_the_way_between_the_help_team_and_the_group_where_there_are_two() {
            assertThat(circle.desk.page(client)).contains("href=\"" + circle.path);
            assertThat(circle.desk.page(worker)).contains("href=\"" + circle.path);
            assertThat(circle.page(client)).contains("href=\"" + circle.desk.path);
            assertThat(circle.page(worker)).contains("href=\"" + circle.desk.path);
            for (var person : new PersonId[] {ria, jan})
                assertThat(circle.page(person)).doesNotContain(circle.desk.path);
        }
    }

    @Nested
    class A_reader {
        @Test
        void reads_and_writes_nothing() {
            var said = circle.writes(client, "Hallo");
            assertThat(circle.page(jan))
                    .contains("Hallo", "Je kunt hier niet schrijven.")
                    .doesNotContain("<textarea", "Ik begrijp het");
            for (var text : new String[] {"Iets", "", "x".repeat(5000)})
                assertThat(circle.post(jan, "", "text", text).status()).isEqualTo(403);
            circle.post(jan, "/told");
            assertThat(circle.post(jan, "", "text", "Iets").status()).isEqualTo(403);
            assertThat(circle.post(jan, "/" + said + "/pin").status()).isEqualTo(403);
            circle.reads(jan, said);
            assertThat(circle.desk.told("select count(*) from conversation.message where dossier = ?"))
                    .isEqualTo("1");
        }
    }

    @Nested
    class A_pin {
        @Test
        void is_set_and_taken_down_by_the_client_and_the_help_team_alone() {
            var said = circle.writes(ria, CANARY);
            for (var person : new PersonId[] {client, worker}) {
                assertThat(circle.post(person, "/" + said + "/pin").status()).isEqualTo(303);
                assertThat(circle.post(person, "/" + said + "/pin").status()).isEqualTo(303);
                assertThat(circle.page(jan)).containsSubsequence("id=\"pinned\"", CANARY, "k-chat");
                assertThat(circle.post(person, "/" + said + "/unpin").status()).isEqualTo(303);
                assertThat(circle.page(jan)).doesNotContain("id=\"pinned\"");
            }
            assertThat(circle.page(ria)).doesNotContain("/pin\"");
            for (var where : new String[] {"/pin", "/unpin"})
                assertThat(circle.post(ria, "/" + said + where).status()).isEqualTo(403);
            assertThat(circle.desk.told(
                            "select count(*) from conversation.pin where dossier = ? and ended_by is not null"))
                    .isEqualTo("2");
        }

        @Test
        void is_gone_with_what_was_taken_back() {
            var said = circle.writes(ria, CANARY);
            circle.post(client, "/" + said + "/pin");
            circle.post(ria, "/" + said + "/withdraw");
            assertThat(circle.page(client)).doesNotContain(CANARY, "id=\"pinned\"");
        }
    }

    @Nested
    class The_direct_messages {
        @Test
        void are_closed_to_the_circle_in_every_way() {
            var said = circle.desk.writes(client, CANARY);
            for (var person : new PersonId[] {ria, jan}) {
                for (var where : new String[] {"", "/stream", "/" + said + "/edit", "/" + said + "/paper"})
                    circle.desk.closedTo(person, where);
                for (var where : new String[] {"", "/read", "/" + said + "/withdraw"})
                    assertThat(circle.desk
                                    .post(person, where, "text", "x", "upTo", said.toString())
                                    .status())
                            .isEqualTo(404);
                circle.closedTo(person, "?before=" + said);
                circle.closedTo(person, "/" + said + "/edit");
                assertThat(circle.page(person)).doesNotContain(CANARY);
            }
            assertThat(circle.page(client)).doesNotContain(CANARY);
            assertThat(circle.desk
                            .visitor
                            .as(client)
                            .get("/conversation/" + circle.desk.dossier + "?before=" + circle.writes(client, "groep"))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class Unread {
        @Test
        void of_the_group_is_counted_beside_the_direct_messages() {
            circle.writes(ria, "een");
            circle.writes(ria, "twee");
            circle.desk.writes(worker, "direct");
            assertThat(circle.desk.visitor.as(client).get("/home").body())
                    .containsSubsequence("Berichten", "1 nieuw bericht", "Groep", "2 nieuwe berichten");
            assertThat(inbox())
                    .contains("href=\"" + circle.path + "\"", "2 nieuwe berichten")
                    .doesNotContain("Antwoord uiterlijk");
            var three = circle.writes(client, "drie");
            assertThat(circle.desk.visitor.as(client).get("/home").body()).doesNotContain("2 nieuwe berichten");
            assertThat(inbox()).contains("3 nieuwe berichten").doesNotContain("Antwoord uiterlijk");
            circle.reads(worker, three);
            assertThat(inbox()).doesNotContain(circle.path);
        }

        private String inbox() {
            return circle.desk.visitor.as(worker).get("/conversation").body();
        }
    }

    @Nested
    class An_open_page {
        @Test
        void gets_new_messages_and_ends_when_the_place_ends() {
            circle.writes(client, "gezien");
            var page = circle.desk.visitor.as(ria);
            var open = page.get(Desk.stream(page.get(circle.path).body()));
            circle.writes(worker, "Nieuw " + CANARY);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> open.body().contains(CANARY));
            assertThat(open.body()).doesNotContain("gezien");
            circle.leaves(ria);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> open.body().contains("event:end"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> kring.getBean(Streams.class).open(ria) == 0);
            circle.closedTo(ria, "");
            circle.closedTo(ria, "/stream");
        }
    }

    @Test
    void a_page_costs_the_same_however_much_is_written() {
        circle.writes(ria, "bericht 0");
        var few = Queries.during(() -> circle.page(client)).size();
        for (var i = 1; i <= 55; i++) circle.writes(i % 2 == 0 ? worker : ria, "bericht " + i);
        assertThat(Desk.ids(circle.page(client))).hasSize(50);
        assertThat(Queries.during(() -> circle.page(client))).hasSize(few);
        var older = circle.get(ria, "?before=" + Desk.ids(circle.page(ria)).getFirst());
        assertThat(Desk.ids(older.body())).hasSize(6);
    }

    @Test
    void for_everybody_else_there_is_no_group() {
        var said = circle.writes(client, CANARY);
        var former = circle.joins("Els Weg", Kind.SUPPORTER);
        circle.leaves(former);
        var story = circle.desk.story;
        for (var person : new PersonId[] {
            story.otherClient,
            story.colleague,
            story.lead,
            story.officer,
            story.admin,
            former,
            story.person(null, Role.SUPPORTER)
        }) {
            for (var where : new String[] {"", "/stream", "/as/" + ria, "/" + said + "/edit"})
                circle.closedTo(person, where);
            for (var where : new String[] {
                "",
                "/told",
                "/read",
                "/mute",
                "/unmute",
                "/show",
                "/" + said + "/pin",
                "/" + said + "/unpin",
                "/" + said + "/edit",
                "/" + said + "/withdraw"
            })
                assertThat(circle.post(person, where, "text", "x", "upTo", said.toString(), "person", ria.toString())
                                .status())
                        .as(where)
                        .isEqualTo(404);
        }
    }

    @Test
    void the_groups_of_two_dossiers_know_nothing_of_each_other() {
        var other = new Circle(kring);
        var els = other.joins("Els Ander", Kind.SUPPORTER);
        var theirs = other.writes(els, CANARY);
        circle.closedTo(els, "");
        assertThat(circle.page(client)).doesNotContain(CANARY, "Els Ander");
        for (var person : new PersonId[] {client, worker, ria}) {
            circle.post(person, "/told");
            assertThat(circle.get(person, "?before=" + theirs).status()).isEqualTo(404);
            for (var where : new String[] {"/edit", "/withdraw", "/pin"})
                assertThat(circle.post(person, "/" + theirs + where, "text", "x", "base", "1")
                                .status())
                        .isEqualTo(404);
            circle.reads(person, theirs);
        }
        assertThat(circle.desk.told("select count(*) from conversation.read_mark where dossier = ? and kind = 'GROUP'"))
                .isEqualTo("0");
    }
}
