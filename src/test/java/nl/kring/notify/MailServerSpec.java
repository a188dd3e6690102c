package nl.kring.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.icegreen.greenmail.util.GreenMail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nl.kring.DueWork;
import nl.kring.KringSpec;
import nl.kring.notify.NoticeQueue.State;
import nl.kring.profile.Language;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KringSpec
class MailServerSpec {
    @Autowired
    ApplicationContext kring;

    NotifyBench bench;

    @BeforeEach
    void open() {
        bench = new NotifyBench(kring);
    }

    @AfterEach
    void close() {
        bench.clock.back();
    }

    @Nested
    class When_the_mail_server {
        @Test
        void is_down_the_notice_arrives_once_it_is_up() {
            var notice = bench.tell(bench.reader());
            var mail = NotifyBench.greenMail("smtp");
            var port = mail.getSmtp().getPort();
            mail.stop();
            bench.run(NotifyBench.plain(port));
            assertThat(bench.entry(notice).trouble()).isEqualTo(Trouble.UNREACHABLE);
            later(notice, Trouble.UNREACHABLE);
        }

        @Test
        void never_answers_it_is_slow_and_the_notice_is_tried_again() {
            var notice = bench.tell(bench.reader());
            try (var odd = new OddSmtp(OddSmtp.Habit.NEVER_ANSWERS)) {
                bench.run(NotifyBench.server(MailServer.Tls.SMTP_PLAIN, odd.port(), "", "", Duration.ofMillis(200)));
            }
            later(notice, Trouble.SLOW);
        }

        @Test
        void is_slow_other_work_goes_on_and_every_notice_arrives() throws Exception {
            for (var one = 0; one < 3; one++) bench.tell(bench.reader());
            var done = new CountDownLatch(1);
            RecurringTask<Void> other =
                    Tasks.recurring("spec.other", FixedDelay.ofHours(1)).execute((task, context) -> done.countDown());
            try (var odd = new OddSmtp(OddSmtp.Habit.NEVER_ANSWERS)) {
                var notices = DueWork.polling(
                        bench.dataSource,
                        List.of(bench.task(bench.deliveries, NotifyBench.plain(odd.port())), other),
                        bench.clock,
                        "slow");
                try {
                    assertThat(odd.held.await(20, TimeUnit.SECONDS))
                            .as("three are held")
                            .isTrue();
                    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
                    odd.release();
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(30))
                            .until(() -> bench.queue.oldestOverdue().isEmpty());
                } finally {
                    notices.stop();
                }
                assertThat(odd.mails).hasSize(3);
            }
        }

        @Test
        void hears_of_no_other_sender_than_the_discreet_one_and_of_nobody_who_signs_in() {
            bench.tell(bench.reader(Language.NL, true));
            try (var odd = new OddSmtp(OddSmtp.Habit.ANSWERS_TWICE)) {
                bench.run(NotifyBench.plain(odd.port()));
                assertThat(odd.said).contains("EHLO neutraal.example").noneMatch(line -> line.contains("kring"));
                assertThat(odd.said).noneMatch(line -> line.startsWith("AUTH"));
                assertThat(odd.mails).singleElement().asString().doesNotContain("kring", "portaal");
            }
        }

        @Test
        void answers_twice_the_notice_counts_as_sent_once() {
            var notice = bench.tell(bench.reader());
            try (var odd = new OddSmtp(OddSmtp.Habit.ANSWERS_TWICE)) {
                bench.run(NotifyBench.plain(odd.port()));
                bench.clock.forward(Duration.ofHours(2));
                bench.run(NotifyBench.plain(odd.port()));
                assertThat(odd.mails).hasSize(1);
            }
            assertThat(bench.entry(notice).state()).isEqualTo(State.SENT);
        }

        @Test
        void hangs_up_before_it_accepts_the_notice_comes_again_and_is_recognisably_the_same() {
            var notice = bench.tell(bench.reader());
            try (var odd = new OddSmtp(OddSmtp.Habit.HANGS_UP_BEFORE_IT_ACCEPTS)) {
                bench.run(NotifyBench.plain(odd.port()));
                assertThat(odd.mails)
                        .singleElement()
                        .asString()
                        .contains("Message-ID: " + NotifyBench.messageId(notice));
            }
            later(notice, Trouble.UNREACHABLE);
        }

        @Test
        void hangs_up_after_it_accepted_the_notice_has_gone_out() {
            var notice = bench.tell(bench.reader());
            try (var odd = new OddSmtp(OddSmtp.Habit.HANGS_UP_AFTER_IT_ACCEPTED)) {
                bench.run(NotifyBench.plain(odd.port()));
            }
            assertThat(bench.entry(notice).state()).isEqualTo(State.SENT);
        }

        @Test
        void is_busy_it_is_asked_again_a_minute_later() {
            var notice = bench.tell(bench.reader());
            try (var odd = new OddSmtp(OddSmtp.Habit.BUSY_AT_FIRST)) {
                bench.run(NotifyBench.plain(odd.port()));
                assertThat(bench.entry(notice).trouble()).isEqualTo(Trouble.BUSY);
                assertThat(bench.entry(notice).reply()).isEqualTo(451);
                bench.clock.forward(Duration.ofMinutes(1));
                bench.run(NotifyBench.plain(odd.port()));
                assertThat(odd.mails).hasSize(1);
            }
            assertThat(bench.entry(notice).state()).isEqualTo(State.SENT);
        }

