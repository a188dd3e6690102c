package nl.kring.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nl.kring.KringSpec;
import nl.kring.access.Grant.Kind;
import nl.kring.access.PersonId;
import nl.kring.access.Streams;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** By mail that something waits: who reads along in the group is told once, and nothing of what it is. */
@KringSpec
class GroupNoticesSpec {
    @Autowired
    ApplicationContext kring;

    Circle circle;
    PersonId client;
    PersonId worker;
    PersonId ria;
    PersonId jan;

    @BeforeEach
    void a_group() {
        circle = new Circle(kring);
        client = circle.desk.client;
        worker = circle.desk.worker;
        ria = circle.joins("Ria Buur", Kind.SUPPORTER);
        jan = circle.joins("Jan Broer", Kind.READER);
    }

    /** Notices about messages that wait to go out, and all there were. */
    private String notices(PersonId person) {
        return circle.desk.told(
                "select count(*) filter (where unwanted_at is null and sent_at is null) || ' of ' || count(*) from notify.notice where ?::uuid is not null and event like 'conversation.%' and recipient = '"
                        + person + "'");
    }

    @Test
    void everybody_else_is_told_once_until_it_is_read_and_then_again() {
        circle.writes(ria, "een");
        var two = circle.writes(ria, "twee");
        for (var person : new PersonId[] {client, worker, jan}) {
            assertThat(notices(person)).isEqualTo("1 of 1");
            circle.reads(person, two);
            assertThat(notices(person)).isEqualTo("0 of 1");
        }
        circle.writes(worker, "drie");
        for (var person : new PersonId[] {client, jan})
            assertThat(notices(person)).isEqualTo("1 of 2");
        assertThat(notices(ria)).isEqualTo("1 of 1");
        assertThat(notices(worker)).isEqualTo("0 of 1");
    }

    @Test
    void who_has_something_unread_is_told_once_whoever_writes_and_who_writes_has_read() {
        for (var person : new PersonId[] {ria, worker, client}) circle.writes(person, "een");
        assertThat(notices(jan)).isEqualTo("1 of 1");
        assertThat(notices(ria)).isEqualTo("1 of 1");
        assertThat(notices(worker)).isEqualTo("1 of 2");
        assertThat(notices(client)).isEqualTo("0 of 1");
        circle.writes(ria, "twee");
        assertThat(notices(ria)).isEqualTo("0 of 1");
        assertThat(notices(worker)).isEqualTo("1 of 2");
        assertThat(notices(client)).isEqualTo("1 of 2");
    }

    @Test
    void nobody_is_told_in_a_way_that_says_it_is_the_group() {
        circle.desk.writes(worker, "direct");
        circle.writes(worker, "groep");
        assertThat(circle.desk.told(
                        "select string_agg(distinct kind || ' ' || split_part(event, ':', 1), ', ') from notify.notice where ?::uuid is not null and event like 'conversation.%' and recipient = '"
                                + client + "'"))
                .isEqualTo("SOMETHING_NEW conversation.room");
    }

    @Test
    void who_wants_silence_is_told_nothing_until_it_is_ended() {
        assertThat(circle.post(jan, "/mute").status()).isEqualTo(303);
        circle.post(worker, "/mute");
        assertThat(circle.page(jan)).contains("Je krijgt geen bericht", "Zet meldingen aan");
        var one = circle.writes(ria, "een");
        assertThat(notices(jan)).isEqualTo("0 of 0");
        assertThat(notices(worker)).isEqualTo("0 of 0");
        assertThat(notices(client)).isEqualTo("1 of 1");
        circle.reads(jan, one);
        circle.post(jan, "/unmute");
        circle.writes(ria, "twee");
        assertThat(notices(jan)).isEqualTo("1 of 1");
        circle.desk.writes(client, "Niet in de groep");
        assertThat(notices(worker))
                .as("silence in the group is none in the conversation")
                .isEqualTo("1 of 1");
    }

    @Test
    void the_circle_is_told_nothing_of_direct_messages() {
        circle.desk.writes(client, "Hallo");
        circle.desk.writes(worker, "Dag");
        assertThat(notices(ria)).isEqualTo("0 of 0");
        assertThat(notices(jan)).isEqualTo("0 of 0");
    }

    @Test
    void who_left_and_a_client_without_an_account_are_told_nothing() {
        circle.leaves(jan);
        circle.desk.closeAccount();
        circle.writes(ria, "een");
        assertThat(notices(jan)).isEqualTo("0 of 0");
        assertThat(notices(client)).isEqualTo("0 of 0");
        assertThat(notices(worker)).isEqualTo("1 of 1");
    }

    @Test
    void a_newcomer_is_told_of_the_first_message_after_joining_and_of_none_before() {
        circle.writes(ria, "een");
        var els = circle.joins("Els Nieuw", Kind.SUPPORTER);
        assertThat(notices(els)).isEqualTo("0 of 0");
        var two = circle.writes(ria, "twee");
        assertThat(notices(els)).isEqualTo("1 of 1");
        circle.reads(els, two);
        assertThat(notices(els)).isEqualTo("0 of 1");
    }

    @Test
    void who_has_the_group_open_is_told_minutes_later() {
        circle.get(ria, "/stream");
        circle.writes(worker, "een");
        assertThat(circle.desk.told(
                        "select wanted_at - made_at from notify.notice where ?::uuid is not null and event like 'conversation.%' and recipient = '"
                                + ria + "'"))
                .isEqualTo("00:05:00");
        circle.leaves(ria);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> kring.getBean(Streams.class).open(ria) == 0);
    }

    @Test
    void nothing_of_the_group_waits_for_an_answer() {
        circle.writes(client, "Wanneer komt iemand?");
        assertThat(circle.desk.told("select count(*) from signal.signal where dossier = ?"))
                .isEqualTo("0");
        assertThat(circle.desk.page(worker)).doesNotContain("Antwoord uiterlijk");
    }
}
