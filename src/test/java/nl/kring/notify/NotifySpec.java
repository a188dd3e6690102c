package nl.kring.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import nl.kring.KringSpec;
import nl.kring.notify.Notice.Kind;
import nl.kring.notify.NoticeQueue.State;
import nl.kring.profile.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.IllegalTransactionStateException;

@KringSpec
class NotifySpec {
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

    private void run() {
        bench.run(NotifyBench.plain(mail.getSmtp().getPort()));
    }

    private String only() throws Exception {
        assertThat(mail.getReceivedMessages()).hasSize(1);
        return String.valueOf(mail.getReceivedMessages()[0].getContent())
                .replace("\r\n", "\n")
                .strip();
    }

    @Nested
    class A_notice {
        @Test
        void goes_out_once_its_event_is_certain() {
            var notice = bench.tell(bench.reader());
            run();
            run();
            assertThat(NotifyBench.ids(mail)).containsExactly(NotifyBench.messageId(notice));
            assertThat(bench.entry(notice).state()).isEqualTo(State.SENT);
        }

        @Test
        void does_not_go_out_when_its_event_is_undone() {
            bench.transaction.executeWithoutResult(status -> {
                bench.notices.send(new Notice(bench.reader(), Kind.SOMETHING_NEW, "spec.undone:1"));
                status.setRollbackOnly();
            });
            run();
            assertThat(mail.getReceivedMessages()).isEmpty();
            assertThat(bench.queue.counts().total()).isZero();
        }

        @Test
        void cannot_be_sent_apart_from_what_causes_it() {
            var notice = new Notice(bench.reader(), Kind.SOMETHING_NEW, "spec.loose:1");
            assertThatThrownBy(() -> bench.notices.send(notice)).isInstanceOf(IllegalTransactionStateException.class);
        }

