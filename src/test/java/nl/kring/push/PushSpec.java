package nl.kring.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.DueWork;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.Visitor;
import nl.kring.access.Grant;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.notify.Notice;
import nl.kring.notify.Notices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** That there is something new, on the devices where somebody asked for it. */
@PushKring
@ExtendWith(OutputCaptureExtension.class)
class PushSpec {
    private static final String NEWS = "{\"title\":\"Mijn dossier\",\"body\":\"Er is iets nieuws.\"}";
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    DueWork due;

    @Autowired
    TestClock.Ahead clock;

    @Autowired
    Notices notices;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    @Autowired
    Sender sender;

    PersonId ada;
    TestBrowser phone = new TestBrowser();

    @BeforeEach
    void ada_has_a_phone_and_it_is_noon() {
        db.sql("delete from kring.later_work").update();
        db.sql("delete from notify.notice").update();
        until(LocalTime.NOON);
        ada = story.person(null, Role.CLIENT);
        on(phone);
    }

    @AfterEach
    void today() {
        clock.back();
        db.sql("delete from kring.later_work").update();
        db.sql("delete from notify.notice").update();
    }

    private void until(LocalTime time) {
        var now = clock.instant();
        var then = now.atZone(HERE).with(time);
        clock.forward(Duration.between(now, then.toInstant().isAfter(now) ? then : then.plusDays(1)));
    }

    private Visitor.Session hers() {
        return visitor.as(ada);
    }

    private void on(TestBrowser browser) {
        assertThat(hers().post("/push", browser.fields()).location()).isEqualTo("/push");
    }

    private String tell(Duration after) {
        var event = "spec.push:" + UUID.randomUUID();
        transaction.executeWithoutResult(
                status -> notices.send(Map.of(new Notice(ada.value(), Notice.Kind.SOMETHING_NEW, event), after)));
        return event;
    }

    private void told() {
        tell(Duration.ZERO);
        due.run();
    }

    private int devices() {
        return hers().get("/push").body().split("data-device=", -1).length - 1;
    }

