package nl.kring.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nl.kring.KringSpec;
import nl.kring.TestDatabase;
import nl.kring.access.PersonId;
import nl.kring.access.Streams;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KringSpec
class NoticesSpec {
    @Autowired
    ApplicationContext kring;

    Desk desk;

    @BeforeEach
    void a_client_with_a_worker() {
        desk = new Desk(kring);
    }

    private static String told(String sql, PersonId person) {
        try (var connection = TestDatabase.superuser();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, person.value());
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Notices about messages that wait to go out, and all there were. */
    private static String notices(PersonId person) {
        return told(
                "select count(*) filter (where unwanted_at is null and sent_at is null) || ' of ' || count(*) from notify.notice where recipient = ? and event like 'conversation.%'",
                person);
    }

    @Nested
    class The_client {
        @Test
        void is_told_once_until_it_is_read_and_then_again() {
            desk.writes(desk.worker, "een");
            var two = desk.writes(desk.worker, "twee");
            assertThat(notices(desk.client)).isEqualTo("1 of 1");
            desk.reads(desk.client, two);
            assertThat(notices(desk.client))
                    .as("what was read needs no mail any more")
                    .isEqualTo("0 of 1");
            desk.writes(desk.worker, "drie");
            assertThat(notices(desk.client)).isEqualTo("1 of 2");
        }

        @Test
        void is_told_in_words_that_hold_no_name_and_nothing_of_the_message() {
            var said = desk.writes(desk.worker, "kanariegeel");
            assertThat(told("select kind || ' ' || event from notify.notice where recipient = ?", desk.client))
                    .isEqualTo("SOMETHING_NEW conversation.room:"
                            + desk.told("select id from conversation.room where dossier = ?") + ":" + said);
        }

        @Test
        void who_has_the_conversation_open_is_told_minutes_later_and_only_if_it_stays_unread() {
            desk.visitor.as(desk.client).get(desk.path + "/stream");
            var said = desk.writes(desk.worker, "een");
            assertThat(told(
                            "select wanted_at - made_at from notify.notice where recipient = ? and event like 'conversation.%'",
                            desk.client))
                    .isEqualTo("00:05:00");
            desk.reads(desk.client, said);
            assertThat(notices(desk.client)).isEqualTo("0 of 1");
            desk.story.leave(desk.dossier, desk.client);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> kring.getBean(Streams.class).open(desk.client) == 0);
        }

        @Test
        void without_an_account_is_told_nothing() {
            desk.closeAccount();
            desk.writes(desk.worker, "een");
            assertThat(notices(desk.client)).isEqualTo("0 of 0");
        }
    }

    @Test
    void who_has_something_unread_is_told_once_whoever_writes() {
        var bram = desk.joins("Bram Hoek");
        desk.writes(desk.worker, "een");
        desk.writes(bram, "twee");
        assertThat(notices(desk.client)).isEqualTo("1 of 1");
        desk.writes(desk.client, "drie");
        assertThat(notices(desk.client)).as("who writes has read").isEqualTo("0 of 1");
        desk.writes(desk.worker, "vier");
        desk.writes(desk.client, "vijf");
        assertThat(notices(bram)).isEqualTo("1 of 1");
        assertThat(notices(desk.worker)).isEqualTo("1 of 2");
        assertThat(notices(desk.client)).isEqualTo("0 of 2");
    }

    @Test
    void who_comes_after_an_answer_is_told_of_what_comes_after_it() {
        desk.writes(desk.client, "een");
        desk.writes(desk.worker, "twee");
        var bram = desk.joins("Bram Hoek");
        var three = desk.writes(desk.client, "drie");
        assertThat(told("select event from notify.notice where recipient = ?", bram))
                .endsWith(":" + three);
    }

    @Nested
    class The_help_team {
        @Test
        void is_told_all_of_it_and_nobody_else() {
            var bram = desk.joins("Bram Hoek");
            var left = desk.joins("Els Weg");
            desk.story.leave(desk.dossier, left);
            desk.writes(desk.client, "Hallo");
            desk.writes(desk.client, "Nog iets");
            assertThat(notices(desk.worker)).isEqualTo("1 of 1");
            assertThat(notices(bram)).isEqualTo("1 of 1");
            for (var person : new PersonId[] {left, desk.client, desk.story.lead, desk.story.colleague})
                assertThat(notices(person)).isEqualTo("0 of 0");
        }

        @Test
        void who_answers_needs_no_mail_and_colleagues_are_not_told_of_the_answer() {
            var bram = desk.joins("Bram Hoek");
            desk.writes(desk.client, "Hallo");
            desk.writes(bram, "Dag Fatima");
            assertThat(notices(bram)).isEqualTo("0 of 1");
            assertThat(notices(desk.worker)).isEqualTo("1 of 1");
            assertThat(notices(desk.client)).isEqualTo("1 of 1");
        }
    }
}
