package nl.kring.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.notify.NoticeQueue.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Whoever gets another mail address hears of it at the former one too. */
@KringSpec
class FormerAddressSpec {
    private static final String HERE = "/account/contact";
    private static final String OLD = "oud@example.org";
    private static final String NEW = "nieuw@example.org";

    @Autowired
    ApplicationContext kring;

    @Autowired
    Addressees addressees;

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    NotifyBench bench;
    GreenMail mail = new GreenMail();
    PersonId ada;
    Visitor.Session hers;

    @BeforeEach
    void ada_has_an_address() {
        mail = NotifyBench.greenMail("smtp");
        ada = story.person(null, Role.CLIENT);
        hers = visitor.as(ada);
        keep(OLD, Map.of());
        bench = new NotifyBench(kring); // forgets the notice of the first address
    }

    @AfterEach
    void close() {
        mail.stop();
        bench.clock.back();
    }

    private void keep(String address, Map<String, String> otherwise) {
        var fields = new HashMap<>(Map.of("mail", address, "moment", "ANY", "language", "NL"));
        fields.putAll(otherwise);
        assertThat(hers.post(HERE, fields).location()).isEqualTo(HERE);
    }

    private void run() {
        bench.due(task(NotifyBench.plain(mail.getSmtp().getPort()))).run();
    }

    private com.github.kagkarlsson.scheduler.task.Task<?> task(MailServer server) {
        return NoticeWork.task(deliver(server));
    }

    private DeliverNotice deliver(MailServer server) {
        return bench.deliver(bench.deliveries, Optional.of(new Smtp(server, bench.clock)), Optional.of(addressees));
    }

    private List<String> told() {
        return Stream.of(mail.getReceivedMessages()).map(FormerAddressSpec::to).toList();
    }