        @ParameterizedTest
        @CsvSource({
            "REJECTS_THE_ADDRESS, REJECTED, 550, GIVEN_UP",
            "REFUSES_TO_RELAY, REFUSED, 554, FAILING",
            "REFUSES_THE_SENDER, REFUSED, 550, FAILING",
            "REFUSES_THE_CONTENT, REFUSED, 554, FAILING"
        })
        void says_no_the_queue_tells_why_and_only_a_wrong_address_ends_it(
                OddSmtp.Habit habit, Trouble trouble, int reply, State state) {
            var notice = bench.tell(bench.reader());
            try (var odd = new OddSmtp(habit)) {
                bench.run(NotifyBench.plain(odd.port()));
            }
            assertThat(bench.entry(notice).trouble()).isEqualTo(trouble);
            assertThat(bench.entry(notice).reply()).isEqualTo(reply);
            assertThat(bench.entry(notice).state()).isEqualTo(state);
        }

        @Test
        void offers_no_safe_connection_it_hears_no_address_and_no_password() {
            var notice = bench.tell(bench.reader());
            try (var odd = new OddSmtp(OddSmtp.Habit.ANSWERS_TWICE)) {
                bench.run(
                        NotifyBench.server(MailServer.Tls.SMTP, odd.port(), "kring", "geheim", Duration.ofSeconds(10)));
                assertThat(odd.said).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
            }
            assertThat(bench.entry(notice).trouble()).isEqualTo(Trouble.UNSAFE);
        }

        @Test
        void shows_a_certificate_that_nobody_vouches_for_it_gets_nothing() {
            var notice = bench.tell(bench.reader());
            var mail = NotifyBench.greenMail("smtps");
            try {
                bench.run(NotifyBench.server(
                        MailServer.Tls.SMTPS, mail.getSmtps().getPort(), "", "", Duration.ofSeconds(10)));
                assertThat(mail.getReceivedMessages()).isEmpty();
            } finally {
                mail.stop();
            }
            assertThat(bench.entry(notice).trouble()).isEqualTo(Trouble.UNSAFE);
        }

        @Test
        void does_not_know_the_password_the_notice_waits_for_the_right_one() {
            var notice = bench.tell(bench.reader());
            var mail = NotifyBench.greenMail("smtp");
            mail.setUser("portaal@kring.example", "kring", "geheim");
            mail.getUserManager().setAuthRequired(true);
            try {
                bench.run(withPassword(mail, "verkeerd"));
                assertThat(bench.entry(notice).trouble()).isEqualTo(Trouble.REFUSED);
                bench.clock.forward(Duration.ofMinutes(1));
                bench.run(withPassword(mail, "geheim"));
                assertThat(bench.entry(notice).state()).isEqualTo(State.SENT);
            } finally {
                mail.stop();
            }
        }

        private MailServer withPassword(GreenMail mail, String password) {
            return NotifyBench.server(
                    MailServer.Tls.SMTP_PLAIN, mail.getSmtp().getPort(), "kring", password, Duration.ofSeconds(10));
        }

        /** It failed for this reason, and arrives at a good server a minute later, once. */
        private void later(UUID notice, Trouble trouble) {
            assertThat(bench.entry(notice).trouble()).isEqualTo(trouble);
            var mail = NotifyBench.greenMail("smtp");
            try {
                bench.clock.forward(Duration.ofMinutes(1));
                bench.run(NotifyBench.plain(mail.getSmtp().getPort()));
                assertThat(NotifyBench.ids(mail)).containsExactly(NotifyBench.messageId(notice));
            } finally {
                mail.stop();
            }
            assertThat(bench.entry(notice).state()).isEqualTo(State.SENT);
            assertThat(bench.entry(notice).attempts()).isEqualTo(2);
        }
    }

    @Nested
    class A_crash {
        private final GreenMail mail = NotifyBench.greenMail("smtp");

        @AfterEach
        void close() {
            mail.stop();
        }

        @Test
        void between_sending_and_writing_that_down_sends_the_same_mail_once_more() {
            var notice = bench.tell(bench.reader());
            var dying = new Deliveries(bench.db) {
                @Override
                void sent(UUID id, Instant now) {
                    throw new IllegalStateException("killed");
                }
            };
            bench.due(bench.task(dying, server())).run();
            assertThat(bench.entry(notice).state()).isEqualTo(State.WAITING);
            bench.clock.forward(Duration.ofMinutes(1));
            bench.run(server());
            var id = NotifyBench.messageId(notice);
            assertThat(NotifyBench.ids(mail)).containsExactly(id, id);
            assertThat(bench.entry(notice).state()).isEqualTo(State.SENT);
        }

        @Test
        void of_a_whole_node_leaves_its_work_to_another() {
            var notice = bench.tell(bench.reader());
            bench.db
                    .sql(
                            "update kring.later_work set picked = true, picked_by = 'dead', last_heartbeat = execution_time")
                    .update();
            var work = bench.due(bench.task(bench.deliveries, server()));
            work.run();
            assertThat(mail.getReceivedMessages()).isEmpty();
            bench.clock.forward(Duration.ofMinutes(4));
            work.revive();
            work.run();
            assertThat(NotifyBench.ids(mail)).containsExactly(NotifyBench.messageId(notice));
        }

        @Test
        void is_not_needed_for_two_nodes_to_share_the_work_and_send_each_notice_once() {
            for (var one = 0; one < 40; one++) bench.tell(bench.reader());
            List<Task<?>> tasks = List.of(bench.task(bench.deliveries, server()));
            var one = DueWork.polling(bench.dataSource, tasks, bench.clock, "one");
            var other = DueWork.polling(bench.dataSource, tasks, bench.clock, "other");
            try {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> bench.queue.oldestOverdue().isEmpty());
            } finally {
                one.stop();
                other.stop();
            }
            assertThat(NotifyBench.ids(mail)).hasSize(40).doesNotHaveDuplicates();
        }

        private MailServer server() {
            return NotifyBench.plain(mail.getSmtp().getPort());
        }
    }
}
