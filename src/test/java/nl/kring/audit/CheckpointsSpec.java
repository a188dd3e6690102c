package nl.kring.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** When the tree is signed, and when it is not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class CheckpointsSpec {
    private final UUID safe = UUID.randomUUID();
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
    void an_empty_log_is_not_signed() {
        log.place();
        assertThat(log.signed()).isEmpty();
        assertThat(log.sequencer.checkpoints().remembered()).isEmpty();
    }

    @Test
    void a_tree_that_grew_is_signed_a_second_after_the_last_time_and_not_before() {
        log.write(safe, 1);
        log.sequencer.run();
        assertThat(log.signed()).as("the first at once").containsExactly(1L);
        var signedAt = log.clock.now;
        log.write(safe, 1);
        log.sequencer.run();
        log.clock.now = signedAt.plusMillis(999);
        log.sequencer.run();
        assertThat(log.signed()).containsExactly(1L);
        log.clock.now = signedAt.plusMillis(1000);
        log.sequencer.run();
        assertThat(log.signed()).containsExactly(1L, 2L);
    }

    @Test
    void a_tree_that_did_not_grow_is_not_signed_again() {
        log.write(safe, 1);
        log.place();
        log.place();
        assertThat(log.signed()).containsExactly(1L);
    }

    @Test
    void a_clock_that_was_put_back_keeps_no_line_unsigned() {
        log.write(safe, 1);
        log.place();
        log.write(safe, 1);
        log.clock.forward(Duration.ofHours(-1));
        log.sequencer.run();
        assertThat(log.signed()).containsExactly(1L, 2L);
    }

    @Test
    void what_was_signed_is_remembered_beside_the_keys() throws Exception {
        log.write(safe, 3);
        log.place();
        var remembered = log.sequencer.checkpoints().remembered().orElseThrow();
        assertThat(remembered.size()).isEqualTo(3);
        assertThat(remembered.at()).isEqualTo(log.clock.now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        assertThat(remembered.root()).isEqualTo(Merkle.head(0, 3, Tree.nodes(log.db, Merkle.cover(0, 3))));
        assertThat(log.remembered())
                .hasContent(log.db
                        .sql("select note from audit.checkpoint")
                        .query(String.class)
                        .single()
                        .strip());
        try (var files = Files.list(log.database.folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("no draft stays behind")
                    .containsExactlyInAnyOrder("READ-ME.txt", "kring.keys", "log.checkpoint", "log.vkey");
        }
    }

    @Test
    void a_remembered_checkpoint_is_never_replaced_by_an_older_one() throws Exception {
        log.write(safe, 1);
        log.place();
        var older = Files.readString(log.remembered());
        log.write(safe, 1);
        log.place();
        var newer = Files.readString(log.remembered());
        assertThat(newer).isNotEqualTo(older);
        log.sequencer.checkpoints().remember(older);
        log.sequencer.checkpoints().remember("nothing");
        log.sequencer.checkpoints().remember(log.sequencer.signer().sign(2, new byte[32], log.clock.now));
        assertThat(Files.readString(log.remembered())).isEqualTo(newer);
    }

    @Test
    void signing_goes_on_while_the_folder_of_the_keys_cannot_be_read_or_written() throws Exception {
        Files.createDirectories(log.remembered().resolve("in the way"));
        log.write(safe, 1);
        log.place();
        assertThat(log.sequencer.checkpoints().remembered()).isEmpty();
        log.write(safe, 1);
        log.place();
        assertThat(log.signed()).containsExactly(1L, 2L);
    }

    @Test
    void a_checkpoint_of_another_log_beside_the_keys_counts_for_nothing() throws Exception {
        Files.writeString(log.remembered(), new Signer("other", SignerTest.key()).sign(9, new byte[32], log.clock.now));
        assertThat(log.sequencer.checkpoints().remembered()).isEmpty();
        log.write(safe, 1);
        log.place();
        assertThat(log.signed()).containsExactly(1L);
        assertThat(log.sequencer.checkpoints().remembered()).isPresent();
    }

    @Test
    void an_older_copy_that_was_put_back_is_signed_no_more_not_even_when_it_has_outgrown_the_remembered_checkpoint()
            throws Exception {
        log.write(safe, 3);
        log.place();
        log.write(safe, 2);
        log.place();
        assertThat(log.signed()).containsExactly(3L, 5L);
        var remembered = Files.readString(log.remembered());
        log.blow("delete from audit.event where id in (select event from audit.leaf where seq >= 3);"
                + "delete from audit.leaf where seq >= 3; delete from audit.node where (index + 1) << level > 3;"
                + "delete from audit.checkpoint where size > 3; update audit.last_ordinal set ordinal = 3");
        for (var more = 0; more < 4; more++) { // 4, 5, 6 and 7 lines: shorter, as long, and longer
            log.write(safe, 1);
            log.place();
            assertThat(log.signed()).as("%s lines", 4 + more).containsExactly(3L);
        }
        assertThat(Files.readString(log.remembered())).isEqualTo(remembered);
        assertThat(log.lines.check(safe, 1, 3)).isEqualTo(Lines.Check.BROKEN);
        assertThat(log.lines.state(10).newest()).isEqualTo(Lines.Check.BROKEN);
        assertThat(log.lines.state(10).signed()).isZero();
    }

    @Test
    void a_start_does_not_forget_that_the_log_is_an_older_copy() throws Exception {
        log.write(safe, 3);
        log.place();
        log.blow(
                "delete from audit.event; delete from audit.leaf; delete from audit.node; delete from audit.checkpoint; delete from audit.last_ordinal");
        log.write(safe, 4);
        log.clock.forward(Duration.ofSeconds(2));
        assertThat(log.another().run()).as("placed").isEqualTo(4);
        assertThat(log.signed()).isEmpty();
        assertThat(log.lines.check(safe, 1, 4)).isEqualTo(Lines.Check.BROKEN);
    }

    @Test
    void a_tree_that_lacks_a_subtree_is_not_signed_until_it_is_back() {
        log.write(safe, 4);
        log.place();
        log.blow("create temp table kept as table audit.node; delete from audit.node where level = 2");
        log.write(safe, 1);
        log.place();
        assertThat(log.signed()).containsExactly(4L);
        log.blow("insert into audit.node select * from kept on conflict do nothing");
        log.place();
        assertThat(log.signed()).containsExactly(4L, 5L);
    }

    @Test
    void that_the_log_was_changed_is_said_once_and_anew_when_it_happens_again() {
        try (var notes = new Notes(Checkpoints.class, note -> {})) {
            log.write(safe, 4);
            log.place();
            for (var time = 1; time <= 2; time++) {
                log.blow(
                        "create temp table if not exists kept as table audit.node; delete from audit.node where level = 2");
                log.write(safe, 1);
                log.place();
                assertThat(notes.said()).hasSize(time);
                log.place();
                assertThat(notes.said())
                        .hasSize(time)
                        .allMatch(note -> note.startsWith("The log does not continue the checkpoint in"));
                log.blow("insert into audit.node select * from kept on conflict do nothing");
                log.place();
            }
        }
        assertThat(log.signed()).containsExactly(4L, 5L, 6L);
    }
}
