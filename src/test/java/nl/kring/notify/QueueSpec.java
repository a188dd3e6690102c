package nl.kring.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nl.kring.DueWork;
import nl.kring.KringSpec;
import nl.kring.notify.NoticeQueue.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KringSpec
class QueueSpec {
    @Autowired
    ApplicationContext kring;

    NotifyBench bench;
    GreenMail mail = new GreenMail();

    @BeforeEach
    void open() {
        bench = new NotifyBench(kring);
        mail = NotifyBench.greenMail("smtp");
    }

    @AfterEach
    void close() {
        mail.stop();
        bench.clock.back();
    }

    private void up() {
        bench.run(NotifyBench.plain(mail.getSmtp().getPort()));
    }

    private void down() {
        bench.run(NotifyBench.plain(1));
    }

    @Test
    void shows_the_newest_first_by_pages_with_tries_and_the_last_trouble() {
        var first = bench.tell(bench.reader());
        up();
        var second = bench.tell(bench.reader());
        down();
        bench.clock.forward(Duration.ofMinutes(1));
        down();
        var third = bench.tell(bench.reader());
        assertThat(bench.queue.page(0, 10)).extracting(NoticeQueue.Entry::id).containsExactly(third, second, first);
        assertThat(bench.queue.page(1, 1)).extracting(NoticeQueue.Entry::id).containsExactly(second);
        assertThat(bench.queue.page(0, 10))
                .extracting(NoticeQueue.Entry::state)
                .containsExactly(State.WAITING, State.FAILING, State.SENT);
        assertThat(bench.entry(second).attempts()).isEqualTo(2);
        assertThat(bench.entry(second).trouble()).isEqualTo(Trouble.UNREACHABLE);
        assertThat(bench.entry(second).until())
                .isBetween(
                        bench.clock.instant().plusSeconds(240),
                        bench.clock.instant().plusSeconds(300));
        assertThat(bench.queue.counts()).isEqualTo(new NoticeQueue.Counts(1, 1, 0, 3));
    }

    @Test
    void says_that_no_mail_server_is_configured() {
        assertThat(bench.queue.configured()).isFalse();
        var notice = bench.tell(bench.reader());
        kring.getBean(DueWork.class).run();
        assertThat(bench.entry(notice).trouble()).isEqualTo(Trouble.NO_SERVER);
    }

    @Test
    void tells_a_status_page_how_long_the_oldest_notice_is_overdue() {
        assertThat(bench.queue.oldestOverdue()).isEmpty();
        bench.tell(bench.reader());
        down();
        bench.clock.forward(Duration.ofHours(3));
        down();
        bench.tell(bench.reader());
        assertThat(bench.queue.oldestOverdue())
                .hasValueSatisfying(age -> assertThat(age)
                        .isBetween(Duration.ofHours(3), Duration.ofHours(3).plusMinutes(1)));
        up();
        bench.clock.forward(Duration.ofHours(1));
        up();
        assertThat(bench.queue.oldestOverdue()).isEmpty();
    }

    @Test
    void keeps_trying_for_five_days_and_then_shows_what_was_given_up() {
        var notice = bench.tell(bench.reader());
        for (var hour = 0; hour < 5 * 24 - 1; hour++) {
            down();
            assertThat(bench.entry(notice).state()).isEqualTo(State.FAILING);
            bench.clock.forward(Duration.ofHours(1));
        }
        down();
        assertThat(bench.entry(notice).state()).isEqualTo(State.GIVEN_UP);
        assertThat(bench.queue.counts().givenUp()).isOne();
        bench.clock.forward(Duration.ofDays(1));
        up();
        assertThat(mail.getReceivedMessages())
                .as("given up is not tried again by itself")
                .isEmpty();
    }

    @Test
    void sends_again_what_was_given_up_or_fails_and_nothing_that_went_out() {
        var rejected = bench.tell(bench.reader());
        try (var odd = new OddSmtp(OddSmtp.Habit.REJECTS_THE_ADDRESS)) {
            bench.run(NotifyBench.plain(odd.port()));
        }
        var failing = bench.tell(bench.reader());
        down();
        assertThat(bench.queue.resend(rejected)).isTrue();
        assertThat(bench.queue.resend(failing)).as("at once, not in a minute").isTrue();
        assertThat(bench.entry(rejected).state()).isEqualTo(State.WAITING);
        up();
        assertThat(NotifyBench.ids(mail))
                .containsExactlyInAnyOrder(NotifyBench.messageId(rejected), NotifyBench.messageId(failing));
        assertThat(bench.queue.resend(rejected)).isFalse();
        assertThat(bench.queue.resend(UUID.randomUUID())).isFalse();
        up();
        assertThat(mail.getReceivedMessages()).hasSize(2);
    }

    @Test
    void keeps_in_what_the_reader_saw_and_leaves_what_came_to_an_end_as_it_was() {
        var rejected = bench.tell(bench.reader());
        try (var odd = new OddSmtp(OddSmtp.Habit.REJECTS_THE_ADDRESS)) {
            bench.run(NotifyBench.plain(odd.port()));
        }
        var trouble = bench.entry(rejected).trouble();
        var sent = bench.tell(bench.reader());
        up();
        var failing = bench.tell(bench.reader());
        down();
        var pushes = kring.getBean(Pushes.class);
        pushes.want(List.of(rejected, sent, failing));
        for (var notice : List.of(rejected, sent, failing)) bench.saw(notice);
        assertThat(List.of(rejected, sent, failing))
                .allMatch(it -> pushes.open(it).isEmpty());
        assertThat(List.of(rejected, sent, failing))
                .extracting(it -> bench.entry(it).state())
                .containsExactly(State.GIVEN_UP, State.SENT, State.UNWANTED);
        assertThat(List.of(rejected, sent, failing))
                .extracting(it -> bench.entry(it).trouble())
                .containsExactly(trouble, null, null);
        bench.clock.forward(Duration.ofHours(1));
        up();
        assertThat(NotifyBench.ids(mail)).containsExactly(NotifyBench.messageId(sent));
    }

    @Test
    void leaves_a_notice_alone_that_is_being_sent_at_this_moment() {
        var notice = bench.tell(bench.reader());
        down();
        bench.db.sql("update kring.later_work set picked = true").update();
        assertThat(bench.queue.resend(notice)).isFalse();
        assertThat(bench.entry(notice).state()).isEqualTo(State.FAILING);
    }

    @Test
    void sends_a_test_by_the_road_of_all_notices() throws Exception {
        var administrator = bench.reader();
        bench.queue.test(administrator);
        bench.queue.test(administrator);
        up();
        assertThat(mail.getReceivedMessages()).as("each test is one").hasSize(2);
        assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("Proefbericht");
    }
}
