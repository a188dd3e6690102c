package nl.kring.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import nl.kring.Browser;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.factor.Codes;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class SignInSpec {
    private static final String PASSWORD = "drie gele fietsen";
    private static final Pattern SECRET = Pattern.compile("<span class=\"k-code\">([A-Z2-7 ]+)</span>");
    private static final Pattern CODE = Pattern.compile("<span class=\"k-code\">([0-9A-Z-]+)</span>");

    @Autowired
    Story story;

    @Autowired
    MockMvc mvc;

    @Autowired
    Access access;

    @Autowired
    Codes codes;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.Ahead clock;

    PersonId person;
    String name;

    @BeforeEach
    void somebody() {
        person = story.person(null, Role.CLIENT, null);
        name = "fatima-" + UUID.randomUUID();
    }

    @AfterEach
    void today() {
        clock.back();
    }

    /** Each from an address of its own, so that nobody waits for another. */
    private Browser browser() {
        return new Browser(
                mvc,
                "fd00::" + Long.toHexString(ThreadLocalRandom.current().nextLong(0xffff)) + ":"
                        + Long.toHexString(ThreadLocalRandom.current().nextLong(0xffff)));
    }

    private String code(Codes.Purpose purpose, Duration opens) {
        return transaction.execute(status -> {
            var account = access.change(
                    new Viewer.System(Viewer.Job.ACCOUNT, "spec"),
                    new Safe.Account(person),
                    "factor.code",
                    Part.CREDENTIAL);
            var from = account.at().plus(opens);
            return codes.issue(account, purpose, from, from.plus(Duration.ofDays(42)));
        });
    }

    private String code() {
        return code(Codes.Purpose.ACTIVATION, Duration.ZERO);
    }

    /** The digits that the app shows now. */
    private String digitsOf(String secret) {
        try {
            var key = new SecretKeySpec(new Base32().decode(secret), "RAW");
            return new TimeBasedOneTimePasswordGenerator().generateOneTimePasswordString(key, clock.instant());
        } catch (java.security.InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String secretOf(String page) {
        var found = SECRET.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1).replace(" ", "");
    }

    /** Types the code, chooses name, password and app, and is in. Returns the app's secret. */
    private String activateWithApp(Browser browser) {
        assertThat(browser.post("/activate", "code", code()).location()).isEqualTo("/sign-in/choose");
        assertThat(browser.post("/sign-in/choose/password", "name", name, "password", PASSWORD, "second", "app")
                        .location())
                .isEqualTo("/sign-in/choose/app");
        browser.post("/sign-in/choose/app/new");
        var secret = secretOf(browser.get("/sign-in/choose/app").body());
        assertThat(browser.post("/sign-in/choose/app", "code", digitsOf(secret)).location())
                .isEqualTo("/sign-in/codes");
        return secret;
    }

    private static boolean isIn(Browser browser) {
        return browser.get("/account/sessions").status() == 200;
    }

    private void nextStep() {
        clock.forward(Duration.ofSeconds(31));
    }

    @Nested
    class A_client_with_a_letter {
        @Test
        void chooses_a_password_and_an_app_and_is_in_with_recovery_codes_to_keep() {
            var phone = browser();
            activateWithApp(phone);
            assertThat(isIn(phone)).isTrue();
            var shown = phone.get("/sign-in/codes").body();
            assertThat(CODE.matcher(shown).results().count()).isEqualTo(10);
            assertThat(phone.get("/sign-in/codes").body())
                    .as("still there after a reload")
                    .contains("k-codes");
            phone.post("/sign-in/codes");
            assertThat(phone.get("/sign-in/codes").status()).isEqualTo(303);
        }

        @Test
        void uses_the_code_up_only_when_all_is_done() {
            var code = code();
            var first = browser();
            first.post("/activate", "code", code);
            first.post("/sign-in/choose/password", "name", name, "password", PASSWORD, "second", "app");
            assertThat(browser().post("/activate", "code", code).location())
                    .as("the phone fell dry half way")
                    .isEqualTo("/sign-in/choose");
        }

        @Test
        void cannot_use_the_code_a_second_time() {
            var code = code();
            var one = browser();
            var two = browser();
            for (var browser : new Browser[] {one, two}) {
                browser.post("/activate", "code", code);
                browser.post("/sign-in/choose/password", "name", name, "password", PASSWORD, "second", "card");
                browser.post("/sign-in/choose/card/new");
            }
            var card = CODE.matcher(two.get("/sign-in/choose/card").body());
            assertThat(card.find()).isTrue();
            assertThat(two.post("/sign-in/choose/card", "code", card.group(1)).location())
                    .isEqualTo("/sign-in/codes");
            assertThat(browser().post("/activate", "code", code).status()).isEqualTo(422);
            one.post("/sign-in/choose/card/new");
            var late = CODE.matcher(one.get("/sign-in/choose/card").body());
            assertThat(late.find()).isTrue();
            assertThat(one.post("/sign-in/choose/card", "code", late.group(1)).location())
                    .isEqualTo("/sign-in/late");
            assertThat(isIn(one)).isFalse();
            assertThat(one.get("/sign-in/late").status()).isEqualTo(200);
        }

        @Test
        void keeps_what_was_typed_when_the_password_is_too_easy_or_the_name_is_taken() {
            activateWithApp(browser());
            person = story.person(null, Role.CLIENT, null);
            var phone = browser();
            phone.post("/activate", "code", code());
            var taken = phone.post("/sign-in/choose/password", "name", name, "password", PASSWORD, "second", "app");
            assertThat(taken.status()).isEqualTo(422);
            assertThat(taken.body()).contains("value=\"" + name + "\"").doesNotContain(PASSWORD);
            var easy = phone.post(
                    "/sign-in/choose/password", "name", "a" + name, "password", "welkom1234", "second", "app");
            assertThat(easy.status()).isEqualTo(422);
            assertThat(easy.body()).contains("value=\"a" + name + "\"");
        }

        @Test
        void gets_nothing_for_a_wrong_code_and_must_wait_after_five() {
            var phone = browser();
            for (var n = 0; n < 5; n++)
                assertThat(phone.post("/activate", "code", "AAAAA-AAAAA").status())
                        .isEqualTo(422);
            assertThat(phone.post("/activate", "code", code()).status()).isEqualTo(429);
            assertThat(phone.get("/sign-in/choose").location()).isEqualTo("/activate");
        }
    }

    @Nested
    class Signing_in {
        @Test
        void takes_the_password_and_the_digits_of_the_app() {
            var secret = activateWithApp(browser());
            nextStep();
            var phone = browser();
            assertThat(phone.post(
                                    "/sign-in",
                                    "name",
                                    " " + name.toUpperCase(java.util.Locale.ROOT),
                                    "password",
                                    PASSWORD)
                            .location())
                    .isEqualTo("/sign-in/second");
            assertThat(isIn(phone)).as("the password alone").isFalse();
            var before = phone.session();
            assertThat(phone.post("/sign-in/second/app", "code", digitsOf(secret))
                            .location())
                    .isEqualTo("/");
            assertThat(isIn(phone)).isTrue();
            assertThat(phone.session()).as("a new session id").isNotEqualTo(before);
        }

        @Test
        void takes_the_same_digits_only_once() {
            var secret = activateWithApp(browser());
            nextStep();
            var digits = digitsOf(secret);
            var one = browser();
            one.post("/sign-in", "name", name, "password", PASSWORD);
            one.post("/sign-in/second/app", "code", digits);
            assertThat(isIn(one)).isTrue();
            var two = browser();
            two.post("/sign-in", "name", name, "password", PASSWORD);
            assertThat(two.post("/sign-in/second/app", "code", digits).status()).isEqualTo(422);
            assertThat(isIn(two)).isFalse();
        }

        @Test
        void answers_a_wrong_password_and_an_unknown_name_alike() {
            activateWithApp(browser());
            var known = browser().post("/sign-in", "name", name, "password", "vier rode fietsen");
            var unknown = browser().post("/sign-in", "name", name + "x", "password", "vier rode fietsen");
            assertThat(known.status()).isEqualTo(422);
            assertThat(unknown.status()).isEqualTo(422);
            assertThat(unknown.plain().replace(name + "x", name)).isEqualTo(known.plain());
        }

        @Test
        void begins_at_the_beginning_for_whoever_skips_a_step() {
            var phone = browser();
            for (var path : new String[] {"/sign-in/second", "/sign-in/recovery"})
                assertThat(phone.get(path).location()).as(path).isEqualTo("/sign-in");
            assertThat(phone.post("/sign-in/second/app", "code", "123456").location())
                    .isEqualTo("/sign-in");
            for (var path : new String[] {
                "/sign-in/choose", "/sign-in/choose/password", "/sign-in/choose/app", "/sign-in/choose/card"
            }) assertThat(phone.get(path).location()).as(path).isEqualTo("/activate");
            assertThat(phone.post("/sign-in/choose/passkey", "answer", "{}").location())
                    .isEqualTo("/activate");
        }

        @Test
        void is_forgotten_half_way_after_ten_minutes() {
            var secret = activateWithApp(browser());
            var phone = browser();
            phone.post("/sign-in", "name", name, "password", PASSWORD);
            clock.forward(Duration.ofMinutes(11));
            assertThat(phone.post("/sign-in/second/app", "code", digitsOf(secret))
                            .location())
                    .isEqualTo("/sign-in");
            assertThat(isIn(phone)).isFalse();
        }

        @Test
        void counts_every_spelling_of_a_name_together() {
            activateWithApp(browser());
            var wide = (char) (name.charAt(0) - '!' + '\uff01') + name.substring(1);
            for (var n = 0; n < 12; n++) {
                browser().post("/sign-in", "name", n % 2 == 0 ? wide : name, "password", "fout wachtwoord " + n);
                clock.forward(Duration.ofMinutes(2));
            }
            browser().post("/sign-in", "name", wide, "password", "fout wachtwoord");
            assertThat(browser()
                            .post("/sign-in", "name", name, "password", PASSWORD)
                            .status())
                    .isEqualTo(429);
        }

        @Test
        void makes_one_wait_after_too_many_wrong_passwords_and_not_with_another_factor() {
            activateWithApp(browser());
            for (var n = 0; n < 11; n++) {
                browser().post("/sign-in", "name", name, "password", "fout wachtwoord " + n);
                clock.forward(Duration.ofMinutes(2));
            }
            browser().post("/sign-in", "name", name, "password", "fout wachtwoord");
            var locked = browser().post("/sign-in", "name", name, "password", PASSWORD);
            assertThat(locked.status()).isEqualTo(429);
            clock.forward(Duration.ofMinutes(16));
            assertThat(browser()
                            .post("/sign-in", "name", name, "password", PASSWORD)
                            .location())
                    .isEqualTo("/sign-in/second");
        }
    }

    @Nested
    class Who_lost_the_second_factor {
        @Test
        void comes_no_further_with_a_recovery_code_than_to_choosing_a_new_one() {
            var first = browser();
            activateWithApp(first);
            var codes = CODE.matcher(first.get("/sign-in/codes").body());
            assertThat(codes.find()).isTrue();
            var phone = browser();
            phone.post("/sign-in", "name", name, "password", PASSWORD);
            assertThat(phone.post("/sign-in/recovery", "code", "AAAAA-AAAAA").status())
                    .isEqualTo(422);
            assertThat(phone.post("/sign-in/recovery", "code", codes.group(1)).location())
                    .isEqualTo("/sign-in/choose");
            assertThat(isIn(phone)).isFalse();
            assertThat(isIn(first)).as("whoever was in elsewhere is out").isFalse();
            phone.post("/sign-in/choose/app/new");
            nextStep();
            var secret = secretOf(phone.get("/sign-in/choose/app").body());
            assertThat(phone.post("/sign-in/choose/app", "code", digitsOf(secret))
                            .location())
                    .isEqualTo("/sign-in/codes");
            assertThat(isIn(phone)).isTrue();
        }

        @Test
        void cannot_use_a_recovery_code_twice_nor_without_the_password() {
            var first = browser();
            activateWithApp(first);
            var codes = CODE.matcher(first.get("/sign-in/codes").body());
            assertThat(codes.find()).isTrue();
            assertThat(browser()
                            .post("/sign-in/recovery", "code", codes.group(1))
                            .location())
                    .isEqualTo("/sign-in");
            for (var status : new int[] {303, 422}) {
                var phone = browser();
                phone.post("/sign-in", "name", name, "password", PASSWORD);
                assertThat(phone.post("/sign-in/recovery", "code", codes.group(1))
                                .status())
                        .isEqualTo(status);
            }
        }
    }

    @Nested
    class The_way_back {
        @Test
        void opens_only_after_its_time_and_ends_what_was_there() {
            var first = browser();
            var secret = activateWithApp(first);
            var code = code(Codes.Purpose.WAY_BACK, Duration.ofHours(24));
            var phone = browser();
            assertThat(phone.post("/activate", "code", code).status()).isEqualTo(200);
            assertThat(phone.get("/sign-in/choose").location()).isEqualTo("/activate");
            assertThat(isIn(first)).as("until then nothing changes").isTrue();
            clock.forward(Duration.ofHours(25));
            assertThat(phone.post("/activate", "code", code).location()).isEqualTo("/sign-in/choose");
            assertThat(isIn(first)).isFalse();
            assertThat(browser()
                            .post("/sign-in", "name", name, "password", PASSWORD)
                            .status())
                    .as("the old password")
                    .isEqualTo(422);
            assertThat(secret).isNotEmpty();
        }
    }

    @Nested
    class Changing_how_one_signs_in {
        @Test
        void asks_again_after_five_minutes_who_it_is() {
            var phone = browser();
            var secret = activateWithApp(phone);
            assertThat(phone.get("/sign-in/choose").status()).isEqualTo(200);
            clock.forward(Duration.ofMinutes(6));
            assertThat(phone.get("/sign-in/choose").status()).isEqualTo(403);
            assertThat(phone.post("/sign-in/codes/new").status()).isEqualTo(403);
            assertThat(phone.get("/sign-in/again").status()).isEqualTo(200);
            assertThat(phone.post("/sign-in/again/app", "code", "000000").status())
                    .isEqualTo(422);
            assertThat(phone.post("/sign-in/again/app", "code", digitsOf(secret))
                            .status())
                    .isEqualTo(303);
            assertThat(phone.get("/sign-in/choose").status()).isEqualTo(200);
        }

        @Test
        void ends_all_other_sessions() {
            var phone = browser();
            var secret = activateWithApp(phone);
            nextStep();
            var other = browser();
            other.post("/sign-in", "name", name, "password", PASSWORD);
            other.post("/sign-in/second/app", "code", digitsOf(secret));
            assertThat(isIn(other)).isTrue();
            assertThat(phone.post(
                                    "/sign-in/choose/password",
                                    "name",
                                    name,
                                    "password",
                                    "een heel ander woord",
                                    "second",
                                    "none")
                            .location())
                    .isEqualTo("/sign-in/means");
            assertThat(isIn(phone)).isTrue();
            assertThat(isIn(other)).isFalse();
        }
    }
}
