package nl.kring.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.access.Access;
import nl.kring.access.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class CardsSpec {
    @Autowired
    Story story;

    @Autowired
    Access access;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Cards cards;

    @Autowired
    RecoveryCodes recovery;

    Accounts accounts;
    PersonId person;
    PersonId other;

    @BeforeEach
    void two_accounts() {
        accounts = new Accounts(story, access, transaction);
        person = accounts.somebody();
        other = accounts.somebody();
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

    @Nested
    class A_card {
        @Test
        void has_sixty_codes_that_are_asked_in_their_order_and_work_once() {
            var card = accounts.of(person, cards::begin);
            assertThat(card.codes()).hasSize(60).allMatch(code -> code.matches("[0-9]{6}"));
            assertThat(accounts.of(person, cards::next)).as("not confirmed").isZero();
            assertThat(accounts.right(person, change -> cards.confirm(change, 1, card.code(1))))
                    .isTrue();
            assertThat(accounts.of(person, cards::next)).isEqualTo(2);
            assertThat(accounts.of(person, cards::left)).isEqualTo(59);
            assertThat(number(person, 3, card.code(3))).as("out of turn").isFalse();
            assertThat(number(person, 2, card.code(3))).as("another number's").isFalse();
            assertThat(number(other, 2, card.code(2))).as("somebody else").isFalse();
            assertThat(number(
                            person,
                            2,
                            " " + card.code(2).substring(0, 3) + " "
                                    + card.code(2).substring(3)))
                    .isTrue();
            assertThat(number(person, 2, card.code(2))).as("again").isFalse();
            assertThat(accounts.of(person, cards::next)).isEqualTo(3);
        }

        @Test
        void is_empty_after_its_last_number() {
            var card = withCard(person);
            for (var number = 2; number <= Cards.CODES; number++)
                assertThat(number(person, number, card.code(number))).isTrue();
            assertThat(accounts.of(person, cards::next)).isZero();
            assertThat(accounts.of(person, cards::left)).isZero();
            assertThat(number(person, 0, "")).isFalse();
            assertThat(number(person, 60, card.code(60))).isFalse();
        }

        @Test
        void that_is_new_ends_the_former_one() {
            var former = withCard(person);
            var newer = accounts.of(person, cards::begin);
            assertThat(number(person, 2, former.code(2)))
                    .as("until the new one is confirmed")
                    .isTrue();
            assertThat(accounts.right(person, change -> cards.confirm(change, 7, former.code(7))))
                    .isFalse();
            assertThat(accounts.right(other, change -> cards.confirm(change, 7, newer.code(7))))
                    .isFalse();
            assertThat(accounts.right(person, change -> cards.confirm(change, 7, newer.code(7))))
                    .isTrue();
            assertThat(number(person, 1, former.code(3))).isFalse();
            assertThat(number(person, 1, newer.code(1))).isTrue();
            assertThat(accounts.of(person, cards::left)).isEqualTo(58);
        }
    }

    @Nested
    class Recovery_codes {
        @Test
        void are_ten_that_work_once_each_for_their_owner_however_they_are_typed() {
            var made = accounts.of(person, recovery::make);
            assertThat(made).hasSize(10).doesNotHaveDuplicates();
            assertThat(accounts.right(other, change -> recovery.redeem(change, made.get(0))))
                    .isFalse();
            assertThat(accounts.right(
                            person,
                            change -> recovery.redeem(
                                    change, made.get(0).toLowerCase(Locale.ROOT).replace('-', ' '))))
                    .isTrue();
            assertThat(accounts.right(person, change -> recovery.redeem(change, made.get(0))))
                    .isFalse();
            assertThat(accounts.of(person, recovery::left)).isEqualTo(9);
            assertThat(accounts.right(person, change -> recovery.redeem(change, "")))
                    .isFalse();
            var newer = accounts.of(person, recovery::make);
            assertThat(accounts.right(person, change -> recovery.redeem(change, made.get(1))))
                    .as("a former one")
                    .isFalse();
            assertThat(accounts.right(person, change -> recovery.redeem(change, newer.get(1))))
                    .isTrue();
        }
    }
}
