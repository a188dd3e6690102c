package nl.kring.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import nl.kring.Browser;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.factor.Codes;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** From when on a sign-in name and a password count. */
@KringSpec
class NameSpec {
    private static final String CHOOSE = "/sign-in/choose/password";
    private static final String PASSWORD = "drie gele fietsen";
    private static final String OTHER = "een heel ander woord";
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

    private final String name = "ada-" + UUID.randomUUID();

    private String code(PersonId person) {
        return transaction.execute(status -> {
            var account = access.change(
                    new Viewer.System(Viewer.Job.ACCOUNT, "spec"),
                    new Safe.Account(person),
                    "factor.code",
                    Part.CREDENTIAL);
            return codes.issue(
                    account,
                    Codes.Purpose.ACTIVATION,
                    account.at(),
                    account.at().plus(Duration.ofDays(1)));
        });
    }

    private Browser browser() {
        var random = ThreadLocalRandom.current();
        return new Browser(
                mvc,
                "fd05::" + Integer.toHexString(random.nextInt(0xffff)) + ":"
                        + Integer.toHexString(random.nextInt(0xffff)));
    }

    private Browser withCode(String code) {
        var phone = browser();
        assertThat(phone.post("/activate", "code", code).location()).isEqualTo("/sign-in/choose");
        return phone;
    }

    private Browser withCode() {
        return withCode(code(story.person(null, Role.CLIENT)));
    }

    private static String type(Browser browser, String name, String password) {
        return browser.post(CHOOSE, "name", name, "password", password, "second", "card")
                .location();
    }

    /** The numbers of a new card, which does not count yet. */
    private static List<String> card(Browser browser) {
        browser.post("/sign-in/choose/card/new");
        return CODE.matcher(browser.get("/sign-in/choose/card").body())
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    private static String finish(Browser browser, List<String> card) {
        return browser.post("/sign-in/choose/card", "code", card.getFirst()).location();
    }

    private boolean opens(String name, String password) {
        return browser().post("/sign-in", "name", name, "password", password).status() == 303;
    }

    private static boolean isIn(Browser browser) {
        return browser.get("/account/sessions").status() == 200;
    }

    @Nested
    class A_name_that_was_typed {
        @Test
        void is_anybody_s_until_the_last_step() {
            var slow = withCode();
            type(slow, name, PASSWORD);
            var slowCard = card(slow);
            var quick = withCode();
            assertThat(type(quick, name, OTHER)).isEqualTo("/sign-in/choose/card");
            assertThat(finish(quick, card(quick))).isEqualTo("/sign-in/codes");

            assertThat(finish(slow, slowCard)).isEqualTo(CHOOSE + "?second=card");
            assertThat(isIn(slow)).isFalse();
            assertThat(slow.post(CHOOSE, "name", name, "password", PASSWORD).status())
                    .as("taken by now")
                    .isEqualTo(422);
            type(slow, "b" + name, PASSWORD);
            assertThat(finish(slow, card(slow))).as("the code still works").isEqualTo("/sign-in/codes");
            assertThat(opens("b" + name, PASSWORD)).isTrue();
            assertThat(opens(name, OTHER)).isTrue();
        }

        @Test
        void signs_nobody_in_before_the_last_step_and_the_old_one_does_until_then() {
            var phone = withCode();
            type(phone, name, PASSWORD);
            finish(phone, card(phone));
            type(phone, "b" + name, OTHER);
            assertThat(opens(name, PASSWORD)).isTrue();
            assertThat(opens("b" + name, OTHER)).isFalse();
            finish(phone, card(phone));
            assertThat(opens(name, PASSWORD)).isFalse();
            assertThat(opens("b" + name, OTHER)).isTrue();
        }

        @Test
        void counts_at_once_beside_a_second_factor_that_stands() {
            var phone = withCode();
            type(phone, name, PASSWORD);
            finish(phone, card(phone));
            assertThat(phone.post(CHOOSE, "name", "b" + name, "password", OTHER, "second", "none")
                            .location())
                    .isEqualTo("/sign-in/means");
            assertThat(opens("b" + name, OTHER)).isTrue();
            assertThat(opens(name, OTHER)).isFalse();
        }

        @Test
        void is_refused_at_once_when_it_is_somebody_s_or_too_long_in_any_spelling() {
            var phone = withCode();
            type(phone, name, PASSWORD);
            finish(phone, card(phone));
            var other = withCode();
            for (var taken : List.of(name, " " + name.toUpperCase(java.util.Locale.ROOT), "\ufdfa".repeat(20)))
                assertThat(other.post(CHOOSE, "name", taken, "password", PASSWORD, "second", "card")
                                .status())
                        .as(taken)
                        .isEqualTo(422);
        }
    }

    @Nested
    class A_password_that_was_left_half_way {
        @Test
        void does_not_count_for_another_browser_with_the_same_code() {
            var code = code(story.person(null, Role.CLIENT));
            type(withCode(code), name, PASSWORD);
            var other = withCode(code);
            assertThat(finish(other, card(other))).isEqualTo(CHOOSE + "?second=card");
            assertThat(isIn(other)).isFalse();
            assertThat(opens(name, PASSWORD)).isFalse();
        }

        @Test
        void does_not_replace_the_one_that_stands_when_a_new_card_is_made_later() {
            var phone = withCode();
            type(phone, name, PASSWORD);
            var first = card(phone);
            finish(phone, first);
            type(phone, name, OTHER);
            var later = browser();
            later.post("/sign-in", "name", name, "password", PASSWORD);
            later.post("/sign-in/second/card", "number", "2", "code", first.get(1));
            assertThat(isIn(later)).isTrue();
            assertThat(finish(later, card(later))).isEqualTo("/sign-in/codes");
            assertThat(opens(name, PASSWORD)).isTrue();
            assertThat(opens(name, OTHER)).isFalse();
        }
    }
}
