package nl.kring.factor;

import static nl.kring.factor.Forgery.PRESENT;
import static nl.kring.factor.Forgery.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import nl.kring.KringSpec;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import nl.kring.access.PersonId;
import nl.kring.factor.Owners.Owner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Answers of authenticators that are wrong in one thing alone, and signed with the true key. */
@KringSpec
@TestInstance(PER_CLASS)
class PasskeyAnswersSpec {
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();

    @Autowired
    ApplicationContext kring;

    @Autowired
    TestClock.Ahead ahead;

    private Owners owners;
    private Passkeys passkeys;

    @BeforeAll
    void everybody() {
        owners = Owners.in(kring);
        passkeys = owners.passkeys();
    }

    @AfterAll
    void report() {
        System.out.println(
                "Answers of passkeys tried: " + refused + " wrong ones refused, " + accepted + " true ones accepted");
    }

    @Test
    void the_true_owner_is_known_each_time() throws Exception {
        var owner = owners.owner();
        for (var counter = 2; counter < 5; counter++)
            known(owner, owner.passkey().counter(counter));
    }

    @Test
    void an_authenticator_without_a_counter_is_known_each_time() throws Exception {
        var owner = owners.owner(owners.person(), forged -> forged.counter(0));
        for (var time = 0; time < 3; time++) known(owner, owner.passkey());
    }

    @Test
    void an_answer_given_to_another_origin_is_refused() throws Exception {
        for (var origin : List.of("http://localhost:1", "https://localhost:8080", "http://evil.localhost:8080", "null"))
            wrong(it -> it.origin(origin));
    }

    @Test
    void an_answer_given_to_another_site_is_refused() throws Exception {
        for (var party : List.of("evil.localhost", "kring.example", "")) wrong(it -> it.party(party));
    }

    @Test
    void an_answer_to_another_question_is_refused() throws Exception {
        wrong(it -> it.challenge(Forgery.text(new byte[32])));
        wrong(it -> it.challenge(""));
        wrong(it -> it.to(passkeys.requestOptions()));
    }

    @Test
    void an_answer_after_five_minutes_is_refused() throws Exception {
        var owner = owners.owner();
        var asked = passkeys.requestOptions();
        try {
            ahead.forward(Duration.ofMinutes(5));
            refused(owners.show(asked, owner.passkey().counter(2).to(asked).shown()));
        } finally {
            ahead.back();
        }
        known(owner, owner.passkey().counter(2));
    }

    @Test
    void an_answer_without_proof_to_the_device_of_who_holds_it_is_refused() throws Exception {
        wrong(it -> it.flags(PRESENT));
    }

    @Test
    void an_answer_that_nobody_touched_the_device_for_is_refused() throws Exception {
        wrong(it -> it.flags(VERIFIED));
        wrong(it -> it.flags(0));
    }

    @Test
    void an_answer_with_one_bit_turned_round_is_refused() throws Exception {
        for (var part : List.of("signature", "authenticatorData", "clientDataJSON", "userHandle")) {
            var owner = owners.owner();
            var asked = passkeys.requestOptions();
            refused(owners.show(
                    asked, Forgery.bent(owner.passkey().counter(2).to(asked).shown(), part)));
            known(owner, owner.passkey().counter(2));
        }
    }

    @Test
    void an_answer_signed_with_another_key_is_refused() throws Exception {
        var other = Forgery.of(owners.site()).key();
        wrong(it -> it.key(other));
    }

    @Test
    void an_answer_from_within_a_frame_of_another_site_is_refused() throws Exception {
        wrong(Forgery::framed);
    }

    @Test
    void an_answer_that_was_meant_for_making_a_passkey_is_refused() throws Exception {
        wrong(it -> it.type("webauthn.create"));
        var owner = owners.owner();
        var asked = owners.toMake(owner.person());
        refused(owners.show(asked, owner.passkey().counter(2).to(asked).shown()));
    }

    @Test
    void an_answer_that_does_not_say_whose_passkey_it_is_is_refused() throws Exception {
        wrong(it -> it.handle(null));
        wrong(it -> it.handle(new byte[0]));
    }

    @Test
    void the_passkey_of_another_person_is_refused() throws Exception {
        var other = owners.owner();
        wrong(it -> it.handle(other.passkey().handle()));
        wrong(it -> it.credential(other.passkey().credential()));
        wrong(it -> it.credential(other.passkey().credential())
                .handle(other.passkey().handle()));
        known(other, other.passkey().counter(2));
    }

    @Test
    void a_passkey_that_nobody_has_is_refused() throws Exception {
        var asked = passkeys.requestOptions();
        refused(owners.show(
                asked, Forgery.of(owners.site()).handle(new byte[32]).to(asked).shown()));
    }

