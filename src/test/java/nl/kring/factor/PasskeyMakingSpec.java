package nl.kring.factor;

import static nl.kring.factor.Forgery.PRESENT;
import static nl.kring.factor.Forgery.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import nl.kring.KringSpec;
import nl.kring.TestClock;
import nl.kring.access.PersonId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** New passkeys that are wrong in one thing alone. */
@KringSpec
@TestInstance(PER_CLASS)
class PasskeyMakingSpec {
    @Autowired
    ApplicationContext kring;

    @Autowired
    TestClock.Ahead ahead;

    private Owners owners;
    private int refused;

    @BeforeAll
    void everybody() {
        owners = Owners.in(kring);
    }

    @AfterAll
    void report() {
        System.out.println("New passkeys tried that were refused: " + refused);
    }

    @Test
    void a_passkey_made_on_another_origin_or_for_another_site_is_refused() throws Exception {
        wrong(it -> it.origin("http://localhost:1"));
        wrong(it -> it.origin("https://kring.example"));
        wrong(it -> it.party("kring.example"));
    }

    @Test
    void a_passkey_made_for_another_question_is_refused() throws Exception {
        wrong(it -> it.challenge(Forgery.text(new byte[32])));
        wrong(it -> it.to(owners.passkeys().requestOptions()));
        wrong(it -> it.type("webauthn.get"));
    }

    @Test
    void a_passkey_made_without_proof_to_the_device_of_who_holds_it_is_refused() throws Exception {
        wrong(it -> it.flags(PRESENT));
        wrong(it -> it.flags(VERIFIED));
        wrong(Forgery::framed);
    }

    @Test
    void a_passkey_made_after_five_minutes_is_refused() throws Exception {
        var person = owners.person();
        var asked = owners.toMake(person);
        var answer = Forgery.of(owners.site()).to(asked).made();
        try {
            ahead.forward(Duration.ofMinutes(5));
            refused(person, asked, answer);
        } finally {
            ahead.back();
        }
        owners.register(person, asked, answer);
        assertThat(owners.of(person)).hasSize(1);
    }

    @Test
    void a_passkey_asked_for_one_person_is_not_kept_for_another() throws Exception {
        var asked = owners.toMake(owners.person());
        refused(owners.person(), asked, Forgery.of(owners.site()).to(asked).made());
    }

    @Test
    void a_question_to_show_a_passkey_makes_none() throws Exception {
        var asked = owners.passkeys().requestOptions();
        refused(owners.person(), asked, Forgery.of(owners.site()).to(asked).made());
    }

    @Test
    void a_passkey_under_another_id_than_the_device_gave_it_is_refused() throws Exception {
        var person = owners.person();
        var asked = owners.toMake(person);
        var made = Forgery.of(owners.site()).to(asked);
        refused(person, asked, made.made(Arrays.copyOf(made.credential(), 31), -7));
        refused(person, asked, made.made(new byte[32], -7));
        refused(person, asked, made.made(owners.owner().passkey().credential(), -7));
    }

    @Test
    void a_passkey_that_signs_in_a_way_we_did_not_ask_for_is_refused() throws Exception {
        var person = owners.person();
        var asked = owners.toMake(person);
        var made = Forgery.of(owners.site()).to(asked);
        for (var algorithm : List.of(-5, -9, -20)) refused(person, asked, made.made(made.credential(), algorithm));
    }

    @Test
    void a_passkey_that_somebody_has_already_is_not_kept_again() throws Exception {
        var owner = owners.owner();
        var person = owners.person();
        var asked = owners.toMake(person);
        refused(person, asked, owner.passkey().to(asked).made());
        var again = owners.toMake(owner.person());
        assertThat(again).contains(Forgery.text(owner.passkey().credential()));
        assertThatThrownBy(() -> owners.register(
                        owner.person(), again, owner.passkey().to(again).made()))
                .isInstanceOf(PasskeyRefused.class);
        assertThat(owners.of(owner.person())).hasSize(1);
    }

    @Test
    void nobody_keeps_more_than_twenty() throws Exception {
        var person = owners.person();
        for (var time = 0; time < 20; time++) owners.owner(person, it -> it);
        var asked = owners.toMake(person);
        assertThatThrownBy(() -> owners.register(
                        person, asked, Forgery.of(owners.site()).to(asked).made()))
                .isInstanceOf(PasskeyRefused.class);
        assertThat(owners.of(person)).hasSize(20);
        owners.change(person, account -> {
            assertThat(owners.passkeys().of(account)).hasSize(20);
            owners.passkeys().endAll(account);
            return account;
        });
        assertThat(owners.of(person)).isEmpty();
    }

    @Test
    void what_is_no_passkey_at_all_is_refused_and_breaks_nothing() throws Exception {
        var person = owners.person();
        var asked = owners.toMake(person);
        var answer = Forgery.of(owners.site()).to(asked).made();
        for (var nonsense : List.of(
                "",
                "null",
                "[]",
                "{}",
                "{\"response\":{}}",
                answer.substring(0, 300),
                Forgery.bent(answer, "clientDataJSON"),
                answer.replace("attestationObject", "attestation"),
                answer.replace("\"rawId\"", "\"raw\""))) refused(person, asked, nonsense);
        for (var kept :
                List.of("", "null", "{}", asked.replace("askedAt", "at"), asked.replace("\"user\"", "\"other\"")))
            refused(person, kept, answer);
        owners.register(person, asked, answer);
    }

    @Test
    void everybody_has_a_handle_of_their_own_that_stays_and_is_not_their_id() {
        var one = owners.person();
        var other = owners.person();
        assertThat(Owners.handle(owners.toMake(one)))
                .hasSize(32)
                .isEqualTo(Owners.handle(owners.toMake(one)))
                .isNotEqualTo(Owners.handle(owners.toMake(other)));
    }

    @Test
    void the_browser_is_asked_for_proof_of_who_holds_the_device_and_for_a_passkey_that_needs_no_name() {
        assertThat(owners.toMake(owners.person()))
                .contains(
                        "\"userVerification\":\"required\"",
                        "\"residentKey\":\"required\"",
                        "\"attestation\":\"none\"",
                        "-7",
                        "-8",
                        "-257",
                        "\"name\":\"" + owners.site().name() + "\"");
        assertThat(owners.passkeys().requestOptions())
                .contains("\"userVerification\":\"required\"", "\"allowCredentials\":[]");
    }

    private void wrong(UnaryOperator<Forgery> fault) throws GeneralSecurityException {
        var person = owners.person();
        var asked = owners.toMake(person);
        refused(person, asked, fault.apply(Forgery.of(owners.site()).to(asked)).made());
    }

    private void refused(PersonId person, String asked, String answer) {
        assertThatThrownBy(() -> owners.register(person, asked, answer)).isInstanceOf(PasskeyRefused.class);
        assertThat(owners.of(person)).isEmpty();
        refused++;
    }
}