    private static String to(MimeMessage message) {
        try {
            return message.getRecipients(RecipientType.TO)[0].toString();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The notices for former addresses. */
    private List<UUID> formers() {
        return bench.db
                .sql("select id from notify.notice where recipient = :ada and event like 'account.former_mail:%'")
                .param("ada", ada.value())
                .query(UUID.class)
                .list();
    }

    /** How many former addresses of hers are still kept. */
    private long kept() throws Exception {
        try (var connection = TestDatabase.superuser();
                var asked = connection.prepareStatement(
                        "select count(*) from account.former_mail where safe = ? and mail is not null")) {
            asked.setObject(1, ada.value());
            var rows = asked.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    @Nested
    class Another_address {
        @Test
        void is_told_to_the_former_one_and_to_the_new_one_in_the_same_neutral_words() throws Exception {
            keep(NEW, Map.of());
            run();
            assertThat(told()).containsExactlyInAnyOrder(OLD, NEW);
            var mails = mail.getReceivedMessages();
            assertThat(mails[0].getSubject()).isEqualTo(mails[1].getSubject());
            assertThat(String.valueOf(mails[0].getContent()))
                    .isEqualTo(String.valueOf(mails[1].getContent()))
                    .doesNotContain(OLD, NEW, "http");
        }

        @Test
        void is_told_to_the_former_one_when_there_is_no_new_one() {
            keep("", Map.of());
            run();
            assertThat(told()).containsExactly(OLD);
        }

        @Test
        void is_told_to_each_of_two_former_ones_once() {
            keep("tussen@example.org", Map.of());
            keep(NEW, Map.of());
            run();
            run();
            assertThat(told()).containsExactlyInAnyOrder(OLD, "tussen@example.org", NEW, NEW);
        }

        @Test
        void is_no_news_when_the_address_stayed_the_same() {
            keep(OLD.toUpperCase(java.util.Locale.ROOT), Map.of("language", "EN"));
            assertThat(formers()).isEmpty();
        }

        @Test
        void is_told_under_the_care_of_both_wishes() throws Exception {
            keep(OLD, Map.of("discreet", "true"));
            bench = new NotifyBench(kring);
            keep(NEW, Map.of());
            run();
            for (var message : mail.getReceivedMessages())
                assertThat(message.getSubject().equals("Bericht voor je"))
                        .isEqualTo(to(message).equals(OLD));
        }

        @Test
        void waits_for_the_evening_when_that_is_wished_now() {
            var noon = Instant.now()
                    .atZone(ZoneId.of("Europe/Amsterdam"))
                    .plusDays(1)
                    .with(LocalTime.NOON);
            bench.clock.forward(Duration.between(Instant.now(), noon));
            hers = visitor.as(ada);
            keep(NEW, Map.of("moment", "EVENING"));
            run();
            assertThat(told()).isEmpty();
            bench.clock.forward(Duration.ofHours(7));
            run();
            assertThat(told()).containsExactlyInAnyOrder(OLD, NEW);
        }
    }

    @Nested
    class Who_chose_never_is_not_mailed {
        @Test
        void at_a_former_address_where_that_was_chosen() {
            keep(OLD, Map.of("moment", "NEVER"));
            keep(NEW, Map.of());
            run();
            assertThat(told()).doesNotContain(OLD);
            assertThat(formers()).isEmpty();
        }

        @Test
        void when_it_is_chosen_together_with_the_new_address() {
            keep(NEW, Map.of("moment", "NEVER"));
            run();
            assertThat(told()).isEmpty();
        }

        @Test
        void when_it_is_chosen_before_the_notice_went_out() {
            keep(NEW, Map.of());
            keep(NEW, Map.of("moment", "NEVER"));
            run();
            assertThat(told()).isEmpty();
        }
    }

    @Nested
    class A_former_address {
        @Test
        void is_kept_until_its_notice_went_out_and_no_longer() throws Exception {
            keep(NEW, Map.of());
            assertThat(kept()).isEqualTo(1);
            run();
            assertThat(kept()).isZero();
        }

        @Test
        void is_kept_until_its_notice_is_unwanted() throws Exception {
            keep(NEW, Map.of("moment", "NEVER"));
            run();
            assertThat(kept()).isZero();
        }

        @Test
        void is_kept_until_its_notice_is_given_up_and_sending_that_again_reaches_nobody() throws Exception {
            keep(NEW, Map.of());
            try (var odd = new OddSmtp(OddSmtp.Habit.REJECTS_THE_ADDRESS)) {
                bench.due(task(NotifyBench.plain(odd.port()))).run();
            }
            var notice = formers().getFirst();
            assertThat(bench.entry(notice).state()).isEqualTo(State.GIVEN_UP);
            assertThat(kept()).isZero();
            assertThat(bench.queue.resend(notice)).isTrue();
            run();
            assertThat(told()).isEmpty();
            assertThat(bench.entry(notice).state()).isEqualTo(State.UNWANTED);
        }

        @Test
        void is_wiped_at_the_next_start_when_the_program_died_between_sending_and_wiping() throws Exception {
            keep(NEW, Map.of());
            var notice = formers().getFirst();
            bench.deliveries.sent(notice, bench.clock.instant());
            assertThat(kept()).isEqualTo(1);
            run();
            assertThat(told()).containsExactly(NEW);
            assertThat(kept()).isZero();
        }

        @Test
        void stays_known_while_the_mail_server_is_down() throws Exception {
            keep(NEW, Map.of());
            var gone = NotifyBench.plain(mail.getSmtp().getPort());
            mail.stop();
            bench.due(task(gone)).run();
            assertThat(kept()).isEqualTo(1);
        }

        @Test
        void cannot_be_read_where_it_lies() {
            keep(NEW, Map.of());
            assertThat(bench.db
                            .sql("select count(*) from account.former_mail")
                            .query(Long.class)
                            .single())
                    .as("without a pass there are no rows")
                    .isZero();
        }
    }
}
