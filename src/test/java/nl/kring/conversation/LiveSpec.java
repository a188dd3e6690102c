package nl.kring.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.OpenStream;
import nl.kring.SecondKring;
import nl.kring.Story;
import nl.kring.access.Access;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.Streams;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Who writes does so at one program; who looks on has a page open at another one. */
@KringSpec
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveSpec {
    private static final String CANARY = "kanariegeel";
    private static final Duration SOON = Duration.ofSeconds(2);

    @Autowired
    ApplicationContext kring;

    SecondKring other;
    Circle circle;
    Desk desk;

    @BeforeAll
    void another_program_on_the_same_database() {
        other = SecondKring.start();
    }

    @AfterAll
    void it_ends() {
        other.close();
    }

    @BeforeEach
    void a_client_with_a_worker() {
        circle = new Circle(kring);
        desk = circle.desk;
    }

    private OpenStream open(PersonId person, String path) {
        return other.as(person).opens(path);
    }

    private static List<String> added(List<OpenStream.Event> events) {
        return events.stream().flatMap(it -> it.added().stream()).toList();
    }

    @Nested
    class An_open_page_at_another_program {
        @Test
        void shows_a_new_message_at_once() {
            try (var open = open(desk.client, desk.path)) {
                var said = desk.writes(desk.worker, "Dag Fatima, " + CANARY);
                var told = open.next(SOON);
                assertThat(told.data()).contains("Dag Fatima, " + CANARY, "id=\"m-" + said, "<b>Kim</b>");
                assertThat(told.data()).doesNotContain("<form");
            }
        }

        @Test
        void shows_a_changed_text_in_the_place_of_the_old_one() {
            var said = desk.writes(desk.worker, "eerst zo");
            desk.writes(desk.client, "daarna dit");
            try (var open = open(desk.client, desk.path)) {
                desk.post(desk.worker, "/" + said + "/edit", "text", "nu anders", "base", "1");
                var told = open.next(SOON);
                assertThat(told.data())
                        .contains("<div id=\"b-" + said + "\" hx-swap-oob=\"innerHTML\"", "nu anders", "bewerkt")
                        .doesNotContain("<article", "eerst zo", "daarna dit");
            }
        }

        @Test
        void takes_away_a_text_that_was_taken_back() {
            var said = circle.writes(desk.worker, "te snel " + CANARY);
            circle.post(desk.worker, "/" + said + "/pin");
            try (var open = open(desk.client, circle.path)) {
                circle.post(desk.worker, "/" + said + "/withdraw");
                assertThat(open.next(SOON).data())
                        .contains(
                                "id=\"b-" + said,
                                "heeft dit bericht weggehaald",
                                "delete:#a-" + said,
                                "delete:#p-" + said)
                        .doesNotContain(CANARY);
            }
        }

        @Test
        void shows_that_the_client_read_it() {
            var said = desk.writes(desk.worker, "lees je dit?");
            try (var open = open(desk.worker, desk.path)) {
                desk.reads(desk.client, said);
                assertThat(open.next(SOON).data())
                        .contains("delete:#read", "afterend:#m-" + said, "Fatima las dit")
                        .doesNotContain("lees je dit");
            }
            try (var open = open(desk.client, desk.path)) {
                desk.writes(desk.client, "ja");
                assertThat(open.next(SOON).data()).doesNotContain("las dit");
            }
        }

        @Test
        void shows_who_comes_into_the_group_and_who_leaves_it() {
            circle.writes(desk.client, "welkom");
            try (var open = open(desk.client, circle.path)) {
                var ria = circle.joins("Ria Bos", Grant.Kind.SUPPORTER);
                assertThat(open.next(SOON).data())
                        .contains("Ria Bos doet nu mee")
                        .doesNotContain("welkom");
                circle.leaves(ria);
                assertThat(open.next(SOON).data()).contains("Ria Bos").doesNotContain("doet nu mee");
            }
        }

        @Test
        void of_somebody_of_the_circle_shows_nothing_of_before() {
            var before = circle.writes(desk.worker, "van voor jouw tijd");
            var ria = circle.joins("Ria Bos", Grant.Kind.SUPPORTER);
            try (var open = open(ria, circle.path)) {
                circle.post(desk.worker, "/" + before + "/edit", "text", "nog steeds van voor jouw tijd", "base", "1");
                circle.writes(desk.client, "hoi Ria");
                assertThat(open.until(SOON, it -> it.data().contains("hoi Ria")))
                        .extracting(OpenStream.Event::data)
                        .noneMatch(it -> it.contains("jouw tijd") || it.contains(before.toString()));
            }
        }

        @Test
        void of_somebody_of_the_circle_shows_nothing_of_before_that_another_open_page_is_shown() {
            var before = circle.writes(desk.worker, "van voor jouw tijd");
            var ria = circle.joins("Ria Bos", Grant.Kind.SUPPORTER);
            try (var open = open(ria, circle.path);
                    var whole = open(desk.worker, circle.path)) {
                circle.writes(desk.client, "hoi Ria");
                assertThat(added(open.until(SOON, it -> it.data().contains("hoi Ria"))))
                        .hasSize(1);
                circle.post(desk.worker, "/" + before + "/edit", "text", "nog steeds van voor jouw tijd", "base", "1");
                assertThat(whole.until(SOON, it -> it.data().contains("nog steeds van voor jouw tijd")))
                        .isNotEmpty();
                circle.writes(desk.client, "ben je er nog?");
                assertThat(open.until(SOON, it -> it.data().contains("ben je er nog?")))
                        .isNotEmpty()
                        .extracting(OpenStream.Event::data)
                        .noneMatch(it -> it.contains("jouw tijd") || it.contains(before.toString()));
            }
        }

        @Test
        void shows_to_all_who_have_it_open_that_the_client_read_it_and_to_the_client_nothing_of_it() {
            var said = desk.writes(desk.worker, "lees je dit?");
            try (var first = open(desk.worker, desk.path);
                    var second = open(desk.worker, desk.path);
                    var own = open(desk.client, desk.path)) {
                desk.reads(desk.client, said);
                for (var page : List.of(first, second))
                    assertThat(page.next(SOON).data()).contains("afterend:#m-" + said, "Fatima las dit");
                desk.writes(desk.client, "ja");
                assertThat(own.next(SOON).data()).contains("ja</").doesNotContain("las dit");
            }
        }

        @Test
        void ends_when_the_place_of_its_reader_ends() {
            var ria = circle.joins("Ria Bos", Grant.Kind.SUPPORTER);
            try (var open = open(ria, circle.path)) {
                circle.leaves(ria);
                assertThat(open.until(SOON, it -> it.name().equals("end"))).isNotEmpty();
                assertThat(open.next(SOON).name()).isEqualTo("over");
            }
        }

        @Test
        void is_closed_to_everybody_else() {
            for (var person : new PersonId[] {desk.story.colleague, desk.story.otherClient, desk.story.lead})
                try (var open = other.as(person).stream(desk.path + "/stream?after=0.0", null)) {
                    assertThat(open.status()).isEqualTo(404);
                }
        }
    }

    @Nested
    class A_page_that_lost_its_connection {
        @Test
        void is_told_exactly_what_it_missed() {
            var old = desk.writes(desk.worker, "oud");
            var session = other.as(desk.client);
            String place;
            String path;
            try (var open = session.opens(desk.path)) {
                desk.writes(desk.worker, "gezien");
                place = open.next(SOON).id();
                path = open.path();
            }
            desk.post(desk.worker, "/" + old + "/edit", "text", "oud, maar anders", "base", "1");
            var one = desk.writes(desk.worker, "gemist een");
            var two = desk.writes(desk.client, "gemist twee");
            try (var open = session.stream(path, place)) {
                var told = open.next(SOON);
                assertThat(told.data())
                        .contains("oud, maar anders", "gemist een")
                        .doesNotContain("gezien");
                assertThat(added(List.of(told))).containsExactly(one.toString(), two.toString());
                var three = desk.writes(desk.worker, "en verder");
                assertThat(added(List.of(open.next(SOON)))).containsExactly(three.toString());
            }
        }

        @Test
        void is_told_all_of_it_in_order_however_much_it_was() {
            var first = desk.writes(desk.client, "de eerste");
            var session = other.as(desk.worker);
            var path = session.opens(desk.path).path();
            var written = new java.util.ArrayList<String>();
            kring.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                var change = kring.getBean(Access.class)
                        .change(Story.SAMPLE, Safe.of(desk.dossier), "spec", Part.CONVERSATION, Part.SIGNAL);
                for (var number = 0; number < 230; number++) {
                    var id = UUID.randomUUID();
                    kring.getBean(Messages.class)
                            .add(
                                    change,
                                    new NewMessage(id, desk.worker, Side.TEAM, "Kim", "nummer " + number, change.at()));
                    written.add(id.toString());
                }
            });
            desk.post(desk.client, "/" + first + "/edit", "text", "de eerste, veranderd", "base", "1");
            var last = desk.writes(desk.client, "de laatste");
            written.add(last.toString());
            try (var open = session.stream(path, null)) {
                var told = open.until(SOON, it -> it.data().contains(last.toString()));
                assertThat(added(told)).containsExactlyElementsOf(written);
                assertThat(told).extracting(OpenStream.Event::data).anyMatch(it -> it.contains("de eerste, veranderd"));
            }
        }

        @Test
        void is_refused_with_a_place_that_we_never_told() {
            for (var place : new String[] {"x", "1", "1.2.3", "-1.0", "123456789012345678.0"})
                try (var open = other.as(desk.client).stream(desk.path + "/stream?after=0.0", place)) {
                    assertThat(open.status()).as(place).isEqualTo(400);
                }
        }

        @Test
        void sees_the_same_when_it_is_loaded_anew_and_nothing_twice() {
            var session = other.as(desk.client);
            desk.writes(desk.worker, "een");
            try (var open = session.opens(desk.path)) {
                desk.writes(desk.worker, "twee");
                open.next(SOON);
            }
            assertThat(session.get(desk.path).body()).containsOnlyOnce(">twee<").containsOnlyOnce(">een<");
            try (var open = session.opens(desk.path)) {
                desk.writes(desk.worker, "drie");
                assertThat(open.next(SOON).data()).contains("drie").doesNotContain("twee", "een");
            }
        }
    }

    @Test
    void a_change_that_was_undone_is_told_to_nobody() {
        try (var open = open(desk.client, desk.path)) {
            assertThatThrownBy(() -> kring.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                        var change = kring.getBean(Access.class)
                                .change(Story.SAMPLE, Safe.of(desk.dossier), "spec", Part.CONVERSATION, Part.SIGNAL);
                        kring.getBean(Messages.class)
                                .add(
                                        change,
                                        new NewMessage(
                                                UUID.randomUUID(), desk.worker, Side.TEAM, "Kim", CANARY, change.at()));
                        throw new IllegalStateException("undone");
                    }))
                    .hasMessage("undone");
            desk.writes(desk.worker, "dit wel");
            assertThat(open.next(SOON).data()).contains("dit wel").doesNotContain(CANARY);
        }
    }

    @Test
    void a_page_that_was_left_is_noticed_at_once() {
        var streams = other.context().getBean(Streams.class);
        try (var open = other.as(desk.client).stream(desk.path + "/stream", null)) {
            assertThat(open.status()).isEqualTo(200);
            assertThat(streams.open(desk.client)).isOne();
        }
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> streams.open(desk.client) == 0);
    }

    @Test
    void to_ask_for_a_stream_again_and_again_keeps_no_session_open() {
        var clock = other.context().getBean(nl.kring.TestClock.Ahead.class);
        var session = other.as(desk.worker);
        try {
            for (var time = 0; time < 3; time++) {
                clock.forward(Duration.ofMinutes(9));
                try (var open = session.stream(desk.path + "/stream", null)) {
                    assertThat(open.status()).isEqualTo(200);
                }
            }
            clock.forward(Duration.ofMinutes(4));
            try (var open = session.stream(desk.path + "/stream", null)) {
                assertThat(open.status()).isEqualTo(401);
            }
        } finally {
            clock.back();
        }
    }
}
