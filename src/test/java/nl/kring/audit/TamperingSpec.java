package nl.kring.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.sql.SQLException;
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

    /** Marks the line that is changed: the third of Fatima's. */
    private static final String LINE = "(select event from audit.leaf where safe = :safe and ordinal = 3)";

    @BeforeEach
    void lines() throws Exception {
        if (!bench.ask("select 1 from audit.leaf where safe = '" + bench.story.fatima + "' and ordinal = 12")
                .isEmpty()) return;
        for (var turn = 0; turn < 4; turn++) {
            bench.write(bench.story.fatima.value(), 3);
            bench.write(bench.story.tom.value(), 2);
            bench.place();
        }
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
        bench.tampered(here("update audit.node set hash = sha256(hash)"), () -> {
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
                    here(change + " where safe = :safe"),
                    () -> assertThat(bench.check(bench.story.fatima, 1, 12)).isEqualTo(Lines.Check.BROKEN));
    }

    @Test
    void a_line_that_the_superuser_adds_is_found_a_minute_later() throws Exception {
        var insert = """
                insert into audit.event select (json_populate_record(e, json_build_object('id', gen_random_uuid(), 'at', e.at %s))).*
                from audit.event e where id = %s
                """;
        bench.tampered(here(insert.formatted("", LINE)), () -> {
            var verdict = bench.verify();
            assertThat(verdict.code())
                    .as("it may be a line that waits: " + verdict.text())
                    .isZero();
        });
        bench.tampered(here(insert.formatted("- interval '2 minutes'", LINE)), () -> {
            var verdict = bench.verify();
            assertThat(verdict.findings()).as(verdict.text()).containsExactly(Finding.INSERTED);
        });
    }

    @Test
    void a_line_that_the_superuser_places_in_the_tree_is_not_sound_for_the_client() throws Exception {
        bench.tampered(here("""
                create temp table forged as select (json_populate_record(e, json_build_object('id', gen_random_uuid()))).* from audit.event e where id = %s;
                insert into audit.event select * from forged;
                insert into audit.leaf select (select max(seq) + 1 from audit.leaf), id, at, safe, (select max(ordinal) + 1 from audit.leaf where safe = :safe), sha256('') from forged;
                """.formatted(LINE)), () -> {
            rehash(last());
            bench.place();
            assertThat(bench.check(bench.story.fatima, 1, last())).isEqualTo(Lines.Check.BROKEN);
        });
    }

    /** The superuser knows the format too, and stores the right hash. */
    private void rehash(long ordinal) throws SQLException {
        try (var connection = bench.connect("postgres");
                var rows = connection
                        .createStatement()
                        .executeQuery("select " + Record.COLUMNS
                                + ", e.receipt from audit.event e join audit.leaf l on l.event = e.id where l.safe = '"
                                + bench.story.fatima + "' and l.ordinal = " + ordinal)) {
            rows.next();
            var hash = java.util.HexFormat.of()
                    .formatHex(Record.of(rows).orElseThrow().leaf(ordinal));
            connection
                    .createStatement()
                    .executeUpdate("update audit.leaf set hash = '\\x%s' where safe = '%s' and ordinal = %s"
                            .formatted(hash, bench.story.fatima, ordinal));
        }
    }

    @Test
    void a_cut_tail_is_found() throws Exception {
        var half =
                Long.parseLong(bench.ask("select max(seq) / 2 from audit.leaf").getFirst());
        bench.tampered(cut(half, "select 1"), () -> {
            assertThat(bench.verify().findings()).contains(Finding.CUT);
            assertThat(bench.state().newest()).isEqualTo(Lines.Check.BROKEN);
        });
    }

    @Test
    void an_older_copy_put_back_is_recognised_by_the_remembered_checkpoint_and_stays_so_when_it_grows()
            throws Exception {
        var older = Long.parseLong(bench.ask("select size from audit.checkpoint order by size desc offset 2")
                .getFirst());
        bench.tampered(
                cut(
                        older,
                        "delete from audit.checkpoint where size > %1$s; delete from audit.node where (index + 1) << level > %1$s; "
                                + "update audit.last_ordinal o set ordinal = (select coalesce(max(ordinal), 0) from audit.leaf l where l.safe = o.safe)"),
                () -> {
                    assertThat(bench.verify(bench.export(), null).code())
                            .as("without the remembered checkpoint it looks whole")
                            .isZero();
                    assertThat(bench.verify().findings()).containsExactly(Finding.OLDER_COPY);
                    assertThat(bench.check(bench.story.fatima, 1, 3)).isEqualTo(Lines.Check.BROKEN);
                    assertThat(bench.state().newest()).isEqualTo(Lines.Check.BROKEN);
                    bench.write(bench.story.fatima.value(), 1);
                    bench.place();
                    assertThat(bench.verify().findings())
                            .as("signing goes not on")
                            .containsExactly(Finding.OLDER_COPY);
                    bench.write(bench.story.fatima.value(), 40);
                    bench.place();
                    assertThat(bench.verify().findings()).as("another history").contains(Finding.FORK);
                    assertThat(bench.state().newest()).isEqualTo(Lines.Check.BROKEN);
                });
    }

    @Test
    void a_history_rewritten_with_all_its_hashes_is_not_signed() throws Exception {
        bench.tampered(
                here("update audit.event set person = gen_random_uuid() where id = %s; delete from audit.checkpoint"
                        .formatted(LINE)),
                () -> {
                    rehash(3);
                    rewriteNodes();
                    bench.write(bench.story.fatima.value(), 1);
                    bench.place();
                    assertThat(bench.ask("select count(*) from audit.checkpoint"))
                            .containsExactly("0");
                    assertThat(bench.check(bench.story.fatima, 1, 12)).isEqualTo(Lines.Check.BROKEN);
                    assertThat(bench.verify().findings()).contains(Finding.SIGNATURE);
                });
    }

    private void rewriteNodes() throws SQLException {
        try (var connection = bench.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("create temp view level0 as select seq as index, hash from audit.leaf");
            for (var level = 1; level < 12; level++) statement.execute("""
                        update audit.node n set hash = sha256('\\x01'::bytea || a.hash || b.hash)
                        from (select index, hash, 0 as level from level0 union all select index, hash, level from audit.node) a,
                             (select index, hash, 0 as level from level0 union all select index, hash, level from audit.node) b
                        where n.level = %1$s and a.level = %1$s - 1 and b.level = %1$s - 1 and a.index = n.index * 2 and b.index = n.index * 2 + 1
                        """.formatted(level));
        }
    }

    private static String cut(long from, String also) {
        return "delete from audit.event where id in (select event from audit.leaf where seq >= %1$s); delete from audit.leaf where seq >= %1$s; "
                        .formatted(from)
                + also.formatted(from);
    }

    private void found(String sql, Finding finding) throws Exception {
        bench.tampered(here(sql), () -> {
            var verdict = bench.verify();
            assertThat(verdict.findings()).as(verdict.text()).contains(finding);
            assertThat(verdict.code()).isNotZero();
            assertThat(bench.check(bench.story.fatima, 1, last())).isEqualTo(Lines.Check.BROKEN);
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

    private long last() throws SQLException {
        return Long.parseLong(bench.ask("select max(ordinal) from audit.leaf where safe = '" + bench.story.fatima + "'")
                .getFirst());
    }

    private String here(String sql) {
        return sql.replace(":safe", "'" + bench.story.fatima + "'");
    }
}
