package nl.kring.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
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
                change -> codes.issue(change, purpose, change.at(), change.at().plus(Duration.ofDays(7))));
    }

    private Optional<Codes.Found> found(String typed) {
        return accounts.signIn(change -> codes.find(change, typed));
    }

    private boolean redeem(PersonId who, UUID code) {
        return accounts.right(who, change -> codes.redeem(change, code));
    }

    @Nested
    class A_code {
        @Test
        void tells_whose_it_is_and_works_once() {
            var code = code(Purpose.ACTIVATION);
            var found = found(code).orElseThrow();
            assertThat(found.person()).isEqualTo(person);
            assertThat(found.purpose()).isEqualTo(Purpose.ACTIVATION);
            assertThat(redeem(person, found.code())).isTrue();
            assertThat(redeem(person, found.code())).isFalse();
            assertThat(found(code)).isEmpty();
        }

        @Test
        void is_found_however_it_is_typed() {
            var code = code(Purpose.ACTIVATION);
            for (var typed : List.of(
                    code.toLowerCase(Locale.ROOT),
                    code.replace("-", ""),
                    code.replace('-', ' '),
                    " " + String.join(" ", code.split("")) + " ",
                    code.replace('-', '\u2013')))
                assertThat(found(typed)).as(typed).isPresent();
        }

        @Test
        void is_not_found_by_anything_else() {
            var code = code(Purpose.ACTIVATION);
            for (var typed : List.of(
                    "",
                    " ",
                    "-",
                    "O0O0O-1I1L1",
                    code.substring(1),
                    code + "2",
                    Code.next(),
                    code.replace(code.charAt(0), 'O')))
                assertThat(found(typed)).as(typed).isEmpty();
        }

        @Test
        void of_somebody_else_opens_nothing() {
            var found = found(code(Purpose.ACTIVATION)).orElseThrow();
            assertThat(redeem(other, found.code())).isFalse();
            assertThat(redeem(person, UUID.randomUUID())).isFalse();
            assertThat(redeem(person, found.code())).isTrue();
        }

        @Test
        void that_expired_is_not_found_and_does_not_work() {
            var code = code(Purpose.ACTIVATION);
            var found = found(code).orElseThrow();
            clock.forward(Duration.ofDays(7));
            assertThat(found(code)).isEmpty();
            assertThat(redeem(person, found.code())).isFalse();
        }

        @Test
        void that_must_still_open_tells_when_and_does_not_work_before() {
            var opens = clock.instant().plus(Duration.ofHours(24)).truncatedTo(ChronoUnit.MILLIS);
            var code = accounts.of(
                    person, change -> codes.issue(change, Purpose.WAY_BACK, opens, opens.plus(Duration.ofDays(7))));
            var found = found(code).orElseThrow();
            assertThat(found.opens()).isEqualTo(opens);
            assertThat(redeem(person, found.code())).isFalse();
            clock.forward(Duration.ofHours(24).plusSeconds(1));
            assertThat(redeem(person, found.code())).isTrue();
        }

        @Test
        void ends_when_a_newer_one_is_given_or_it_is_withdrawn() {
            var former = code(Purpose.ACTIVATION);
            var id = found(former).orElseThrow().code();
            var newer = code(Purpose.WAY_BACK);
            assertThat(found(former)).isEmpty();
            assertThat(redeem(person, id)).isFalse();
            var found = found(newer).orElseThrow();
            accounts.let(person, codes::withdraw);
            assertThat(found(newer)).isEmpty();
            assertThat(redeem(person, found.code())).isFalse();
        }

        @Test
        void leaves_a_trace_of_when_it_was_given_and_used() {
            assertThat(accounts.newest(codes, person)).isEmpty();
            var found = found(code(Purpose.ACTIVATION)).orElseThrow();
            var given = accounts.newest(codes, person).orElseThrow();
            assertThat(given.purpose()).isEqualTo(Purpose.ACTIVATION);
            assertThat(given.ends()).isEqualTo(given.made().plus(Duration.ofDays(7)));
            assertThat(given.used()).isNull();
            redeem(person, found.code());
            assertThat(accounts.newest(codes, person).orElseThrow().used()).isNotNull();
        }
    }

    @Nested
    class A_sign_in_name {
        private final String name = "Fatima." + UUID.randomUUID();

        private Optional<PersonId> find(String typed) {
            return accounts.signIn(change -> names.find(change, typed));
        }

        private boolean set(PersonId who, String to) {
            return accounts.right(who, change -> names.set(change, to));
        }

        @Test
        void is_found_however_it_is_typed() {
            assertThat(set(person, name)).isTrue();
            for (var typed :
                    List.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT), "  " + name + " "))
                assertThat(find(typed)).as(typed).hasValue(person);
            assertThat(find(name + "x")).isEmpty();
            assertThat(find("")).isEmpty();
        }

        @Test
        void belongs_to_one_account() {
            assertThat(set(person, name)).isTrue();
            assertThat(set(other, " " + name.toUpperCase(Locale.ROOT))).isFalse();
            assertThat(find(name)).hasValue(person);
            assertThat(set(person, name)).as("one's own again").isTrue();
        }

        @Test
        void is_free_again_when_its_owner_takes_another_or_ends_and_a_refusal_changes_nothing() {
            set(person, name);
            set(other, name + "2");
            assertThat(set(other, name)).isFalse();
            assertThat(find(name + "2")).hasValue(other);
            set(person, name + "3");
            assertThat(find(name)).isEmpty();
            assertThat(set(other, name)).isTrue();
            accounts.let(other, names::end);
            assertThat(find(name)).isEmpty();
            assertThat(set(person, name)).isTrue();
        }

        @Test
        void that_nobody_has_leads_to_an_account_that_nobody_can_enter() {
            var decoy = accounts.signIn(change -> names.findOrDecoy(change, name));
            assertThat(decoy).isEqualTo(Decoy.PERSON);
            assertThat(accounts.right(decoy, change -> passwords.matches(change, "welkom")))
                    .isFalse();
            assertThat(accounts.of(decoy, means::of)).isEqualTo(new Means.Held(true, false, 0, 0, 0, 0));
        }

        @Test
        void that_is_blank_or_endless_is_no_name() {
            for (var wrong : List.of("", "  ", "x".repeat(101)))
                assertThatThrownBy(() -> set(person, wrong)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void is_asked_with_the_part_for_it_alone() {
            set(person, name);
            Optional<PersonId> others = accounts.of(other, change -> names.find(change, name));
            assertThat(others).isEmpty();
            Optional<String> own = accounts.of(person, names::of);
            assertThat(own).hasValue(name.toLowerCase(Locale.ROOT));
        }
    }
}