        @Test
        void is_the_only_one_of_its_event_however_often_and_however_fast_it_is_told() {
            var reader = bench.reader();
            var other = bench.reader();
            try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var again = 0; again < 16; again++)
                    people.submit(() -> bench.transaction.executeWithoutResult(
                            status -> bench.notices.send(new Notice(reader, Kind.SOMETHING_NEW, "spec.same:1"))));
            }
            bench.transaction.executeWithoutResult(
                    status -> bench.notices.send(new Notice(other, Kind.SOMETHING_NEW, "spec.same:1")));
            run();
            assertThat(bench.queue.counts().total()).isEqualTo(2);
            assertThat(mail.getReceivedMessages()).hasSize(2);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "verslag over Jan", "jan@example.nl", "a/b", "é"})
        void refuses_an_event_that_could_hold_a_name_or_an_address(String event) {
            assertThatThrownBy(() -> new Notice(UUID.randomUUID(), Kind.SOMETHING_NEW, event))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void waits_for_the_hour_that_the_reader_wishes() {
            var reader = bench.reader();
            var mailed = bench.wishes.get(reader);
            bench.wishes.put(reader, new Addressees.Later(bench.clock.instant().plus(Duration.ofHours(6))));
            var notice = bench.tell(reader);
            run();
            assertThat(mail.getReceivedMessages()).isEmpty();
            assertThat(bench.entry(notice).state()).isEqualTo(State.WAITING);
            assertThat(bench.queue.oldestOverdue()).as("it is not late").isEmpty();
            bench.wishes.put(reader, mailed);
            bench.clock.forward(Duration.ofHours(7));
            run();
            assertThat(bench.entry(notice).state()).isEqualTo(State.SENT);
        }

        @Test
        void never_goes_to_somebody_who_wants_no_mail() {
            var reader = bench.reader();
            bench.wishes.put(reader, new Addressees.Never());
            var notice = bench.tell(reader);
            run();
            assertThat(mail.getReceivedMessages()).isEmpty();
            assertThat(bench.entry(notice).state()).isEqualTo(State.UNWANTED);
            assertThat(bench.queue.resend(notice)).isFalse();
        }

        @Test
        void waits_for_an_address_and_says_so() {
            var reader = bench.reader();
            var mailed = bench.wishes.get(reader);
            bench.wishes.put(reader, new Addressees.NoAddress());
            var notice = bench.tell(reader);
            run();
            assertThat(bench.entry(notice).trouble()).isEqualTo(Trouble.NO_ADDRESS);
            bench.wishes.put(reader, mailed);
            bench.clock.forward(Duration.ofMinutes(2));
            run();
            assertThat(bench.entry(notice).state()).isEqualTo(State.SENT);
        }

        @Test
        void waits_as_long_as_no_mail_server_is_configured_or_nobody_knows_addresses() {
            var notice = bench.tell(bench.reader());
            for (var day = 0; day < 10; day++) {
                bench.due(NoticeWork.task(bench.deliver(bench.deliveries, Optional.empty(), Optional.empty())))
                        .run();
                bench.clock.forward(Duration.ofDays(1));
            }
            assertThat(bench.entry(notice).trouble()).isEqualTo(Trouble.NO_SERVER);
            assertThat(bench.entry(notice).attempts()).isZero();
            var server = Optional.of(new Smtp(NotifyBench.plain(mail.getSmtp().getPort()), bench.clock));
            bench.due(NoticeWork.task(bench.deliver(bench.deliveries, server, Optional.empty())))
                    .run();
            assertThat(bench.entry(notice).trouble()).isEqualTo(Trouble.NO_ADDRESS);
            bench.clock.forward(Duration.ofMinutes(10));
            run();
            assertThat(bench.entry(notice).state()).isEqualTo(State.SENT);
        }

        @Test
        void outlives_a_fault_of_who_knows_the_addresses() {
            var reader = bench.reader();
            var mailed = bench.wishes.remove(reader);
            var notice = bench.tell(reader);
            run();
            assertThat(bench.entry(notice).trouble()).isEqualTo(Trouble.FAULT);
            bench.wishes.put(reader, mailed);
            bench.clock.forward(Duration.ofMinutes(1));
            run();
            assertThat(bench.entry(notice).state()).isEqualTo(State.SENT);
        }
    }

    @Nested
    class The_mail {
        @Test
        void says_in_plain_words_that_something_waits_and_where_the_site_is() throws Exception {
            bench.tell(bench.reader(Language.NL_U, false));
            run();
            var received = mail.getReceivedMessages()[0];
            assertThat(received.getSubject()).isEqualTo("Er staat iets nieuws voor u klaar");
            assertThat(only()).isEqualTo("""
                    Er staat iets nieuws voor u klaar.

                    Ga zelf naar https://portaal.example.nl

                    We vragen nooit in een mail om uw wachtwoord of uw code.
                    U kunt deze mail niet beantwoorden.""");
            assertThat(received.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
            assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(received.getFrom()[0]).hasToString("portaal@kring.example");
            assertThat(received.getSentDate().toInstant()).isCloseTo(bench.clock.instant(), within());
        }

        @Test
        void to_somebody_who_is_not_alone_names_no_site_and_comes_from_the_discreet_sender() throws Exception {
            bench.tell(bench.reader(Language.NL, true), Kind.INVITATION);
            run();
            var received = mail.getReceivedMessages()[0];
            assertThat(received.getSubject()).isEqualTo("Bericht voor je");
            assertThat(received.getFrom()[0]).hasToString("post@neutraal.example");
            assertThat(raw(received)).doesNotContain("portaal", "kring");
            assertThat(only()).isEqualTo("Er staat een account voor je klaar.\nDe code krijg je op een andere manier.");
        }

        @Test
        void of_any_kind_in_any_language_holds_no_id_no_event_and_no_link_into_the_portal() throws Exception {
            for (var language : Language.values())
                for (var kind : Kind.values())
                    for (var discreet : new boolean[] {true, false}) bench.tell(bench.reader(language, discreet), kind);
            run();
            assertThat(mail.getReceivedMessages()).hasSize(3 * Kind.values().length * 2);
            var links = Pattern.compile("(https?:|www\\.|//)\\S*");
            for (var received : mail.getReceivedMessages()) {
                var body = String.valueOf(received.getContent());
                assertThat(links.matcher(body).results().map(it -> it.group())).allMatch(NotifyBench.SITE::equals);
                assertThat(raw(received)).doesNotContain("spec.event").doesNotContainIgnoringCase("hulp", "maatschap");
                for (var reader : bench.wishes.keySet())
                    assertThat(raw(received)).doesNotContain(reader.toString());
                assertThat(received.getAllRecipients()).hasSize(1);
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "een@example.nl\r\nBcc: twee@example.nl",
                    "een@example.nl, twee@example.nl",
                    "Jan Jansen <een@example.nl>",
                    "niemand",
                    ""
                })
        void goes_nowhere_when_the_address_is_not_exactly_one_address(String address) {
            var reader = bench.reader();
            bench.wishes.put(reader, new Addressees.Mail(address, Language.NL, false));
            var notice = bench.tell(reader);
            run();
            assertThat(mail.getReceivedMessages()).isEmpty();
            assertThat(bench.entry(notice).state()).isEqualTo(State.GIVEN_UP);
            assertThat(bench.entry(notice).trouble()).isEqualTo(Trouble.REJECTED);
        }

        private String raw(jakarta.mail.internet.MimeMessage received) throws Exception {
            var bytes = new java.io.ByteArrayOutputStream();
            received.writeTo(bytes);
            return bytes.toString(StandardCharsets.UTF_8)
                    .replaceAll("(?m)^(Received|Return-Path|To):.*(\\R\\s.*)*", "");
        }

        private static org.assertj.core.data.TemporalUnitOffset within() {
            return org.assertj.core.api.Assertions.within(1, ChronoUnit.MINUTES);
        }
    }

    @Test
    void what_went_out_is_forgotten_after_a_month_and_what_was_given_up_after_three() {
        var sent = bench.tell(bench.reader());
        var lost = bench.tell(bench.reader());
        run();
        bench.db
                .sql("update notify.notice set sent_at = null, given_up_at = :at where id = :id")
                .param("id", lost)
                .param("at", java.sql.Timestamp.from(bench.clock.instant()))
                .update();
        bench.tell(bench.reader(), Kind.TEST); // open: stays whatever happens
        var forget = kring.getBean("forgetNotices", com.github.kagkarlsson.scheduler.task.helper.RecurringTask.class);
        for (var left : List.of(3L, 2L, 1L)) {
            var work = bench.due(forget);
            work.begin();
            work.run();
            assertThat(bench.queue.counts().total()).isEqualTo(left);
            bench.clock.forward(Duration.ofDays(left == 3 ? 31 : 60));
        }
        assertThat(bench.queue.page(0, 10)).noneMatch(it -> it.id().equals(sent));
    }
}
