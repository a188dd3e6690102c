package nl.kring.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import nl.kring.Story;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.verify.Finding;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OwnLog
class LogSpec {
    @Autowired
    LogBench bench;

    @Autowired
    JdbcClient program;

    @Test
    void each_line_gets_a_number_in_the_log_and_one_in_its_safe_without_gaps() throws Exception {
        var one = bench.story.newDossier().value();
        var other = bench.story.newDossier().value();
        for (var turn = 0; turn < 5; turn++) {
            bench.write(one, 2);
            bench.write(other, 1);
            bench.place();
        }
        assertThat(numbers("select seq from audit.leaf order by seq"))
                .isEqualTo(LongStream.range(0, leaves()).boxed().toList());
        for (var safe : List.of(one, other)) {
            var ordinals = numbers("select ordinal from audit.leaf where safe = '" + safe + "' order by seq");
            assertThat(ordinals)
                    .isEqualTo(
                            LongStream.rangeClosed(1, ordinals.size()).boxed().toList());
        }
        assertThat(numbers("select count(*) from audit.pending")).containsExactly(0L);
        assertThat(numbers("select max(size) from audit.checkpoint")).containsExactly(leaves());
        var verdict = bench.verify();
        assertThat(verdict.code()).as(verdict.text()).isZero();
        assertThat(verdict.text()).contains("All is well: " + leaves() + " lines");
    }

