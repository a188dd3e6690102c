package nl.kring.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import nl.kring.verify.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The superuser knows the format too: forges lines, cuts the log, puts an older copy back, or rewrites history with all its hashes. */
@OwnLog
class RewritingSpec {
    @Autowired
    LogBench bench;

    @BeforeEach
    void lines() throws Exception {
        bench.fill();
    }

    @Test
    void a_line_that_the_superuser_adds_is_found_a_minute_later() throws Exception {
        var insert = """
                insert into audit.event select (json_populate_record(e, json_build_object('id', gen_random_uuid(), 'at', e.at %s))).*
                from audit.event e where id = %s
                """;
        bench.tampered(bench.here(insert.formatted("", LogBench.LINE)), () -> {
            var verdict = bench.verify();
            assertThat(verdict.code())
                    .as("it may be a line that waits: " + verdict.text())
                    .isZero();
        });
        bench.tampered(bench.here(insert.formatted("- interval '2 minutes'", LogBench.LINE)), () -> {
            var verdict = bench.verify();
            assertThat(verdict.findings()).as(verdict.text()).containsExactly(Finding.INSERTED);
        });
    }

    @Test
    void a_line_that_the_superuser_places_in_the_tree_is_not_sound_for_the_client() throws Exception {
        bench.tampered(bench.here("""
                create temp table forged as select (json_populate_record(e, json_build_object('id', gen_random_uuid()))).* from audit.event e where id = %s;
                insert into audit.event select * from forged;
                insert into audit.leaf select (select max(seq) + 1 from audit.leaf), id, at, safe, (select max(ordinal) + 1 from audit.leaf where safe = :safe), sha256('') from forged;
                """.formatted(LogBench.LINE)), () -> {
            rehash(bench.last());
            bench.place();
            assertThat(bench.check(bench.story.fatima, 1, bench.last())).isEqualTo(Lines.Check.BROKEN);
        });
    }

    @Test
    void a_line_forged_between_two_checkpoints_with_all_its_hashes_is_signed_and_still_found() throws Exception {
        bench.place();
        var before = Long.parseLong(
                bench.ask("select max(size) from audit.checkpoint").getFirst());
        bench.tampered(bench.here("""
                create temp table forged as select (json_populate_record(e, json_build_object('id', gen_random_uuid()))).* from audit.event e where id = %s;
                insert into audit.event select * from forged;
                insert into audit.leaf select (select max(seq) + 1 from audit.leaf), id, at, safe, (select max(ordinal) + 1 from audit.leaf where safe = :safe), sha256('') from forged;
                update audit.last_ordinal set ordinal = ordinal + 1 where safe = :safe;
                """.formatted(LogBench.LINE)), () -> {
            var forged = bench.last();
            rehash(forged);
            completeNodes();
            bench.write(bench.story.fatima.value(), 1);
            bench.place();
            assertThat(bench.ask("select max(size) from audit.checkpoint"))
                    .as("the tree goes on from what was signed, so it is signed")
                    .containsExactly(String.valueOf(before + 2));
            var verdict = bench.verify();
            assertThat(verdict.code())
                    .as("its hashes are right: " + verdict.text())
                    .isZero();
            assertThat(bench.check(bench.story.fatima, forged, forged))
                    .as("it has no receipt of this program")
                    .isEqualTo(Lines.Check.BROKEN);
            assertThat(bench.check(bench.story.fatima, forged + 1, forged + 1)).isEqualTo(Lines.Check.SOUND);
            assertThat(bench.check(bench.story.fatima, 1, Lines.NEWEST)).isEqualTo(Lines.Check.BROKEN);
            assertThat(bench.state().newest()).isEqualTo(Lines.Check.BROKEN);
        });
    }

    /** The superuser makes the subtrees that the newest leaf completes. */
    private void completeNodes() throws SQLException {
        try (var connection = bench.connect("postgres");
                var statement = connection.createStatement()) {
            for (var level = 1; level < 20; level++) statement.execute("""
                        with below as (select seq as index, hash from audit.leaf where %1$s = 1 union all select index, hash from audit.node where level = %1$s - 1)
                        insert into audit.node select %1$s, a.index / 2, sha256('\\x01'::bytea || a.hash || b.hash)
                        from below a join below b on b.index = a.index + 1 and a.index %% 2 = 0 on conflict do nothing
                        """.formatted(level));
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
        bench.tampered(olderCopy(older), () -> {
            assertThat(bench.verify(bench.export(), null).code())
                    .as("without the remembered checkpoint it looks whole")
                    .isZero();
            assertThat(bench.verify().findings()).containsExactly(Finding.OLDER_COPY);
            assertThat(bench.check(bench.story.fatima, 1, 3)).isEqualTo(Lines.Check.BROKEN);
            assertThat(bench.state().newest()).isEqualTo(Lines.Check.BROKEN);
            bench.write(bench.story.fatima.value(), 1);
            bench.place();
            assertThat(bench.verify().findings()).as("signing goes not on").containsExactly(Finding.OLDER_COPY);
            bench.write(bench.story.fatima.value(), 40);
            bench.place();
            assertThat(bench.verify().findings()).as("another history").contains(Finding.FORK);
            assertThat(bench.state().newest()).isEqualTo(Lines.Check.BROKEN);
        });
    }

    @Test
    void an_older_copy_put_back_is_signed_no_more_whether_shorter_as_long_or_longer_than_what_was_remembered()
            throws Exception {
        var sizes = bench.ask("select size from audit.checkpoint order by size desc limit 3").stream()
                .map(Long::valueOf)
                .toList();
        var older = sizes.getLast();
        bench.tampered(olderCopy(older), () -> {
            for (long size = older + 1; size <= sizes.getFirst() + 2; size++) {
                bench.write(bench.story.fatima.value(), 1);
                bench.place();
                assertThat(bench.ask("select count(*) from audit.leaf")).containsExactly(String.valueOf(size));
                assertThat(bench.ask("select max(size) from audit.checkpoint"))
                        .as("%s lines", size)
                        .containsExactly(String.valueOf(older));
            }
        });
    }

    private static String olderCopy(long size) {
        return cut(
                size,
                "delete from audit.checkpoint where size > %1$s; delete from audit.node where (index + 1) << level > %1$s; "
                        + "update audit.last_ordinal o set ordinal = (select coalesce(max(ordinal), 0) from audit.leaf l where l.safe = o.safe)");
    }

    @Test
    void a_history_rewritten_with_all_its_hashes_is_not_signed() throws Exception {
        bench.tampered(
                bench.here(
                        "update audit.event set person = gen_random_uuid() where id = %s; delete from audit.checkpoint"
                                .formatted(LogBench.LINE)),
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

    private static String cut(long from, String also) {
        return "delete from audit.event where id in (select event from audit.leaf where seq >= %1$s); delete from audit.leaf where seq >= %1$s; "
                        .formatted(from)
                + also.formatted(from);
    }
}
