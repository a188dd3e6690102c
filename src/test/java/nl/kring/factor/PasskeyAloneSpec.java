package nl.kring.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import nl.kring.Browser;
import nl.kring.KringSpec;
import nl.kring.Visitor;
import nl.kring.access.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** What somebody without a password is told of recovery codes, and gets. */
@KringSpec
class PasskeyAloneSpec {
    private static final Pattern CODE = Pattern.compile("<span class=\"k-code\">([0-9A-Z-]+)</span>");
    private static final String WHY = "Een code alleen is niet veilig genoeg.";

    @Autowired
    ApplicationContext kring;

    @Autowired
    MockMvc mvc;

    @Autowired
    Visitor visitor;

    @Autowired
    Codes codes;

    @Autowired
    RecoveryCodes recovery;

    @Autowired
    Means means;

    Owners owners;
    PersonId person;
    Browser phone;

    @BeforeEach
    void somebody_with_a_letter() {
        owners = Owners.in(kring);
        person = owners.person();
        var random = ThreadLocalRandom.current();
        phone = new Browser(
                mvc,
                "fd04::" + Integer.toHexString(random.nextInt(0xffff)) + ":"
                        + Integer.toHexString(random.nextInt(0xffff)));
        var code = owners.change(
                person,
                account -> codes.issue(
                        account,
                        Codes.Purpose.ACTIVATION,
                        account.at(),
                        account.at().plus(Duration.ofDays(1))));
        assertThat(phone.post("/activate", "code", code).location()).isEqualTo("/sign-in/choose");
    }

    private void choosePasskey() throws Exception {
        var asked = phone.post("/sign-in/choose/passkey/options").body();
        var answer =
                Forgery.of(owners.site()).handle(Owners.handle(asked)).to(asked).made();
        assertThat(phone.post("/sign-in/choose/passkey", "answer", answer).location())
                .isEqualTo("/sign-in/codes");
    }

    private void chooseCard() {
        phone.post(
                "/sign-in/choose/password",
                "name",
                "ada-" + UUID.randomUUID(),
                "password",
                "drie gele fietsen",
                "second",
                "card");
        phone.post("/sign-in/choose/card/new");
        var card = CODE.matcher(phone.get("/sign-in/choose/card").body());
        assertThat(card.find()).isTrue();
        assertThat(phone.post("/sign-in/choose/card", "code", card.group(1)).location())
                .isEqualTo("/sign-in/codes");
    }

    private int left() {
        return owners.change(person, recovery::left);
    }

    @Test
    void who_chooses_a_passkey_alone_gets_no_codes_that_would_open_nothing_and_reads_what_to_do_instead()
            throws Exception {
        choosePasskey();
        var told = phone.get("/sign-in/codes");
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.body())
                .contains(WHY, "Bel ons.", "href=\"/sign-in/choose\"")
                .doesNotContain("k-codes");
        assertThat(left()).isZero();
        assertThat(phone.post("/sign-in/codes").location()).isEqualTo("/");
    }

    @Test
    void who_has_a_passkey_alone_cannot_make_codes_later_and_is_not_offered_any() throws Exception {
        choosePasskey();
        assertThat(phone.get("/sign-in/means").body())
                .contains("Als inloggen niet meer lukt")
                .doesNotContain("/sign-in/codes/new");
        assertThat(phone.post("/sign-in/codes/new").location()).isEqualTo("/sign-in/codes");
        assertThat(phone.get("/sign-in/codes").body()).contains(WHY);
        assertThat(left()).isZero();
    }

    @Test
    void who_adds_a_password_gets_codes_that_work_beside_it() throws Exception {
        choosePasskey();
        chooseCard();
        assertThat(CODE.matcher(phone.get("/sign-in/codes").body()).results().count())
                .isEqualTo(RecoveryCodes.CODES);
        assertThat(left()).isEqualTo(RecoveryCodes.CODES);
        phone.post("/sign-in/codes");
        assertThat(phone.get("/sign-in/means").body()).contains("/sign-in/codes/new");
        assertThat(phone.post("/sign-in/codes/new").location()).isEqualTo("/sign-in/codes");
        assertThat(phone.get("/sign-in/codes").body()).contains("k-codes").doesNotContain(WHY);
    }

    @Test
    void who_has_a_password_already_keeps_codes_when_a_passkey_comes_beside_it() throws Exception {
        chooseCard();
        phone.post("/sign-in/codes");
        choosePasskey();
        assertThat(left()).isEqualTo(RecoveryCodes.CODES);
        assertThat(phone.get("/sign-in/codes").location())
                .as("nothing to put away")
                .isEqualTo("/");
    }

    @Test
    void who_takes_a_device_away_ends_what_is_open_elsewhere_and_stays_in_here() throws Exception {
        choosePasskey();
        choosePasskey();
        var elsewhere = visitor.as(person);
        var end = Pattern.compile("action=\"(/sign-in/means/passkey/[0-9a-f-]{36}/end)\"")
                .matcher(phone.get("/sign-in/means").body());
        assertThat(end.find()).isTrue();
        assertThat(phone.post(end.group(1)).location()).isEqualTo("/sign-in/means");
        assertThat(elsewhere.get("/sign-in/means").location()).isEqualTo("/sign-in");
        assertThat(phone.get("/sign-in/means").status()).isEqualTo(200);
    }

    @Test
    void whoever_chooses_reads_first_that_a_lost_device_takes_a_while() {
        assertThat(phone.get("/sign-in/choose").body()).contains("Is dit toestel kwijt of stuk?", "Dat duurt even.");
    }
}
