package nl.kring.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.TestClock;
import nl.kring.access.PersonId;
import nl.kring.home.Queries;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KringSpec
class ConversationSpec {
    private static final String CANARY = "kanariegeel";

    @Autowired
    ApplicationContext kring;

    @Autowired
    TestClock.Ahead ahead;

    Desk desk;

    @BeforeEach
    void a_client_with_a_worker() {
        desk = new Desk(kring);
    }

    @Nested
    class A_client {
        @Test
        void finds_the_way_to_messages_and_who_reads_them() {
            desk.joins("Bram Hoek");
            assertThat(desk.page(desk.client))
                    .contains("Je hulpteam", "Dit leest je hulpteam: Kim Prins en Bram Hoek.", "Versturen", "Snel weg")
                    .contains("Er zijn nog geen berichten.");
            assertThat(desk.visitor.as(desk.client).get("/home").body()).contains(desk.path);
        }

        @Test
        void writes_and_is_told_by_when_it_is_read() {
            assertThat(desk.page(desk.client)).contains("Schrijf je nu? Dan leest Kim je bericht uiterlijk");
            desk.writes(desk.client, "Ik vond de brief.\nHij ligt op tafel.");
            assertThat(desk.page(desk.client))
                    .contains(
                            "Ik vond de brief.\nHij ligt op tafel.", "Jij", "Vandaag", "Kim leest je bericht uiterlijk")
                    .doesNotContain("Schrijf je nu?");
            assertThat(desk.page(desk.worker)).contains("Ik vond de brief.", "Fatima", "Antwoord uiterlijk");
        }

        @Test
        void reads_an_answer_under_the_first_name_of_who_wrote_it() {
            desk.writes(desk.worker, "Goed gedaan.");
            assertThat(desk.page(desk.client))
                    .contains("Goed gedaan.", "<b>Kim</b>")
                    .doesNotContain("<b>Kim Prins</b>");
        }

        @Test
        void is_told_honestly_when_the_promise_was_not_kept() {
            desk.writes(desk.client, "Hallo?");
            try {
                ahead.forward(Duration.ofDays(12));
                assertThat(desk.page(desk.client)).contains("We hadden al moeten antwoorden.");
                assertThat(desk.page(desk.worker)).contains("Te laat:");
            } finally {
                ahead.back();
            }
        }

        @Test
        void knows_when_somebody_is_usually_there() {
            assertThat(desk.page(desk.client))
                    .containsAnyOf("meestal iemand van 13 tot 16 uur", "Nu is er meestal iemand van je hulpteam.");
        }

        @Test
        void writes_plain_text_in_which_nothing_becomes_a_link_or_markup() {
            desk.writes(desk.client, "<script>x</script> **dik** https://voorbeeld.nl");
            assertThat(desk.page(desk.worker))
                    .contains("&lt;script&gt;x&lt;/script&gt; **dik** https://voorbeeld.nl")
                    .doesNotContain("href=\"https://voorbeeld.nl");
        }

        @Test
        void settles_nothing() {
            desk.writes(desk.client, "Hallo");
            assertThat(desk.post(desk.client, "/settle").status()).isEqualTo(403);
            assertThat(desk.page(desk.worker)).contains("Antwoord uiterlijk");
        }
    }

    @Nested
    class A_worker {
        @Test
        void answers_and_nothing_waits_any_more() {
            desk.writes(desk.client, "Hallo");
            desk.writes(desk.worker, "Dag Fatima");
            assertThat(desk.page(desk.worker)).doesNotContain("Antwoord uiterlijk");
            assertThat(desk.page(desk.client)).contains("Schrijf je nu?");
        }

        @Test
        void says_that_no_answer_is_needed() {
            desk.writes(desk.client, "Dank je wel");
            assertThat(desk.post(desk.worker, "/settle").status()).isEqualTo(303);
            assertThat(desk.page(desk.worker)).doesNotContain("Antwoord uiterlijk", "Geen antwoord nodig");
        }

        @Test
        void sees_whether_the_client_has_read_it() {
            var said = desk.writes(desk.worker, "Morgen om tien uur");
            assertThat(desk.page(desk.worker)).doesNotContain("Fatima las dit");
            assertThat(desk.page(desk.client)).contains("Gelezen");
            assertThat(desk.page(desk.worker)).as("a look alone marks nothing").doesNotContain("Fatima las dit");
            desk.reads(desk.client, said);
            assertThat(desk.page(desk.worker)).contains("Fatima las dit vandaag om");
        }

        @Test
        void who_joins_later_sees_the_whole_conversation_and_the_one_who_left_nothing() {
            desk.writes(desk.client, "Van vroeger");
            var bram = desk.joins("Bram Hoek");
            assertThat(desk.page(bram)).contains("Van vroeger");
            desk.story.leave(desk.dossier, desk.worker);
            desk.closedTo(desk.worker, "");
        }
    }

    @Nested
    class A_message {
        @Test
        void that_is_sent_twice_is_one() {
            var form = Map.of("text", "Eén keer", "form", UUID.randomUUID().toString());
            var session = desk.visitor.as(desk.client);
            var first = session.post(desk.path, form);
            assertThat(session.post(desk.path, form).location()).isEqualTo(first.location());
            assertThat(Desk.ids(desk.page(desk.client))).hasSize(1);
        }

