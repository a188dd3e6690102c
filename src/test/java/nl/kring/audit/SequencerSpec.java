package nl.kring.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

@OwnLog
class SequencerSpec {
    private static final Duration LONG = Duration.ofSeconds(Integer.getInteger("kring.seconds", 6));

    @Autowired
    LogBench bench;

    /** What was written for certain, and what may have been: a commit whose answer was lost. */
    private final Set<UUID> written = ConcurrentHashMap.newKeySet();

    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger placed = new AtomicInteger();

    @Test
    void sixteen_writers_two_sequencers_and_a_killer_leave_no_gap_no_double_and_nothing_lost() throws Exception {
        bench.place();
        bench.tampered("select 1", this::storm); // the log is put back as it was: others need no thousands of lines
    }

    private void storm() throws Exception {
        var shared = UUID.randomUUID();
        var until = Instant.now().plus(LONG);
        var second = bench.another(Clock.systemUTC());
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var writer = 0; writer < 16; writer++) {
                var safe = writer % 2 == 0 ? shared : UUID.randomUUID();
                people.submit(() -> {
                    while (Instant.now().isBefore(until)) write(safe);
                });
            }
            for (var sequencer : new Sequencer[] {bench.sequencer, second})
                people.submit(() -> {
                    while (Instant.now().isBefore(until)) place(sequencer);
                });
            people.submit(() -> {
                while (Instant.now().isBefore(until)) {
                    LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                    kills.addAndGet(bench.ask(
                                    "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'kring_job' and datname = 'kring_log'")
                            .size());
                }
                return null;
            });
        }
        for (var patience = 0;
                patience < 600
                        && !bench.ask("select 1 from audit.pending limit 1").isEmpty();
                patience++) place(second);
        for (var again = 0; again < 4; again++) place(second); // each lets the pool drop a connection that was killed
        bench.place();
        System.out.printf(
                "sequencer: %d lines written and %d placed in %s with %d kills%n",
                written.size(), placed.get(), LONG, kills.get());

        assertThat(kills).hasPositiveValue();
        assertThat(written).isNotEmpty();
        var seqs = bench.ask("select seq from audit.leaf order by seq").stream()
                .map(Long::valueOf)
                .toList();
        assertThat(seqs).isEqualTo(LongStream.range(0, seqs.size()).boxed().toList());
        var events = bench.ask("select event from audit.leaf").stream()
                .map(UUID::fromString)
                .toList();
        assertThat(new HashSet<>(events)).hasSameSizeAs(events).containsAll(written);
        assertThat(
                        bench.ask(
                                "select e.id from audit.event e where not exists (select from audit.leaf l where l.event = e.id)"))
                .isEmpty();
        assertThat(
                        bench.ask(
                                "select l.event from audit.leaf l where not exists (select from audit.event e where l.event = e.id)"))
                .isEmpty();
        assertThat(
                        bench.ask(
                                "select safe from audit.leaf group by safe having count(*) <> max(ordinal) or min(ordinal) <> 1"))
                .isEmpty();
        var verdict = bench.verify();
        assertThat(verdict.code()).as(verdict.text()).isZero();
        assertThat(bench.state().newest()).isNotEqualTo(Lines.Check.BROKEN);
    }

    private void write(UUID safe) {
        var event = bench.event(safe);
        var undone = ThreadLocalRandom.current().nextInt(10) == 0;
        try {
            bench.transaction.executeWithoutResult(status -> {
                bench.log.write(event);
                if (undone) status.setRollbackOnly();
            });
            if (!undone) written.add(event.id());
        } catch (DataAccessException | TransactionException busy) {
            Thread.yield(); // no connection in time: the writer answers without content, and tries again
        }
    }

    private void place(Sequencer sequencer) {
        try {
            placed.addAndGet(sequencer.run());
        } catch (DataAccessException | TransactionException killed) {
            Thread.yield();
        }
    }
}
