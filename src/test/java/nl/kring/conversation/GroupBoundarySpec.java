package nl.kring.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.access.Access;
import nl.kring.access.Grant.Kind;
import nl.kring.access.Invitations;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** From where somebody of the circle reads: from joining, unless the client shows what was before. */
@KringSpec
class GroupBoundarySpec {
    private static final String OLD = "kanarievroeger";

    @Autowired
    ApplicationContext kring;

    Circle circle;
    PersonId client;
    PersonId worker;
    PersonId els;
    UUID old;

    @BeforeEach
    void somebody_who_came_after_the_first_messages() {
        circle = new Circle(kring);
        client = circle.desk.client;
        worker = circle.desk.worker;
        old = circle.writes(client, OLD);
        circle.post(client, "/" + old + "/pin");
        els = circle.joins("Els Nieuw", Kind.SUPPORTER);
    }

    private void seesNothingOfBefore(PersonId person) {
        assertThat(circle.page(person)).doesNotContain(OLD, old.toString());
        circle.closedTo(person, "?before=" + old);
        circle.closedTo(person, "/" + old + "/edit");
        for (var where : new String[] {"/edit", "/withdraw", "/pin", "/unpin"})
            assertThat(circle.post(person, "/" + old + where, "text", "x", "base", "1")
                            .status())
                    .as(where)
                    .isEqualTo(404);
        circle.reads(person, old);
        assertThat(mark(person)).isEmpty();
    }

    private String mark(PersonId person) {
        return circle.desk.told(
                "select up_to from conversation.read_mark where dossier = ? and kind = 'GROUP' and person = '" + person
                        + "'");
    }

    @Nested
    class A_newcomer {
        @Test
        void begins_at_nothing_in_every_way_to_read() {
            seesNothingOfBefore(els);
            var jan = circle.joins("Jan Broer", Kind.READER);
            seesNothingOfBefore(jan);
            circle.writes(worker, "Welkom Els");
            for (var person : new PersonId[] {els, jan}) {
                assertThat(circle.page(person)).contains("Welkom Els").doesNotContain(OLD);
                assertThat(Desk.ids(circle.page(person))).hasSize(1);
            }
            assertThat(circle.page(els)).contains("data-read=\"\"").doesNotContain("Eerdere berichten");
        }

        @Test
        void gets_nothing_of_before_by_a_stream() {
            for (var after : new String[] {"", "?after=" + old}) {
                var open = circle.get(els, "/stream" + after);
                if (after.isEmpty()) {
                    circle.writes(worker, "Welkom Els");
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(5))
                            .until(() -> open.body().contains("Welkom Els"));
                }
                assertThat(open.body()).doesNotContain(OLD);
            }
        }