    @Test
    void an_answer_sent_twice_works_once_and_costs_the_owner_nothing() throws Exception {
        var owner = owners.owner();
        var asked = passkeys.requestOptions();
        var answer = owner.passkey().counter(2).to(asked).shown();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tries = threads.invokeAll(IntStream.range(0, 8)
                    .<Callable<Optional<PersonId>>>mapToObj(time -> () -> owners.show(asked, answer))
                    .toList());
            var in = 0;
            for (var one : tries) if (one.get().isPresent()) in++;
            assertThat(in).isEqualTo(1);
            refused.addAndGet(7);
        }
        known(owner, owner.passkey().counter(3));
    }

    @Test
    void a_passkey_whose_counter_went_back_was_copied_and_ends_at_once() throws Exception {
        for (var back : new long[] {4, 1, 0}) {
            var owner = owners.owner();
            known(owner, owner.passkey().counter(5));
            var asked = passkeys.requestOptions();
            refused(owners.show(
                    asked, Forgery.bent(owner.passkey().counter(back).to(asked).shown(), "signature")));
            assertThat(owners.of(owner.person()))
                    .as("only whoever has the key can end it")
                    .hasSize(1);
            refused(owners.show(asked, owner.passkey().counter(back).to(asked).shown()));
            assertThat(owners.of(owner.person())).isEmpty();
            var again = passkeys.requestOptions();
            refused(owners.show(again, owner.passkey().counter(6).to(again).shown()));
            assertThat(told(
                            "select ended_as || num_nonnulls(credential, attestation, label) from factor.passkey where safe = ?",
                            owner.person()))
                    .isEqualTo("CLONED0");
            assertThat(lines(owner))
                    .containsOnlyOnce("CREDENTIAL_CHANGED factor.passkey:")
                    .contains("SIGN_IN_FAILED");
        }
    }

    @Test
    void every_failed_try_of_a_known_passkey_leaves_a_line_with_its_owner() throws Exception {
        var owner = owners.owner();
        var asked = passkeys.requestOptions();
        refused(owners.show(asked, owner.passkey().flags(PRESENT).to(asked).shown()));
        assertThat(lines(owner)).containsOnlyOnce("SIGN_IN_FAILED").contains("factor.passkey:");
    }

    @Test
    void a_passkey_that_was_removed_is_refused_and_nobody_removes_that_of_another() throws Exception {
        var owner = owners.owner();
        var id = owners.of(owner.person()).getFirst().id();
        var other = owners.owner();
        assertThat(owners.remove(other.person(), id)).isFalse();
        known(owner, owner.passkey().counter(2));
        assertThat(owners.remove(owner.person(), id)).isTrue();
        assertThat(owners.remove(owner.person(), id)).isFalse();
        var asked = passkeys.requestOptions();
        refused(owners.show(asked, owner.passkey().counter(3).to(asked).shown()));
    }

    @Test
    void what_is_no_answer_at_all_is_refused_and_breaks_nothing() throws Exception {
        var owner = owners.owner();
        var asked = passkeys.requestOptions();
        var answer = owner.passkey().counter(2).to(asked).shown();
        for (var nonsense : List.of(
                "",
                "null",
                "[]",
                "{}",
                "x",
                "{\"id\":\"a\"}",
                answer.substring(0, 200),
                "\"" + "9".repeat(100_000) + "\"",
                answer.replace("\"rawId\"", "\"raw\""),
                answer.replace("\"response\"", "\"other\""),
                answer.replace("\"signature\"", "\"sign\""),
                answer.replace("\"clientDataJSON\":\"", "\"clientDataJSON\":\"*")))
            refused(owners.show(asked, nonsense));
        for (var kept :
                List.of("", "null", "{}", "[1]", asked.replace("askedAt", "at"), asked.replace("challenge", "x")))
            refused(owners.show(kept, answer));
        known(owner, owner.passkey().counter(2));
    }

    /** One wrong thing is refused; and the same answer without it is not. */
    private void wrong(UnaryOperator<Forgery> fault) throws Exception {
        var owner = owners.owner();
        var asked = passkeys.requestOptions();
        refused(owners.show(
                asked, fault.apply(owner.passkey().counter(2).to(asked)).shown()));
        known(owner, owner.passkey().counter(2));
    }

    private void known(Owner owner, Forgery passkey) throws GeneralSecurityException {
        var asked = passkeys.requestOptions();
        assertThat(owners.show(asked, passkey.to(asked).shown())).contains(owner.person());
        accepted.incrementAndGet();
    }

    private void refused(Optional<PersonId> outcome) {
        assertThat(outcome).isEmpty();
        refused.incrementAndGet();
    }

    private static String lines(Owner owner) throws SQLException {
        return told(
                "select string_agg(concat_ws(' ', kind, basis, object), E'\\n' order by at) from audit.event where safe = ?",
                owner.person());
    }

    private static String told(String sql, PersonId person) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, person.value());
            var rows = statement.executeQuery();
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }
}