    @Test
    void lines_of_many_safes_are_sound_for_the_client_and_sound_so_far_while_the_newest_waits() {
        bench.write(bench.story.fatima.value(), 3);
        bench.place();
        var lines = bench.read(
                Story.SAMPLE,
                Safe.of(bench.story.fatima),
                Part.LOG,
                () -> bench.lines.find(new Lines.Query(bench.story.fatima.value(), null, null, null, false), 500, 0));
        var last = lines.stream()
                .map(Line::ordinal)
                .filter(java.util.Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
        for (var first = 1; first <= last; first++)
            assertThat(bench.check(bench.story.fatima, first, last)).isEqualTo(Lines.Check.SOUND);
        bench.write(bench.story.fatima.value(), 1);
        assertThat(bench.check(bench.story.fatima, 1, last + 1)).isEqualTo(Lines.Check.SOUND_SO_FAR);
        assertThat(bench.sequencer.run())
                .as("placed, and not signed within a second of the last checkpoint")
                .isEqualTo(1);
        assertThat(bench.check(bench.story.fatima, 1, last + 1)).isEqualTo(Lines.Check.SOUND_SO_FAR);
        bench.place();
        assertThat(bench.check(bench.story.fatima, 1, last + 1)).isEqualTo(Lines.Check.SOUND);
    }

    @Test
    void a_line_that_is_rolled_back_leaves_no_number_behind() throws Exception {
        var safe = bench.story.newDossier().value();
        bench.place();
        var before = leaves();
        bench.transaction.executeWithoutResult(status -> {
            bench.log.write(bench.event(safe));
            status.setRollbackOnly();
        });
        bench.write(safe, 1);
        bench.place();
        assertThat(leaves()).isEqualTo(before + 1);
    }

    @Test
    void a_large_backlog_is_placed_in_several_batches() throws Exception {
        bench.tampered("select 1", () -> {
            var before = leaves();
            bench.transaction.executeWithoutResult(status -> {
                for (var line = 0; line < 1203; line++) bench.log.write(bench.event(bench.story.tom.value()));
            });
            bench.place();
            assertThat(leaves()).isGreaterThanOrEqualTo(before + 1203);
            var verdict = bench.verify();
            assertThat(verdict.code()).as(verdict.text()).isZero();
        });
    }

    @Test
    void a_line_of_somebody_else_gets_no_place_and_holds_up_nobody() throws Exception {
        bench.place();
        // more than a batch, older than all that waits
        bench.tampered("""
                insert into audit.event select (json_populate_record(e, json_build_object('id', gen_random_uuid(), 'at', e.at - interval '5 minutes', 'nonce', sha256(n::text::bytea)))).*
                from generate_series(1, 600) as n, audit.event as e where e.id = (select event from audit.leaf order by seq desc limit 1);
                insert into audit.pending select e.id, e.at from audit.event e where not exists (select from audit.leaf l where l.event = e.id) on conflict do nothing;
                update audit.event set kind = 'garbage' where id in (select event from audit.pending limit 5);
                """, () -> {
            var before = leaves();
            bench.write(bench.story.fatima.value(), 2);
            for (var turn = 0; turn < 4; turn++) {
                bench.clock.forward(Duration.ofSeconds(2));
                bench.sequencer.run();
            }
            assertThat(leaves()).isEqualTo(before + 2);
            assertThat(bench.state().stuck(bench.clock.instant())).isTrue();
            var verdict = bench.verify();
            assertThat(verdict.findings()).as(verdict.text()).containsExactly(Finding.INSERTED);
            assertThat(verdict.text()).contains("INSERTED");
        });
    }

    @Test
    void the_program_can_neither_change_nor_remove_a_line_and_reads_none_without_a_pass() {
        for (var sql : List.of(
                "update audit.event set kind = 'LIST'",
                "delete from audit.event",
                "truncate audit.event",
                "update audit.leaf set ordinal = 1",
                "insert into audit.leaf select * from audit.leaf",
                "delete from audit.pending",
                "delete from audit.checkpoint",
                "insert into audit.expired values (0, 9, now())",
                "select audit.expire(now() - interval '9 years')"))
            assertThatThrownBy(() -> program.sql(sql).update())
                    .as(sql)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        assertThat(program.sql("select count(*) from audit.event")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(program.sql("select count(*) from audit.leaf")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_month_is_read_through_the_log_alone() throws Exception {
        bench.sequencer.prepareMonths();
        var months = bench.ask(
                "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'audit.event'::regclass");
        assertThat(months).hasSizeGreaterThan(20);
        for (var month : months)
            for (var sql : List.of(
                    "select count(*) from audit." + month, "insert into audit." + month + " select * from audit.event"))
                assertThatThrownBy(() -> program.sql(sql).query(Long.class).single())
                        .as(sql)
                        .rootCause()
                        .hasMessageContaining("permission denied");
    }

    @Test
    void a_line_in_a_month_that_is_not_prepared_fails_until_it_is() throws Exception {
        var later = Instant.parse("2041-05-31T23:59:59.999999Z");
        var safe = UUID.randomUUID();
        assertThatThrownBy(
                        () -> bench.transaction.executeWithoutResult(status -> bench.log.write(Looks.at(safe, later))))
                .rootCause()
                .hasMessageContaining("no partition");
        bench.another(Clock.fixed(later, ZoneOffset.UTC)).prepareMonths();
        bench.tampered("select 1", () -> {
            for (var at : List.of(later, later.plusNanos(1000), Instant.parse("2041-08-31T23:59:59Z")))
                bench.transaction.executeWithoutResult(status -> bench.log.write(Looks.at(safe, at)));
            assertThatThrownBy(() -> bench.transaction.executeWithoutResult(
                            status -> bench.log.write(Looks.at(safe, Instant.parse("2041-09-01T00:00:00Z")))))
                    .rootCause()
                    .hasMessageContaining("no partition");
        });
    }

    @Test
    void an_expired_month_is_gone_and_the_rest_still_proves() throws Exception {
        var then = bench.clock.instant().atOffset(ZoneOffset.UTC).minusYears(6);
        var recently = then.plusYears(2).toInstant();
        bench.another(Clock.fixed(then.toInstant(), ZoneOffset.UTC)).prepareMonths();
        bench.another(Clock.fixed(recently, ZoneOffset.UTC)).prepareMonths();
        bench.place();
        bench.tampered("select 1", () -> {
            for (var safe : List.of(bench.story.fatima.value(), bench.story.tom.value(), bench.story.fatima.value()))
                bench.transaction.executeWithoutResult(status -> bench.log.write(Looks.at(safe, then.toInstant())));
            bench.another(Clock.fixed(then.plusDays(1).toInstant(), ZoneOffset.UTC))
                    .run();
            bench.transaction.executeWithoutResult(
                    status -> bench.log.write(Looks.at(bench.story.fatima.value(), recently)));
            bench.another(Clock.fixed(recently, ZoneOffset.UTC)).run();
            bench.write(bench.story.fatima.value(), 1);
            bench.place();
            var before = leaves();
            for (var term : List.of("0", "4 years 11 months", "5 years", "5 years 6 days"))
                assertThatThrownBy(() -> expire(term)).as(term).hasMessageContaining("kept for at least five years");
            assertThat(expire("5 years 8 days")).isEqualTo(3);
            assertThat(expire("5 years 8 days")).isZero();

            assertThat(leaves()).isEqualTo(before);
            assertThat(
                            numbers(
                                    "select count(*) from audit.leaf l where not exists (select from audit.event e where e.id = l.event)"))
                    .containsExactly(3L);
            var last = numbers("select max(ordinal) from audit.leaf where safe = '" + bench.story.fatima + "'")
                    .getFirst();
            assertThat(bench.check(bench.story.fatima, 1, last)).isEqualTo(Lines.Check.SOUND);
            var verdict = bench.verify();
            assertThat(verdict.code()).as(verdict.text()).isZero();
            bench.write(bench.story.tom.value(), 3);
            bench.place();
            assertThat(bench.verify().code()).isZero();
        });
    }

    private long expire(String term) throws Exception {
        try (var job = bench.connect("kring_job");
                var answer =
                        job.createStatement().executeQuery("select audit.expire(now() - interval '" + term + "')")) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private long leaves() throws Exception {
        return numbers("select count(*) from audit.leaf").getFirst();
    }

    private List<Long> numbers(String sql) throws Exception {
        return bench.ask(sql).stream().map(Long::valueOf).toList();
    }
}