    @Nested
    class Something_new {
        @Test
        void is_told_in_neutral_words_that_only_that_browser_opens() {
            told();
            assertThat(phone.said()).containsExactly(NEWS);
            assertThat(new String(phone.posted().getFirst().body(), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("dossier", "nieuws");
        }

        @Test
        void is_told_in_the_language_that_was_chosen() {
            hers().post("/account/contact", Map.of("moment", "NEVER", "language", "EN"));
            told();
            assertThat(phone.said()).containsExactly("{\"title\":\"My file\",\"body\":\"There is something new.\"}");
        }

        @Test
        void is_told_on_each_device() {
            var tablet = new TestBrowser();
            on(tablet);
            told();
            assertThat(phone.said()).containsExactly(NEWS);
            assertThat(tablet.said()).containsExactly(NEWS);
        }

        @Test
        void is_told_once_for_all_that_is_new_by_then() {
            tell(Duration.ZERO);
            tell(Duration.ZERO);
            told();
            assertThat(phone.said()).hasSize(1);
        }

        @Test
        void is_not_told_when_it_was_read_before() {
            var event = tell(Duration.ofMinutes(5));
            transaction.executeWithoutResult(status -> notices.over(ada.value(), event));
            clock.forward(Duration.ofMinutes(6));
            due.run();
            assertThat(phone.said()).isEmpty();
        }

        @Test
        void is_told_by_mail_all_the_same() {
            told();
            assertThat(db.sql("select count(*) from notify.notice where sent_at is null and unwanted_at is null")
                            .query(Long.class)
                            .single())
                    .as("the mail still waits, as there is no mail server here")
                    .isEqualTo(1);
        }

        @Test
        void is_the_only_thing_that_is_told() {
            for (var kind : Notice.Kind.values())
                if (kind != Notice.Kind.SOMETHING_NEW)
                    transaction.executeWithoutResult(
                            status -> notices.send(new Notice(ada.value(), kind, "spec.push:" + UUID.randomUUID())));
            due.run();
            assertThat(phone.said()).isEmpty();
        }

        @Test
        void is_not_told_to_who_left_the_circle_or_the_portal() {
            var helper = story.letIn(story.newDossier(), "Frits Veenstra", Grant.Kind.SUPPORTER, 1);
            ada = helper;
            var theirs = new TestBrowser();
            on(theirs);
            tell(Duration.ofDays(2));
            clock.forward(Duration.ofDays(2));
            due.run();
            assertThat(theirs.said()).isEmpty();
        }
    }

    @Nested
    class The_push_service {
        @Test
        void knows_by_a_signature_for_it_alone_who_sends() throws Exception {
            told();
            var proof = phone.posted().getFirst().headers().getOrDefault("authorization", "");
            var token = SignedJWT.parse(proof.replaceAll(".*t=([^, ]+).*", "$1"));
            var key = Base64.getUrlDecoder().decode(sender.key());
            var known = new ECKey.Builder(
                            Curve.P_256,
                            Base64URL.encode(Arrays.copyOfRange(key, 1, 33)),
                            Base64URL.encode(Arrays.copyOfRange(key, 33, 65)))
                    .build();
            assertThat(token.verify(new ECDSAVerifier(known))).isTrue();
            assertThat(proof).contains("k=" + sender.key());
            var claims = token.getJWTClaimsSet();
            assertThat(claims.getAudience()).containsExactly(TestPushes.one().origin());
            assertThat(claims.getSubject()).isEqualTo("mailto:beheer@kring.example");
            assertThat(claims.getExpirationTime().toInstant())
                    .isBetween(clock.instant(), clock.instant().plus(Duration.ofHours(24)));
        }

        @Test
        void keeps_it_no_longer_than_until_the_quiet_hours_and_only_the_last() {
            told();
            var headers = phone.posted().getFirst().headers();
            assertThat(Long.parseLong(headers.get("ttl")))
                    .isBetween(
                            Duration.ofMinutes(530).toSeconds(),
                            Duration.ofHours(9).toSeconds());
            assertThat(headers).containsEntry("topic", "new").containsEntry("content-encoding", "aes128gcm");
        }

        @Test
        void says_that_a_device_is_gone_and_then_it_is() {
            for (var status : List.of(404, 410)) {
                var old = new TestBrowser();
                on(old);
                TestPushes.one().answer(old.path, status);
                assertThat(devices()).isEqualTo(2);
                told();
                assertThat(devices()).isEqualTo(1);
            }
        }

        @Test
        void is_asked_again_later_when_it_is_busy() {
            for (var status : List.of(429, 500, 503)) {
                var slow = new TestBrowser();
                on(slow);
                TestPushes.one().answer(slow.path, status);
                told();
                due.run();
                assertThat(slow.posted()).hasSize(1);
                TestPushes.one().answer(slow.path, 201);
                clock.forward(Duration.ofMinutes(1));
                due.run();
                assertThat(slow.said()).containsExactly(NEWS, NEWS);
                clock.forward(Duration.ofMinutes(30));
                due.run();
                assertThat(slow.posted()).hasSize(2);
            }
        }

        @Test
        void is_not_asked_again_when_it_refuses_and_is_never_followed_elsewhere() {
            for (var status : List.of(301, 400, 403, 413)) {
                TestPushes.one().answer(phone.path, status);
                told();
            }
            clock.forward(Duration.ofHours(1));
            due.run();
            assertThat(phone.posted()).hasSize(4);
            assertThat(TestPushes.one().posted("/elsewhere")).isEmpty();
            assertThat(devices()).isEqualTo(1);
        }

        @Test
        void stands_in_no_log(CapturedOutput output) {
            TestPushes.one().answer(phone.path, 500);
            told();
            assertThat(output.getAll()).contains("A push service answered 500").doesNotContain(phone.path);
        }
    }

    @Nested
    class In_the_quiet_hours {
        @Test
        void nothing_comes_and_in_the_morning_it_comes_once() {
            until(LocalTime.of(22, 30));
            told();
            tell(Duration.ZERO);
            clock.forward(Duration.ofHours(9));
            told();
            assertThat(phone.said()).as("half past seven").isEmpty();
            clock.forward(Duration.ofMinutes(31));
            due.run();
            assertThat(phone.said()).containsExactly(NEWS);
        }

        @Test
        void what_was_read_at_night_is_not_told_in_the_morning() {
            until(LocalTime.of(22, 30));
            var event = tell(Duration.ZERO);
            due.run();
            transaction.executeWithoutResult(status -> notices.over(ada.value(), event));
            until(LocalTime.of(8, 1));
            due.run();
            assertThat(phone.said()).isEmpty();
        }

        @Test
        void a_trial_comes_at_once() {
            until(LocalTime.of(22, 30));
            assertThat(hers().post("/push/trial", Map.of()).location()).isEqualTo("/push?tried=true");
            hers().post("/push/trial", Map.of());
            due.run();
            assertThat(phone.said())
                    .containsExactly("{\"title\":\"Mijn dossier\",\"body\":\"Dit is een proef. Het werkt.\"}");
        }
    }

    @Test
    void who_removes_a_device_hears_nothing_there() {
        tell(Duration.ZERO);
        var page = hers().get("/push").body();
        var device = page.replaceAll("(?s).*action=\"/push/([^/\"]+)/end\".*", "$1");
        assertThat(hers().post("/push/" + device + "/end", Map.of()).location()).isEqualTo("/push");
        due.run();
        assertThat(phone.said()).isEmpty();
    }
}
