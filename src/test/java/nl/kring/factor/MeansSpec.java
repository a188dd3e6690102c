package nl.kring.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import nl.kring.access.Access;
import nl.kring.access.PersonId;
import nl.kring.factor.Means.Held;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class MeansSpec {
    private static final String HARD = "paars fietst zacht";

    @Autowired
    Story story;

    @Autowired
    Access access;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.Ahead clock;

    @Autowired
    Names names;

    @Autowired
    Codes codes;

    @Autowired
    Passwords passwords;

    @Autowired
    Authenticator authenticator;

    @Autowired
    Cards cards;

    @Autowired
    RecoveryCodes recovery;

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

    private byte[] begin(PersonId who) {
        var secret = accounts.of(who, change -> authenticator.begin(change, "Kring"));
        return Base32.decode(secret.typed().replace(" ", ""));
    }

    private String shown(byte[] secret) {
        return Totp.at(secret, clock.instant().getEpochSecond() / 30);
    }

    private boolean digits(PersonId who, String digits) {
        return accounts.right(who, change -> authenticator.matches(change, digits));
    }

    private byte[] withApp(PersonId who) {
        var secret = begin(who);
        assertThat(accounts.right(who, change -> authenticator.confirm(change, shown(secret))))
                .isTrue();
        clock.forward(Duration.ofSeconds(30));
        return secret;
    }

    private Cards.Card withCard(PersonId who) {
        var card = accounts.of(who, cards::begin);
        assertThat(accounts.right(who, change -> cards.confirm(change, 1, card.code(1))))
                .isTrue();
        return card;
    }

    private boolean number(PersonId who, int number, String typed) {
        return accounts.right(who, change -> cards.matches(change, number, typed));
    }

    private Held held() {
        return accounts.of(person, means::of);
    }

    @Nested
    class An_authenticator {
        @Test
        void counts_once_it_has_shown_the_right_digits() {
            var secret = begin(person);
            assertThat(digits(person, shown(secret))).as("not confirmed").isFalse();
            assertThat(accounts.right(person, change -> authenticator.confirm(change, "000000")))
                    .isFalse();
            assertThat(held().authenticator()).isFalse();
            assertThat(accounts.right(person, change -> authenticator.confirm(change, shown(secret))))
                    .isTrue();
            assertThat(held().authenticator()).isTrue();
        }

        @Test
        void shows_digits_that_work_once_and_never_earlier_ones() {
            var secret = withApp(person);
            var before = Totp.at(secret, clock.instant().getEpochSecond() / 30 - 1);
            var now = shown(secret);
            assertThat(digits(other, now)).as("somebody else").isFalse();
            assertThat(digits(person, now)).isTrue();
            assertThat(digits(person, now)).as("again").isFalse();
            assertThat(digits(person, before)).as("those before").isFalse();
            clock.forward(Duration.ofSeconds(30));
            assertThat(digits(person, shown(secret))).isTrue();
        }

        @Test
        void that_is_new_ends_the_former_one_and_one_begun_does_not() {
            var former = withApp(person);
            var newer = begin(person);
            assertThat(digits(person, shown(former))).isTrue();
            assertThat(accounts.right(person, change -> authenticator.confirm(change, shown(newer))))
                    .isTrue();
            clock.forward(Duration.ofSeconds(60));
            assertThat(digits(person, shown(former))).isFalse();
            assertThat(digits(person, shown(newer))).isTrue();
        }

        @Test
        void that_was_begun_twice_is_the_last_one() {
            var first = begin(person);
            var second = begin(person);
            assertThat(accounts.right(person, change -> authenticator.confirm(change, shown(first))))
                    .isFalse();
            assertThat(accounts.right(person, change -> authenticator.confirm(change, shown(second))))
                    .isTrue();
        }
    }

    @Nested
    class Means_together {
        @Test
        void are_enough_with_a_password_and_a_second_one_and_never_with_one_alone() {
            assertThat(held()).isEqualTo(new Held(false, false, 0, 0, 0, 0));
            withApp(person);
            accounts.of(person, recovery::make);
            assertThat(held().enough()).as("an app and recovery codes").isFalse();
            accounts.let(person, change -> passwords.begin(change, HARD));
            assertThat(held().enough()).as("a password that does not count yet").isFalse();
            accounts.let(person, passwords::confirm);
            assertThat(held()).isEqualTo(new Held(true, true, 0, 0, 0, 10));
            assertThat(held().enough()).isTrue();
            withCard(person);
            assertThat(held().cardLeft()).isEqualTo(59);
        }

        @Test
        void of_every_sort_are_weighed() {
            assertThat(new Held(true, false, 0, 0, 0, 10).enough()).isFalse();
            assertThat(new Held(true, false, 1, 0, 0, 0).enough()).isTrue();
            assertThat(new Held(false, true, 60, 0, 0, 10).enough()).isFalse();
            assertThat(new Held(false, false, 0, 1, 0, 0).enough()).isTrue();
        }

        @Test
        void all_end_on_the_way_back_and_the_name_stays() {
            var name = "way-" + UUID.randomUUID();
            accounts.let(person, change -> names.set(change, name));
            accounts.let(person, change -> passwords.begin(change, HARD));
            accounts.let(person, passwords::confirm);
            var secret = withApp(person);
            var card = withCard(person);
            var made = accounts.of(person, recovery::make);
            accounts.let(person, means::endAll);
            assertThat(held()).isEqualTo(new Held(false, false, 0, 0, 0, 0));
            assertThat(accounts.right(person, change -> passwords.matches(change, HARD)))
                    .isFalse();
            assertThat(digits(person, shown(secret))).isFalse();
            assertThat(number(person, 2, card.code(2))).isFalse();
            assertThat(accounts.right(person, change -> recovery.redeem(change, made.get(0))))
                    .isFalse();
            assertThat(accounts.signIn(change -> names.find(change, name)).orElseThrow())
                    .isEqualTo(person);
        }

        @Test
        void stand_nowhere_in_clear() throws SQLException {
            var name = "zqcanary" + UUID.randomUUID();
            var password = name + " zingt";
            accounts.let(person, change -> names.set(change, name));
            accounts.let(person, change -> passwords.begin(change, password));
            accounts.let(person, passwords::confirm);
            var secret = withApp(person);
            var code = accounts.of(
                    person,
                    change -> codes.issue(
                            change,
                            Codes.Purpose.ACTIVATION,
                            change.at(),
                            change.at().plusSeconds(60)));
            var canaries =
                    new ArrayList<>(List.of(name, password, Base32.toBase32String(secret), code, Code.plain(code)));
            canaries.addAll(accounts.of(person, recovery::make));
            var tables = whole();
            assertThat(tables).as("the rows are there").contains(person.toString());
            for (var canary : canaries)
                assertThat(tables)
                        .doesNotContain(canary)
                        .doesNotContain(HexFormat.of().formatHex(canary.getBytes(StandardCharsets.UTF_8)));
            assertThat(tables).doesNotContain(HexFormat.of().formatHex(secret)).doesNotContain("argon2");
        }

        private static String whole() throws SQLException {
            var all = new StringBuilder();
            try (var superuser = TestDatabase.superuser();
                    var statement = superuser.createStatement()) {
                for (var table : List.of(
                        "name", "password", "authenticator", "card", "card_code", "recovery_code", "code", "attempt"))
                    try (var rows = statement.executeQuery("select t::text from factor." + table + " t")) {
                        while (rows.next()) all.append(rows.getString(1)).append('\n');
                    }
            }
            return all.toString();
        }
    }
}