        @Test
        void that_is_empty_or_too_long_is_refused_and_what_was_typed_stays() {
            var empty = desk.post(desk.client, "", "text", " \n ");
            assertThat(empty.status()).isEqualTo(422);
            assertThat(empty.body()).contains("Schrijf eerst je bericht.", "id=\"text-error\"");
            var most = "é".repeat(4000);
            assertThat(desk.post(desk.client, "", "text", most).status()).isEqualTo(303);
            var long1 = desk.post(desk.client, "", "text", CANARY + most);
            assertThat(long1.status()).isEqualTo(422);
            assertThat(long1.body()).contains("Je bericht is 11 tekens te lang.", CANARY);
        }

        @Test
        void is_sealed_in_the_database_with_the_name_of_its_writer() {
            desk.writes(desk.worker, CANARY);
            assertThat(
                            desk.told(
                                    "select encode(text, 'escape') || encode(name, 'escape') from conversation.message where dossier = ?"))
                    .isNotEmpty()
                    .doesNotContain(CANARY, "Kim");
        }

        @Test
        void never_comes_before_one_that_was_there_though_the_clock_went_back() {
            try {
                ahead.forward(Duration.ofMinutes(3));
                desk.writes(desk.client, "eerst");
            } finally {
                ahead.back();
            }
            var later = desk.writes(desk.worker, "daarna");
            assertThat(Desk.ids(desk.page(desk.client))).hasSize(2).endsWith(later);
        }

        @Test
        void of_long_ago_stands_on_an_earlier_page_and_a_page_costs_the_same() {
            desk.writes(desk.worker, "bericht 0");
            var few = Queries.during(() -> desk.page(desk.client)).size();
            for (var i = 1; i <= 60; i++) desk.writes(i % 2 == 0 ? desk.worker : desk.client, "bericht " + i);
            var newest = desk.page(desk.client);
            assertThat(Desk.ids(newest)).hasSize(50);
            assertThat(newest).contains("Eerdere berichten", "bericht 60").doesNotContain("bericht 10<");
            var older = desk.visitor
                    .as(desk.client)
                    .get(desk.path + "?before=" + Desk.ids(newest).getFirst());
            assertThat(Desk.ids(older.body())).hasSize(11).doesNotContainAnyElementsOf(Desk.ids(newest));
            assertThat(older.body())
                    .contains("bericht 10<", "Naar het nieuwste bericht")
                    .doesNotContain("hx-sse:connect");
            assertThat(Queries.during(() -> desk.page(desk.client))).hasSize(few);
        }
    }

    @Nested
    class What_is_unread {
        @Test
        void is_read_by_a_button_by_an_answer_and_never_by_a_look() {
            var one = desk.writes(desk.worker, "een");
            desk.writes(desk.worker, "twee");
            desk.page(desk.client);
            assertThat(unread()).isEqualTo("0");
            desk.reads(desk.client, one);
            assertThat(unread()).isEqualTo("1");
            desk.writes(desk.client, "Gelezen, dank je");
            assertThat(unread()).isEqualTo("1");
            assertThat(desk.page(desk.client)).contains("hidden>", "data-read=");
        }

        private String unread() {
            return desk.told("select count(*) from conversation.read_mark where dossier = ? and side = 'CLIENT'");
        }

        @Test
        void goes_never_back_in_a_tab_that_stayed_open() {
            var one = desk.writes(desk.worker, "een");
            var two = desk.writes(desk.worker, "twee");
            desk.reads(desk.client, two);
            desk.reads(desk.client, one);
            assertThat(desk.told("select up_to from conversation.read_mark where dossier = ? and side = 'CLIENT'"))
                    .isEqualTo(two.toString());
        }

        @Test
        void is_not_moved_by_a_message_of_another_dossier() {
            var other = new Desk(kring);
            var theirs = other.writes(other.worker, "Voor een ander");
            desk.writes(desk.worker, "een");
            desk.reads(desk.client, theirs);
            assertThat(desk.told("select count(*) from conversation.read_mark where dossier = ? and side = 'CLIENT'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void for_everybody_else_there_is_no_conversation() {
        var said = desk.writes(desk.client, CANARY);
        for (var person : new PersonId[] {
            desk.story.otherClient, desk.story.colleague, desk.story.lead, desk.story.officer, desk.story.admin
        }) {
            desk.closedTo(person, "");
            desk.closedTo(person, "/" + said + "/edit");
            desk.closedTo(person, "/" + said + "/paper");
            for (var where : new String[] {
                "", "/read", "/settle", "/" + said + "/edit", "/" + said + "/withdraw", "/" + said + "/passed"
            })
                assertThat(desk.post(person, where, "text", "x", "upTo", said.toString(), "how", "PHONED")
                                .status())
                        .as(where)
                        .isEqualTo(404);
        }
        assertThat(Desk.ids(desk.page(desk.client))).containsExactly(said);
    }

    @Test
    void emergency_access_opens_no_messages() {
        desk.writes(desk.client, CANARY);
        var number = desk.told("select number from access.safe where id = ?");
        var colleague = desk.visitor.as(desk.story.colleague);
        assertThat(colleague
                        .post(
                                "/team/emergency",
                                Map.of("number", number, "reason", "Ze belde huilend en nam niet meer op."))
                        .status())
                .isEqualTo(303);
        assertThat(colleague.get("/plan/" + desk.dossier).status()).isEqualTo(200);
        assertThat(colleague.get(desk.path).status()).isEqualTo(404);
        assertThat(colleague.get(desk.path + "/stream").status()).isEqualTo(404);
        assertThat(colleague.get("/conversation").body()).doesNotContain(desk.dossier.toString());
    }
}
