package nl.kring.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Predicate;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.PersonId;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What works once works once, however many try at the same moment. */
@KringSpec
class RaceSpec {
    private static final int ROUNDS = 50;
    private static final int AT_ONCE = 50;

    @Autowired
    Story story;

    @Autowired
    Access access;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.Ahead clock;

    @Autowired
    Codes codes;

    @Autowired
    Authenticator authenticator;

    @Autowired
    Cards cards;

    @Autowired
    RecoveryCodes recovery;

    Accounts accounts;
    PersonId person;
    private int tries;

    @BeforeEach
    void an_account() {
        accounts = new Accounts(story, access, transaction);
        person = accounts.somebody();
    }

    @AfterEach
    void today() {
        clock.back();
    }

    private void once(Predicate<Change> step) throws Exception {
        var told = Parallel.run(AT_ONCE, number -> accounts.right(person, step));
        tries += told.size();
        assertThat(told.stream().filter(right -> right)).hasSize(1);
    }

    private void report(String what) {
        System.out.println(
                "Redeemed at once, " + what + ": " + ROUNDS + " rounds, " + tries + " tries, one right in each");
    }

    @Test
    void one_of_fifty_at_once_redeems_a_code() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var code = accounts.of(
                    person,
                    change -> codes.issue(
                            change,
                            Codes.Purpose.ACTIVATION,
                            change.at(),
                            change.at().plus(Duration.ofDays(7))));
            var found = accounts.signIn(change -> codes.find(change, code)).orElseThrow();
            once(change -> codes.redeem(change, found.code()));
        }
        report("codes");
    }

    @Test
    void one_of_fifty_at_once_redeems_a_recovery_code() throws Exception {
        for (var round = 0; round < ROUNDS; ) {
            var made = accounts.of(person, recovery::make);
            for (var code : made) {
                once(change -> recovery.redeem(change, code));
                round++;
            }
        }
        report("recovery codes");
    }

    @Test
    void one_of_fifty_at_once_uses_a_number_of_the_card() throws Exception {
        var card = accounts.of(person, cards::begin);
        assertThat(accounts.right(person, change -> cards.confirm(change, 1, card.code(1))))
                .isTrue();
        for (var round = 2; round < ROUNDS + 2; round++) {
            var number = round;
            once(change -> cards.matches(change, number, card.code(number)));
        }
        assertThat(accounts.<Integer>of(person, cards::left)).isEqualTo(Cards.CODES - ROUNDS - 1);
        report("numbers of a card");
    }

    @Test
    void one_of_fifty_at_once_uses_the_digits_of_a_step() throws Exception {
        var secret = Base32.decode(accounts.of(person, change -> authenticator.begin(change, "Kring"))
                .typed()
                .replace(" ", ""));
        assertThat(accounts.right(person, change -> authenticator.confirm(change, shown(secret))))
                .isTrue();
        for (var round = 0; round < ROUNDS; round++) {
            clock.forward(Duration.ofSeconds(30));
            var digits = shown(secret);
            once(change -> authenticator.matches(change, digits));
        }
        report("steps of an app");
    }

    @Test
    void two_tabs_that_begin_the_same_at_once_both_get_an_answer_and_one_counts() throws Exception {
        for (var round = 0; round < 10; round++) {
            var begun = Parallel.run(8, number -> accounts.of(person, cards::begin));
            assertThat(begun.stream().filter(card -> confirms(card))).hasSize(1);
            Parallel.run(8, number -> accounts.of(person, change -> authenticator.begin(change, "Kring")));
            Parallel.run(
                    8,
                    number -> accounts.of(
                            person,
                            change -> codes.issue(
                                    change,
                                    Codes.Purpose.ACTIVATION,
                                    change.at(),
                                    change.at().plus(Duration.ofDays(7)))));
        }
    }

    private boolean confirms(Cards.Card card) {
        return accounts.right(person, change -> cards.confirm(change, 1, card.code(1)));
    }

    private String shown(byte[] secret) {
        return Totp.at(secret, clock.instant().getEpochSecond() / 30);
    }
}
