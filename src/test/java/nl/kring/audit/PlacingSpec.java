package nl.kring.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How lines get their places, on an empty log and at a time that the spec says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class PlacingSpec {
    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private BareLog log;

    @BeforeEach
    void begin() throws Exception {
        log = new BareLog();
    }

    @AfterEach
    void end() throws Exception {
        log.close();
    }

    @Test
    void lines_are_numbered_in_the_whole_log_and_in_their_safe_across_batches() throws Exception {
        log.write(one, 2);
        log.write(other, 1);
        assertThat(log.sequencer.run()).isEqualTo(3);
        log.write(one, 1);
        log.write(other, 2);
        assertThat(log.sequencer.run()).isEqualTo(3);
        assertThat(log.sequencer.run()).isZero();

        assertThat(log.numbers("select seq from audit.leaf order by seq")).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(log.numbers("select ordinal from audit.leaf where safe = '" + one + "' order by seq"))
                .containsExactly(1L, 2L, 3L);
        assertThat(log.numbers("select ordinal from audit.leaf where safe = '" + other + "' order by seq"))
                .containsExactly(1L, 2L, 3L);
        assertThat(log.numbers("select ordinal from audit.last_ordinal")).containsExactly(3L, 3L);
        assertThat(log.numbers("select count(*) from audit.pending")).containsExactly(0L);
        log.place();
        assertThat(log.verify()).isZero();
    }

    @Test
    void a_line_is_found_by_its_key_however_long_the_log_is() {
        for (var line = 0; line < 2_000; line++) log.write(UUID.randomUUID(), 1);
        log.placeAll();
        log.write(one, 5);
        assertThat(log.touched(() -> assertThat(log.sequencer.run()).isEqualTo(5)))
                .isBetween(5L, 50L);
    }

    @Test
    void every_complete_subtree_is_kept_and_no_other() {
        log.write(one, 3);
        log.sequencer.run();
        log.write(one, 10);
        log.sequencer.run();
        for (var level = 1; level < 4; level++)
            assertThat(log.numbers("select index from audit.node where level = " + level + " order by index"))
                    .hasSize(13 >> level);
        assertThat(log.numbers("select count(*) from audit.node")).containsExactly(6L + 3 + 1);
        assertThat(Tree.nodes(log.db, Merkle.cover(0, 13)).keySet())
                .containsExactlyInAnyOrderElementsOf(Merkle.cover(0, 13));
    }

    @Test
    void while_another_node_is_at_work_nothing_is_placed() throws Exception {
        log.write(one, 1);
        try (var busy = log.database.connect();
                var statement = busy.createStatement()) {
            busy.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtext('audit.sequencer'))");
            assertThat(log.sequencer.run()).isZero();
            assertThat(log.signed()).isEmpty();
            busy.rollback();
        }
        assertThat(log.sequencer.run()).isEqualTo(1);
    }

    @Test
    void while_more_waits_than_one_batch_nothing_is_signed() {
        log.write(one, 501);
        assertThat(log.sequencer.run()).isEqualTo(500);
        assertThat(log.signed()).isEmpty();
        assertThat(log.sequencer.run()).isEqualTo(1);
        assertThat(log.signed()).containsExactly(501L);
    }

    @Test
    void a_line_without_this_programs_receipt_gets_no_place_and_is_asked_about_once() {
        log.write(one, 2);
        log.blow(
                "update audit.event set receipt = sha256(receipt) where id = (select event from audit.pending order by at limit 1)");
        assertThat(log.sequencer.run()).isEqualTo(1);
        assertThat(log.sequencer.run()).isZero();
        assertThat(log.numbers("select count(*) from audit.pending")).containsExactly(1L);
        assertThat(log.numbers("select count(*) from audit.leaf")).containsExactly(1L);
    }

    @Test
    void a_batch_of_lines_that_were_taken_away_while_they_waited_does_not_keep_the_others_waiting() {
        log.write(one, 500);
        log.blow("delete from audit.event");
        log.write(other, 1);
        log.sequencer.run();
        log.sequencer.run();
        assertThat(log.numbers("select ordinal from audit.leaf where safe = '" + other + "'"))
                .containsExactly(1L);
        assertThat(log.numbers("select count(*) from audit.pending")).containsExactly(500L);
    }

    @Test
    void a_batch_full_of_foreign_lines_does_not_keep_the_honest_ones_waiting() {
        log.write(one, 500);
        log.blow("update audit.event set kind = 'garbage'");
        log.write(other, 1);
        log.sequencer.run();
        assertThat(log.sequencer.run()).isEqualTo(1);
        assertThat(log.numbers("select count(*) from audit.leaf where safe = '" + other + "'"))
                .containsExactly(1L);
    }

    @Test
    void the_public_key_lies_beside_the_keys_for_anyone_to_verify_with() throws Exception {
        assertThat(log.database.folder().resolve("log.vkey"))
                .hasContent(log.sequencer.signer().verifierKey());
    }

    @Test
    void the_coming_months_are_made_ready() {
        log.clock.now = Instant.parse("2047-02-11T10:00:00Z");
        log.sequencer.prepareMonths();
        log.write(one, 1);
        assertThat(log.numbers("select count(*) from pg_class where relname like 'event_2047%' and relkind = 'r'"))
                .containsExactly(4L);
    }

    @Test
    void every_field_of_a_line_is_kept_as_it_was_said() {
        var event = log.event(one, EventKind.EXPORT, Event.REFUSED, true);
        log.log.write(event);
        log.place();
        var line = log.lines
                .find(new Lines.Query(one, null, null, null, false), 10, 0)
                .getFirst();
        assertThat(line).usingRecursiveComparison().isEqualTo(new Line(event, 1L));
        assertThat(log.db
                        .sql("select node from audit.event")
                        .query(String.class)
                        .list())
                .containsExactly("node-7");
    }

    @Test
    void no_two_lines_share_their_random_number() {
        log.write(one, 2);
        assertThat(
                        log.numbers(
                                "select count(distinct nonce) from audit.event where length(nonce) = 16 and nonce <> decode(repeat('00', 16), 'hex')"))
                .containsExactly(2L);
    }

    @Test
    void the_loop_places_lines_by_itself_until_it_is_stopped() throws Exception {
        var loop = new SequencerLoop(log.another(), Duration.ofMillis(1));
        var before = loops();
        assertThat(loop.isRunning()).isFalse();
        log.write(one, 1);
        log.clock.now = Instant.now();
        loop.start();
        assertThat(loop.isRunning()).isTrue();
        until(() -> Files.exists(log.remembered()));
        assertThat(loops()).isEqualTo(before + 1);
        loop.stop();
        assertThat(loop.isRunning()).isFalse();
        assertThat(loops()).isEqualTo(before);
        assertThat(log.numbers("select count(*) from audit.leaf")).containsExactly(1L);
    }

    @Test
    void the_loop_goes_on_at_once_while_more_waits_rests_when_nothing_does_and_stops_from_its_rest() throws Exception {
        var loop = new SequencerLoop(log.another(), Duration.ofHours(1));
        var before = loops();
        log.write(one, 501); // more than one batch
        log.clock.now = Instant.now();
        loop.start();
        until(() -> Files.exists(log.remembered()));
        until(() -> Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread ->
                        thread.getName().equals("sequencer") && thread.getState() == Thread.State.TIMED_WAITING));
        loop.stop();
        assertThat(loops()).isEqualTo(before);
        assertThat(log.signed()).containsExactly(501L);
    }

    @Test
    void the_loop_makes_the_coming_months_ready_and_tries_again_after_a_failure() throws Exception {
        log.write(one, 1);
        log.clock.now = Instant.parse("2049-02-11T10:00:00Z");
        var loop = new SequencerLoop(log.another(), Duration.ofMillis(1));
        log.blow("alter table audit.pending rename to pending_kept");
        var tried = new java.util.concurrent.CountDownLatch(2);
        try (var notes = new Notes(SequencerLoop.class, note -> tried.countDown())) {
            loop.start();
            assertThat(tried.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
            assertThat(notes.said()).allMatch(note -> note.startsWith("The log's sequencer tries again: "));
        } finally {
            loop.stop();
            log.blow("alter table audit.pending_kept rename to pending");
        }
        assertThat(log.numbers("select count(*) from pg_class where relname like 'event_2049%' and relkind = 'r'"))
                .containsExactly(4L);
        loop.start();
        until(() -> Files.exists(log.remembered()));
        loop.stop();
        assertThat(log.signed()).containsExactly(1L);
    }

    /** How many loops run now; a program that other specs started has one too. */
    private static long loops() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("sequencer") && thread.isAlive())
                .count();
    }

    private static void until(java.util.function.BooleanSupplier there) {
        var end = Instant.now().plusSeconds(20);
        while (!there.getAsBoolean() && Instant.now().isBefore(end)) Thread.onSpinWait();
        assertThat(there.getAsBoolean()).isTrue();
    }
}
