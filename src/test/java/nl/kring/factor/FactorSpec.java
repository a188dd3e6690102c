package nl.kring.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.access.Access;
import nl.kring.access.PersonId;
import nl.kring.factor.Codes.Purpose;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class FactorSpec {
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
    Names names;

    @Autowired
    Authenticator authenticator;

    @Autowired
    Cards cards;

    @Autowired
    RecoveryCodes recovery;

    @Autowired
    Passwords passwords;

    @Autowired
    Means means;

    Accounts accounts;
    PersonId person;
    PersonId other;

    @BeforeEach
    void two_accounts() {
        accounts = new Accounts(story, access, transaction);
        person = accounts.somebody();
        other = accounts.somebody();
    }

    @AfterEach
    void today() {
        clock.back();
    }

    private String code(Purpose purpose) {
        return accounts.of(
                person,
                change -> codes.issue(
                        change, purpose, change.at(), change.at().plus(Duration.ofDays(7))));
    }

    private Optional<Codes.Found> found(String typed) {
        return accounts.signIn(change -> codes.find(change, typed));
    }

    @Nested
    class A_code {
        @Test
        void tells_whose_it_is_and_works_once() {
            var code = code(Purpose.ACTIVATION);
            var found = found(code).orElseThrow();
            assertThat(found.person()).isEqualTo(person);
            assertThat(found.purpose()).isEqualTo(Purpose.ACTIVATION);
            assertThat(accounts.right(person, change -> codes.redeem(change, found.code())))
                    .isTrue();
            assertThat(accounts.right(person, change -> codes.redeem(change, found.code())))
                    .isFalse();
            assertThat(found(code)).isEmpty();
        }
    }

    @Nested
    class A_password {
        @Test
        void counts_once_it_is_confirmed() {
            accounts.let(person, change -> passwords.begin(change, "paars fietst zacht"));
            assertThat(accounts.right(person, change -> passwords.matches(change, "paars fietst zacht")))
                    .isFalse();
            accounts.let(person, change -> passwords.confirm(change));
            assertThat(accounts.right(person, change -> passwords.matches(change, "paars fietst zacht")))
                    .isTrue();
        }
    }
}
