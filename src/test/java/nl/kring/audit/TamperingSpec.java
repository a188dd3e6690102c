package nl.kring.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import nl.kring.Story;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.verify.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The database's superuser changes the log behind the program's back; client and verifier say so. */
@OwnLog
class TamperingSpec {
    @Autowired
    LogBench bench;

    private static final String LINE = LogBench.LINE;

    @BeforeEach
    void lines() throws Exception {
        bench.fill();
    }

    @Test
    void an_honest_log_is_in_order() throws Exception {
        assertThat(bench.check(bench.story.fatima, 1, 12)).isEqualTo(Lines.Check.SOUND);
        assertThat(bench.state().newest()).isNotEqualTo(Lines.Check.BROKEN);
        var verdict = bench.verify();
        assertThat(verdict.code()).as(verdict.text()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        kind        | 'LIST'
        kind        | 'garbage'
        outcome     | 4
        viewer      | 'SYSTEM'
        person      | gen_random_uuid()
        role        | 'TEAM_LEAD'
        responsible | null
        safe_kind   | 'ORGANISATION'
        safe        | gen_random_uuid()
        parts       | '{PLAN}'
        parts       | '{"PLAN,REPORT"}'
        parts       | '{{PLAN,REPORT}}'
        parts       | '{PLAN,REPORT,null}'
        parts       | '{PLAN,garbage}'
        object      | 'report.report:2'
        basis       | 'EMERGENCY'
        basis       | 'garbage'
        permit      | null
        purpose     | ''
        emergency   | true
        node        | 'node-2'
        origin      | null
        request     | null
        reason      | '\\x'
        nonce       | sha256(nonce)
        at          | at + interval '1 microsecond'
        at          | at - interval '1 month'
        """)
    void a_changed_column_of_a_line_is_found(String column, String value) throws Exception {
        found("update audit.event set %s = %s where id = %s".formatted(column, value, LINE), Finding.CHANGED);
    }

    static Stream<Arguments> blows() {
        var swap = """
                create temp table two as select * from audit.leaf where safe = :safe and ordinal in (3, 4);
                delete from audit.leaf where safe = :safe and ordinal in (3, 4);
                insert into audit.leaf (seq, event, at, safe, ordinal, hash)
                """;
        return Stream.of(
                arguments(
                        "a line gets another id",
                        "update audit.event set id = gen_random_uuid() where id = " + LINE,
                        Finding.REMOVED),
                arguments("a line is removed", "delete from audit.event where id = " + LINE, Finding.REMOVED),
                arguments(
                        "a line is removed and called expired",
                        "insert into audit.expired select seq, seq, now() - interval '9 years' from audit.leaf where event = "
                                + LINE + "; delete from audit.event where id = " + LINE,
                        Finding.REMOVED),
                arguments(
                        "a line and its number are removed",
                        "delete from audit.event where id = " + LINE
                                + "; delete from audit.leaf where safe = :safe and ordinal = 3",
                        Finding.GAP),
                arguments(
                        "the last line of a safe and its number are removed",
                        "delete from audit.event where id = (select event from audit.leaf where safe = :safe order by ordinal desc limit 1); "
                                + "delete from audit.leaf where safe = :safe and ordinal = (select max(ordinal) from audit.leaf where safe = :safe)",
                        Finding.GAP),
                arguments(
                        "a number is removed",
                        "delete from audit.leaf where safe = :safe and ordinal = 3",
                        Finding.GAP),
                arguments(
                        "a number is changed",
                        "update audit.leaf set ordinal = 1000000 where safe = :safe and ordinal = 3",
                        Finding.CHANGED),
                arguments(
                        "two lines change events",
                        swap
                                + "select a.seq, b.event, b.at, a.safe, a.ordinal, a.hash from two a join two b on a.seq <> b.seq",
                        Finding.CHANGED),
                arguments(
                        "two lines change places",
                        swap
                                + "select b.seq, a.event, a.at, a.safe, a.ordinal, a.hash from two a join two b on a.seq <> b.seq",
                        Finding.TREE),
                arguments(
                        "two records change places",
                        swap
                                + "select a.seq, b.event, b.at, b.safe, b.ordinal, a.hash from two a join two b on a.seq <> b.seq",
                        Finding.SWAPPED),
                arguments(
                        "a leaf's hash is changed",
                        "update audit.leaf set hash = sha256(hash) where safe = :safe and ordinal = 3",
                        Finding.TREE),
                arguments(
                        "a checkpoint's signature is changed",
                        "update audit.checkpoint set note = overlay(note placing 'AAAA' from length(note) - 20 for 4)",
                        Finding.SIGNATURE),
                arguments(
                        "a checkpoint claims another root",
                        "update audit.checkpoint set note = overlay(note placing 'AAAA' from position(E'\\nkring-time' in note) - 20 for 4)",
                        Finding.SIGNATURE),
                arguments("every checkpoint is removed", "delete from audit.checkpoint", Finding.SIGNATURE),
                arguments(
                        "a line is copied to the end",
                        "insert into audit.leaf select (select max(seq) + 1 from audit.leaf), gen_random_uuid(), at, safe, (select max(ordinal) + 1 from audit.leaf where safe = :safe), hash from audit.leaf where safe = :safe and ordinal = 3",
                        Finding.REMOVED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blows")
    void a_blow_to_the_log_is_found(String what, String sql, Finding finding) throws Exception {
        found(sql, finding);
    }

    @Test
    void a_checkpoint_signed_with_another_key_is_found() throws Exception {
        var origin = bench.ask("select name from audit.origin").getFirst();
        var size = Long.parseLong(
                bench.ask("select max(size) from audit.checkpoint").getFirst());
        var forged = new Signer(origin, SignerTest.key()).sign(size, new byte[32], bench.clock.instant());
        found("update audit.checkpoint set note = '%s' where size = %s".formatted(forged, size), Finding.SIGNATURE);
    }

    @Test
    void a_changed_subtree_is_found_by_the_program_and_leaves_the_proof_of_others_whole() throws Exception {
        bench.tampered(bench.here("update audit.node set hash = sha256(hash)"), () -> {
            assertThat(bench.check(bench.story.fatima, 1, 12)).isEqualTo(Lines.Check.BROKEN);
            var verdict = bench.verify();
            assertThat(verdict.code()).as(verdict.text()).isZero();
        });
    }

    @Test
    void a_counter_of_lines_that_was_changed_is_found_by_the_program() throws Exception {
        for (var change :
                new String[] {"update audit.last_ordinal set ordinal = ordinal - 1", "delete from audit.last_ordinal"})
            bench.tampered(
                    bench.here(change + " where safe = :safe"),
                    () -> assertThat(bench.check(bench.story.fatima, 1, 12)).isEqualTo(Lines.Check.BROKEN));
    }

    private void found(String sql, Finding finding) throws Exception {
        bench.tampered(bench.here(sql), () -> {
            var verdict = bench.verify();
            assertThat(verdict.findings()).as(verdict.text()).contains(finding);
            assertThat(verdict.code()).isNotZero();
            assertThat(bench.check(bench.story.fatima, 1, bench.last())).isEqualTo(Lines.Check.BROKEN);
            assertThat(bench.state().newest()).isEqualTo(Lines.Check.BROKEN);
            readable();
        });
    }

    /** The page with the lines still opens. */
    private void readable() {
        assertThat(bench.read(
                        Story.SAMPLE,
                        Safe.of(bench.story.fatima),
                        Part.LOG,
                        () -> bench.lines.find(
                                new Lines.Query(bench.story.fatima.value(), null, null, null, false), 200, 0)))
                .isNotEmpty();
    }
}
