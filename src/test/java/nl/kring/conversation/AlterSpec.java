package nl.kring.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.dossier.Copy;
import nl.kring.timeline.TimelineEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class AlterSpec {
    private static final String CANARY = "kanariegeel";

    @Autowired
    ApplicationContext kring;

    @Autowired
    TestClock.Ahead ahead;

    @Autowired
    TransactionTemplate transaction;

    Desk desk;

    @BeforeEach
    void a_client_with_a_worker() {
        desk = new Desk(kring);
    }

    private String versions() {
        return desk.told("select count(*) from conversation.message_version where dossier = ?");
    }

    @Nested
    class Somebody_who_wrote_a_message {
        @Test
        void changes_it_within_ten_minutes_and_the_other_sees_that() {
            var said = desk.writes(desk.client, "Ik kom om " + CANARY);
            assertThat(desk.page(desk.client)).contains("/" + said + "/edit");
            var form = desk.visitor.as(desk.client).get(desk.path + "/" + said + "/edit");
            assertThat(form.body()).contains("Verander je bericht", CANARY);
            assertThat(edit(said, "Ik kom om elf uur", 1).status()).isEqualTo(303);
            assertThat(desk.page(desk.worker))
                    .contains("Ik kom om elf uur", "bewerkt")
                    .doesNotContain(CANARY);
            assertThat(versions()).isEqualTo("1");
            assertThat(edit(said, "Ik kom om elf uur", 1).status())
                    .as("sent twice")
                    .isEqualTo(303);
            assertThat(versions()).isEqualTo("1");
        }

        @Test
        void is_too_late_after_ten_minutes_and_keeps_what_was_typed() {
            var said = desk.writes(desk.client, "Eerst");
            try {
                ahead.forward(Duration.ofMinutes(11));
                assertThat(desk.page(desk.client)).doesNotContain("/edit\"").contains("/withdraw\"");
                assertThat(desk.visitor
                                .as(desk.client)
                                .get(desk.path + "/" + said + "/edit")
                                .location())
                        .isEqualTo(desk.path + "#m-" + said);
                var late = edit(said, "Te laat " + CANARY, 1);
                assertThat(late.status()).isEqualTo(422);
                assertThat(late.body()).contains("Veranderen kan tot 10 minuten na het versturen.", CANARY);
            } finally {
                ahead.back();
            }
            assertThat(desk.page(desk.worker)).contains("Eerst").doesNotContain(CANARY);
        }

        @Test
        void hears_in_a_second_tab_that_it_was_changed_meanwhile() {
            var said = desk.writes(desk.client, "Eerst");
            edit(said, "Tab een", 1);
            var other = edit(said, "Tab twee", 1);
            assertThat(other.status()).isEqualTo(422);
            assertThat(other.body()).contains("Dit bericht is intussen veranderd", "Tab twee");
            assertThat(edit(said, "Tab twee", 2).status()).isEqualTo(303);
            assertThat(desk.page(desk.worker)).contains("Tab twee").doesNotContain("Tab een");
            assertThat(versions()).isEqualTo("2");
        }

        @Test
        void cannot_make_it_empty() {
            var said = desk.writes(desk.client, "Eerst");
            assertThat(edit(said, " ", 1).body()).contains("Schrijf eerst je bericht.");
        }

        @Test
        void takes_it_back_and_only_a_trace_is_left() {
            var said = desk.writes(desk.worker, "Voor iemand anders: " + CANARY);
            assertThat(desk.post(desk.worker, "/" + said + "/withdraw").status())
                    .isEqualTo(303);
            assertThat(desk.page(desk.client))
                    .contains("Kim heeft dit bericht weggehaald")
                    .doesNotContain(CANARY);
            assertThat(desk.page(desk.worker))
                    .contains("Je hebt dit bericht weggehaald")
                    .doesNotContain(CANARY, "/withdraw\"");
            assertThat(desk.told("select text is null from conversation.message where dossier = ?"))
                    .isEqualTo("t");
            assertThat(versions()).as("kept for the record").isEqualTo("1");
            assertThat(desk.post(desk.worker, "/" + said + "/withdraw").status())
                    .isEqualTo(303);
            assertThat(versions()).isEqualTo("1");
        }

        @Test
        void who_takes_a_question_back_waits_for_no_answer_unless_there_is_another() {
            var one = desk.writes(desk.client, "een");
            var two = desk.writes(desk.client, "twee");
            desk.post(desk.client, "/" + one + "/withdraw");
            assertThat(waits()).isEqualTo(two.toString());
            desk.post(desk.client, "/" + two + "/withdraw");
            assertThat(waits()).isEmpty();
        }

        private String waits() {
            return desk.told("select about from signal.signal where dossier = ? and ended_at is null");
        }
    }

    private nl.kring.Visitor.Answer edit(UUID said, String text, int base) {
        return desk.post(desk.client, "/" + said + "/edit", "text", text, "base", String.valueOf(base));
    }

    @Nested
    class A_message_of_somebody_else {
        @Test
        void is_changed_and_taken_back_by_nobody() {
            var clients = desk.writes(desk.client, "Van Fatima");
            var workers = desk.writes(desk.worker, "Van Kim");
            var bram = desk.joins("Bram Hoek");
            for (var who : new Object[][] {{desk.client, workers}, {desk.worker, clients}, {bram, workers}}) {
                var person = (nl.kring.access.PersonId) who[0];
                assertThat(desk.visitor
                                .as(person)
                                .get(desk.path + "/" + who[1] + "/edit")
                                .status())
                        .isEqualTo(403);
                assertThat(desk.post(person, "/" + who[1] + "/edit", "text", "anders", "base", "1")
                                .status())
                        .isEqualTo(403);
                assertThat(desk.post(person, "/" + who[1] + "/withdraw").status())
                        .isEqualTo(403);
            }
            assertThat(desk.page(bram)).contains("Van Fatima", "Van Kim").doesNotContain("anders");
        }

        @Test
        void of_another_dossier_does_not_exist() {
            var other = new Desk(kring);
            var theirs = other.writes(other.client, CANARY);
            for (var where : new String[] {"/edit", "/withdraw", "/passed"})
                assertThat(desk.post(desk.client, "/" + theirs + where, "text", "x", "how", "PHONED")
                                .status())
                        .isEqualTo(404);
        }
    }

    @Nested
    class A_client_without_an_account {
        private Desk unknown() {
            var without = new Desk(kring);
            without.closeAccount();
            return without;
        }

        @Test
        void is_reached_on_paper_or_by_telephone_and_that_is_noted() {
            var without = unknown();
            var said = without.writes(without.worker, "Beste groeten " + CANARY);
            var two = without.writes(without.worker, "Nog iets");
            assertThat(without.page(without.worker))
                    .contains("Fatima heeft geen account", "Print dit bericht", "Ik heb gebeld");
            var printed = without.post(without.worker, "/" + said + "/passed", "how", "PRINTED");
            assertThat(printed.location()).isEqualTo(without.path + "/" + said + "/paper");
            assertThat(without.visitor
                            .as(without.worker)
                            .get(printed.location())
                            .body())
                    .contains(
                            "Beste Fatima El Amrani",
                            "Dit schreef Kim Prins aan je:",
                            CANARY,
                            "k-letter",
                            "data-print");
            assertThat(without.told("select count(*) from audit.event where safe = ? and kind = 'EXPORT'"))
                    .isEqualTo("1");
            without.post(without.worker, "/" + two + "/passed", "how", "PHONED");
            assertThat(without.page(without.worker))
                    .contains("Geprint vandaag om", "Verteld aan de telefoon vandaag om");
            assertThat(without.post(without.worker, "/" + two + "/passed", "how", "x")
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void is_not_said_of_one_who_came_in() {
            var said = desk.writes(desk.worker, "Hallo");
            assertThat(desk.page(desk.worker)).doesNotContain("geen account", "Print dit bericht");
            assertThat(desk.visitor
                            .as(desk.client)
                            .get(desk.path + "/" + said + "/paper")
                            .status())
                    .isEqualTo(404);
            assertThat(desk.post(desk.client, "/" + said + "/passed", "how", "PHONED")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Nested
    class In_the_record {
        private Copy copy(nl.kring.access.PersonId person, Role role) {
            var copy = new Copy();
            var viewer = new Viewer.Person(
                    person, java.util.Set.of(role), "spec", UUID.randomUUID(), java.time.Instant.now());
            transaction.executeWithoutResult(status -> kring.getBean(ConversationPart.class)
                    .copy(kring.getBean(Access.class).pass(viewer, Safe.of(desk.dossier), Part.CONVERSATION), copy));
            return copy;
        }

        @Test
        void is_what_was_said_before_but_not_what_the_team_took_back_from_the_client() {
            var said = desk.writes(desk.client, "Eerst");
            edit(said, "Daarna", 1);
            var wrong = desk.writes(desk.worker, "Voor iemand anders");
            desk.post(desk.worker, "/" + wrong + "/withdraw");
            var clients = copy(desk.client, Role.CLIENT).items().toString();
            assertThat(clients)
                    .contains(
                            "Eerst", "Daarna", "copy.withdrawn", LocalDate.now().getYear() + "-")
                    .doesNotContain("Voor iemand anders");
            assertThat(copy(desk.worker, Role.WORKER).items().toString()).contains("Voor iemand anders");
        }

        @Test
        void stands_in_the_timeline_of_who_may_read_it() {
            desk.writes(desk.client, "een");
            desk.writes(desk.worker, "twee");
            var source = kring.getBean(MessageTimeline.class);
            transaction.executeWithoutResult(status -> {
                var pass = kring.getBean(Access.class).pass(Story.SAMPLE, Safe.of(desk.dossier), Part.CONVERSATION);
                var all = source.entries(pass, TimelineEntry.Place.NEWEST, 10);
                assertThat(all).extracting(TimelineEntry::text).containsExactly("twee", "een");
                assertThat(source.entries(pass, all.getFirst().place(), 10)).containsExactly(all.getLast());
            });
            transaction.executeWithoutResult(status -> assertThat(source.entries(
                            kring.getBean(Access.class).pass(Story.SAMPLE, Safe.of(desk.dossier), Part.PLAN),
                            TimelineEntry.Place.NEWEST,
                            10))
                    .isEmpty());
        }
    }
}
