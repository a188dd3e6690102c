package nl.kring.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.ToLongFunction;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.access.Access;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.crypto.Keys;
import nl.kring.web.Unavailable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class PasswordsSpec {
    private static final String HARD = "paars fietst zacht";
    private static final int RUNS = 40;

    @Autowired
    Story story;

    @Autowired
    Access access;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Passwords passwords;

    @Autowired
    Argon argon;

    @Autowired
    Keys keys;

    @Autowired
    JdbcClient db;

    Accounts accounts;
    PersonId person;
    PersonId other;

    @BeforeEach
    void two_accounts() {
        accounts = new Accounts(story, access, transaction);
        person = accounts.somebody();
        other = accounts.somebody();
    }

    private void give(PersonId who, String password) {
        accounts.let(who, change -> passwords.begin(change, password));
        accounts.let(who, passwords::confirm);
    }

    private boolean matches(PersonId who, String typed) {
        return accounts.right(who, change -> passwords.matches(change, typed));
    }

    private String hash(PersonId who) {
        return accounts.of(
                who,
                change -> db.sql(
                                "select id, hash from factor.password where safe = :safe and confirmed_at is not null and ended_at is null")
                        .param("safe", who.value())
                        .query((row, number) -> change.open(
                                new Column("factor.password.hash", Part.CREDENTIAL),
                                row.getObject("id", UUID.class),
                                1,
                                row.getBytes("hash")))
                        .single());
    }

    @Test
    void a_password_counts_once_it_is_confirmed_and_ends_the_former_one() {
        accounts.let(person, change -> passwords.begin(change, HARD));
        assertThat(matches(person, HARD)).isFalse();
        accounts.let(person, passwords::confirm);
        assertThat(matches(person, HARD)).isTrue();
        accounts.let(person, change -> passwords.begin(change, HARD + " nu"));
        assertThat(matches(person, HARD)).as("until the new one is confirmed").isTrue();
        accounts.let(person, passwords::confirm);
        assertThat(matches(person, HARD)).isFalse();
        assertThat(matches(person, HARD + " nu")).isTrue();
    }

    @Test
    void it_is_the_same_however_the_keyboard_composes_it_and_no_other() {
        give(person, "crème brûlée op zondag");
        assertThat(matches(person, "cre\u0300me bru\u0302le\u0301e op zondag")).isTrue();
        for (var wrong : List.of(
                "", "creme brulee op zondag", "Crème brûlée op zondag", "crème brûlée op zondag ", "x".repeat(100_000)))
            assertThat(matches(person, wrong)).isFalse();
    }

    @Test
    void it_opens_its_own_account_alone() {
        give(person, HARD);
        assertThat(matches(other, HARD)).as("no password").isFalse();
        give(other, HARD + " ook");
        assertThat(matches(other, HARD)).isFalse();
        give(other, HARD);
        assertThat(hash(other)).isNotEqualTo(hash(person));
        assertThat(argon.matches(person, HARD, hash(person))).isTrue();
        assertThat(argon.matches(person, HARD, hash(other)))
                .as("a value put under another account")
                .isFalse();
    }

    @Test
    void one_that_is_weak_in_itself_is_never_kept() {
        for (var weak : List.of("kort", "welkom2026!", "1234567890"))
            assertThatThrownBy(() -> accounts.let(person, change -> passwords.begin(change, weak)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(weak);
        assertThat(passwords.weak("utrecht op de brug", List.of("Brug"))).isEmpty();
        assertThat(passwords.weak("debrug2026!!", List.of("De Brug"))).hasValue(Passwords.Weakness.OWN_WORD);
        assertThatThrownBy(() -> accounts.let(person, passwords::confirm)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_hash_with_older_parameters_is_replaced_when_its_owner_signs_in() {
        give(person, HARD);
        assertThat(hash(person)).contains("$argon2id$").contains("m=47104,t=1,p=1");
        var older = new Argon(keys.derived("factor.password"), 1024, 1_000_000_000).hash(person, HARD);
        accounts.let(person, change -> {
            var id = db.sql("select id from factor.password where safe = :safe")
                    .param("safe", person.value())
                    .query(UUID.class)
                    .single();
            db.sql("update factor.password set hash = :hash where id = :id")
                    .param("hash", change.seal(new Column("factor.password.hash", Part.CREDENTIAL), id, 1, older))
                    .param("id", id)
                    .update();
        });
        assertThat(matches(person, HARD + "?")).isFalse();
        assertThat(hash(person)).isEqualTo(older);
        assertThat(matches(person, HARD)).isTrue();
        assertThat(hash(person)).contains("m=47104,t=1,p=1");
        assertThat(matches(person, HARD)).isTrue();
    }

    @Test
    void without_the_key_file_a_hash_cannot_be_guessed_at() {
        give(person, HARD);
        var thief = new Argon(new byte[32], 1024, 1_000_000_000);
        assertThat(thief.matches(person, HARD, hash(person))).isFalse();
    }

    @Test
    void who_waits_too_long_behind_four_others_is_asked_to_come_back() throws Exception {
        var small = new Argon(new byte[32], 1024, 1);
        var held = new CountDownLatch(1);
        var inside = new CountDownLatch(Argon.AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; number < Argon.AT_ONCE; number++)
                threads.submit(() -> small.inTurn(() -> {
                    inside.countDown();
                    try {
                        held.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    return true;
                }));
            inside.await();
            assertThatThrownBy(() -> small.hash(person, HARD))
                    .isInstanceOf(Busy.class)
                    .isInstanceOf(Unavailable.class);
            held.countDown();
        }
        assertThat(small.matches(person, HARD, small.hash(person, HARD))).isTrue();
    }

    @Test
    void the_time_it_takes_does_not_tell_whether_somebody_exists() {
        give(person, HARD);
        var told = new ArrayList<String>();
        var equal = false;
        // Other work on the machine may spoil the clock of a series, and not what the processor spent on us.
        for (var series = 0; series < 3 && !equal; series++) {
            var known = new ArrayList<Time>();
            var unknown = new ArrayList<Time>();
            var without = new ArrayList<Time>();
            for (var run = 0; run < RUNS; run++) {
                known.add(time(person));
                unknown.add(time(Decoy.PERSON));
                without.add(time(other));
            }
            told.add("known %s, unknown %s, without a password %s"
                    .formatted(median(known), median(unknown), median(without)));
            equal = median(known).near(median(unknown)) && median(known).near(median(without));
        }
        System.out.println("Medians of " + RUNS + " wrong passwords each, interleaved: " + told);
        assertThat(equal).as("%s", told).isTrue();
    }

    /** In microseconds. */
    private record Time(long clock, long processor) {
        static Time now() {
            return new Time(
                    System.nanoTime() / 1000,
                    ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1000);
        }

        boolean near(Time other) {
            return Math.abs(clock - other.clock) < 5000 || Math.abs(processor - other.processor) < 5000;
        }

        @Override
        public String toString() {
            return clock + " µs (processor " + processor + ")";
        }
    }

    private Time time(PersonId who) {
        return accounts.of(who, change -> {
            var start = Time.now();
            assertThat(passwords.matches(change, "paars fietst hard")).isFalse();
            var end = Time.now();
            return new Time(end.clock - start.clock, end.processor - start.processor);
        });
    }

    private static Time median(List<Time> times) {
        return new Time(middle(times, Time::clock), middle(times, Time::processor));
    }

    private static long middle(List<Time> times, ToLongFunction<Time> of) {
        return times.stream()
                .mapToLong(of)
                .sorted()
                .skip(times.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