        @Test
        void is_alone_in_that_the_help_team_and_the_client_see_it_all() {
            var bram = circle.desk.joins("Bram Hoek");
            for (var person : new PersonId[] {client, worker, bram})
                assertThat(circle.page(person)).contains(OLD);
        }
    }

    @Nested
    class The_client {
        @Test
        void shows_one_person_what_stands_there_now() {
            var piet = circle.joins("Piet Neef", Kind.SUPPORTER);
            assertThat(circle.page(client)).contains("Laat Els Nieuw ook eerdere berichten lezen");
            assertThat(circle.post(client, "/show", "person", els.toString()).status())
                    .isEqualTo(303);
            assertThat(circle.page(els)).containsSubsequence("id=\"pinned\"", OLD, "k-chat", OLD);
            seesNothingOfBefore(piet);
            assertThat(circle.page(client))
                    .contains("Laat Piet Neef ook eerdere berichten lezen")
                    .doesNotContain("Laat Els Nieuw");
            circle.reads(els, old);
            assertThat(mark(els)).isEqualTo(old.toString());
        }

        @Test
        void alone_shows_it() {
            var helper = circle.joins("Piet Neef", Kind.SUPPORTER);
            for (var person : new PersonId[] {worker, els, helper}) {
                assertThat(circle.post(person, "/show", "person", els.toString())
                                .status())
                        .isEqualTo(403);
                assertThat(circle.page(person)).doesNotContain("ook eerdere berichten");
            }
            for (var person : new PersonId[] {worker, client, PersonId.next()})
                assertThat(circle.post(client, "/show", "person", person.toString())
                                .status())
                        .isEqualTo(404);
            seesNothingOfBefore(els);
        }

        @Test
        void sees_by_the_same_page_what_somebody_of_the_circle_sees() {
            circle.writes(worker, "Welkom Els");
            var seen = circle.get(client, "/as/" + els);
            assertThat(seen.status()).isEqualTo(200);
            assertThat(seen.body())
                    .contains("Je kijkt als Els", "Welkom Els", "href=\"/circle/" + circle.desk.dossier, "disabled")
                    .doesNotContain(OLD, "sse:connect", "/pin\"", "/mute\"", "/read\"");
            circle.closedTo(client, "/as/" + worker);
            circle.closedTo(client, "/as/" + client);
            assertThat(circle.get(client, "/as/" + els + "?before=" + old).status())
                    .isEqualTo(404);
            for (var person : new PersonId[] {worker, els, circle.desk.story.lead})
                circle.closedTo(person, "/as/" + els);
            circle.leaves(els);
            circle.closedTo(client, "/as/" + els);
        }

        @Test
        void looks_in_the_own_name_and_the_log_says_so() {
            circle.get(client, "/as/" + els);
            assertThat(circle.desk.told("select count(*) from audit.event where safe = ? and person = '" + els + "'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void who_left_and_comes_again_begins_at_nothing_again() {
        circle.post(client, "/show", "person", els.toString());
        circle.writes(els, "Van Els zelf");
        circle.leaves(els);
        circle.closedTo(els, "");
        circle.writes(worker, "Zonder Els");
        circle.joins(els, "Els Nieuw", Kind.READER);
        assertThat(circle.page(els)).doesNotContain(OLD, "Van Els zelf", "Zonder Els");
        assertThat(circle.page(client)).contains("Laat Els Nieuw ook eerdere berichten lezen");
    }

    @Test
    void what_a_newcomer_cannot_see_is_not_counted_either() {
        assertThat(unread(els)).isZero();
        circle.writes(worker, "Welkom Els");
        assertThat(unread(els)).isEqualTo(1);
        circle.post(client, "/show", "person", els.toString());
        assertThat(unread(els)).isEqualTo(2);
    }

    private int unread(PersonId person) {
        var viewer = new Viewer.Person(person, Set.of(Role.SUPPORTER), "spec", UUID.randomUUID(), Instant.now());
        return kring.getBean(TransactionTemplate.class)
                .execute(status -> kring.getBean(Messages.class)
                        .unread(
                                kring.getBean(Access.class).pass(viewer, Safe.of(circle.desk.dossier), Part.GROUP),
                                Room.GROUP));
    }

    @Test
    void who_is_invited_and_has_not_accepted_finds_no_group() {
        var invited = circle.desk.story.person(null, Role.SUPPORTER);
        kring.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            var change = kring.getBean(Access.class)
                    .change(Story.SAMPLE, Safe.of(circle.desk.dossier), "spec", Part.INVITATION);
            kring.getBean(Invitations.class)
                    .invite(
                            change,
                            UUID.randomUUID(),
                            invited,
                            Kind.SUPPORTER,
                            change.at().plus(Duration.ofDays(30)),
                            change.at().plus(Duration.ofDays(10)),
                            false);
        });
        circle.closedTo(invited, "");
        circle.closedTo(invited, "/stream");
        for (var where : new String[] {"", "/told", "/read", "/mute"})
            assertThat(circle.post(invited, where, "text", "x", "upTo", old.toString())
                            .status())
                    .isEqualTo(404);
        circle.closedTo(client, "/as/" + invited);
    }
}
