package nl.kring.audit;

import static nl.kring.audit.Lines.Check.BROKEN;
import static nl.kring.audit.Lines.Check.SOUND;
import static nl.kring.audit.Lines.Check.SOUND_SO_FAR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is said about the lines of a safe and about the log as a whole. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class ProofSpec {
    private final UUID safe = UUID.randomUUID();
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

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class A_safe {
        @Test
        void without_lines_is_sound_so_far_even_in_a_log_that_is_signed() {
            assertThat(log.lines.check(safe, 1, 1)).isEqualTo(SOUND_SO_FAR);
            log.write(other, 1);
            log.place();
            assertThat(log.lines.check(safe, 1, 1)).isEqualTo(SOUND_SO_FAR);
        }

        @Test
        void whose_lines_are_placed_and_not_signed_is_sound_so_far_in_a_brand_new_log() throws Exception {
            log.write(safe, 500); // a whole batch: more may wait, so it is not signed
            log.sequencer.run();
            assertThat(log.lines.check(safe, 1, 500)).isEqualTo(SOUND_SO_FAR);
            assertThat(log.lines.state(10).newest()).isEqualTo(SOUND_SO_FAR);
        }

        @Test
        void is_sound_when_signed_and_so_far_while_a_newer_line_waits() {
            log.write(safe, 2);
            log.place();
            assertThat(log.lines.check(safe, 1, 2)).isEqualTo(SOUND);
            assertThat(log.lines.check(safe, 1, Lines.NEWEST)).isEqualTo(SOUND);
            assertThat(log.lines.check(safe, 1, 3)).isEqualTo(SOUND_SO_FAR);
            assertThat(log.lines.check(safe, 9, 9)).isEqualTo(SOUND_SO_FAR);
            log.write(safe, 1);
            log.sequencer.run();
            assertThat(log.signed()).as("within the second").containsExactly(2L);
            assertThat(log.lines.check(safe, 1, 2)).isEqualTo(SOUND);
            assertThat(log.lines.check(safe, 1, 3)).as("placed, not signed").isEqualTo(SOUND_SO_FAR);
        }

        @Test
        void with_a_number_missing_anywhere_is_broken_whichever_lines_are_asked_for() {
            log.write(safe, 4);
            log.place();
            log.blow("delete from audit.leaf where ordinal = 2");
            assertThat(log.lines.check(safe, 3, 4)).isEqualTo(BROKEN);
        }

        @Test
        void with_a_number_outside_its_order_is_broken() {
            log.write(safe, 3);
            log.place();
            log.blow("update audit.leaf set ordinal = 0 where ordinal = 2");
            assertThat(log.lines.check(safe, 1, 3)).isEqualTo(BROKEN);
        }

        @Test
        void with_a_changed_line_is_broken_where_it_is_asked_for() {
            log.write(safe, 4);
            log.place();
            log.blow("update audit.event set kind = 'LIST' where id = (select event from audit.leaf where seq = 1)");
            assertThat(log.lines.check(safe, 1, 4)).isEqualTo(BROKEN);
            assertThat(log.lines.check(safe, 2, 2)).isEqualTo(BROKEN);
            assertThat(log.lines.check(safe, 3, 4)).isEqualTo(SOUND);
            assertThat(log.lines.check(safe, 1, 1)).isEqualTo(SOUND);
        }

        @Test
        void with_a_changed_line_that_is_not_signed_yet_is_broken() {
            log.write(safe, 1);
            log.place();
            log.write(safe, 1);
            log.sequencer.run();
            log.blow("update audit.event set kind = 'LIST' where id = (select event from audit.leaf where seq = 1)");
            assertThat(log.lines.check(safe, 1, 2)).isEqualTo(BROKEN);
        }

        @Test
        void with_a_missing_or_changed_subtree_beside_its_lines_is_broken() {
            log.write(other, 4);
            log.write(safe, 1);
            log.place();
            assertThat(log.lines.check(safe, 1, 1)).isEqualTo(SOUND);
            log.blow("update audit.node set hash = sha256(hash) where level = 2");
            assertThat(log.lines.check(safe, 1, 1)).isEqualTo(BROKEN);
            assertThat(log.lines.check(other, 1, 4))
                    .as("they need that subtree not")
                    .isEqualTo(SOUND);
            log.blow("delete from audit.node where level = 2");
            assertThat(log.lines.check(safe, 1, 1)).isEqualTo(BROKEN);
        }

        @Test
        void without_any_checkpoint_left_is_broken() {
            log.write(safe, 1);
            log.place();
            log.blow("delete from audit.checkpoint");
            assertThat(log.lines.check(safe, 1, 1)).isEqualTo(BROKEN);
            assertThat(log.lines.state(10).newest()).isEqualTo(BROKEN);
        }

        @Test
        void whose_checkpoint_is_not_this_logs_is_broken_even_when_none_is_remembered() throws Exception {
            log.write(safe, 1);
            log.place();
            java.nio.file.Files.delete(log.remembered());
            log.blow("update audit.checkpoint set note = replace(note, 'kring-time 1', 'kring-time 2')");
            assertThat(log.lines.check(safe, 1, 1)).isEqualTo(BROKEN);
        }

        @Test
        void whose_newest_checkpoint_was_taken_away_is_broken() {
            log.write(safe, 1);
            log.place();
            log.write(safe, 1);
            log.place();
            log.blow("delete from audit.checkpoint where size = 2");
            assertThat(log.lines.check(safe, 1, 1)).isEqualTo(BROKEN);
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class A_line_that_is_gone {
        private Instant then = Instant.EPOCH;

        @BeforeEach
        void fiveYearsAgo() {
            then = log.clock.now.atOffset(ZoneOffset.UTC).minusYears(5).toInstant();
        }

        @Test
        void is_missed() {
            log.write(safe, 2);
            log.place();
            log.blow("delete from audit.event where id = (select event from audit.leaf where seq = 0)");
            assertThat(log.lines.check(safe, 1, 2)).isEqualTo(BROKEN);
            assertThat(log.lines.check(safe, 2, 2)).isEqualTo(SOUND);
            log.blow("insert into audit.expired values (0, 0, now())");
            assertThat(log.lines.check(safe, 1, 2)).as("nobody can just say so").isEqualTo(BROKEN);
        }

        @Test
        void is_not_missed_once_a_checkpoint_over_it_is_five_years_older_than_the_newest() {
            var now = log.clock.now;
            aged(then);
            log.clock.now = now;
            log.write(safe, 1);
            signAt(now);
            assertThat(log.lines.check(safe, 1, 4)).isEqualTo(SOUND);
            log.blow("update audit.expired set first_seq = 1");
            assertThat(log.lines.check(safe, 1, 4))
                    .as("it is outside the range")
                    .isEqualTo(BROKEN);
            log.blow("update audit.expired set first_seq = 0, last_seq = 1");
            assertThat(log.lines.check(safe, 1, 4))
                    .as("the last is outside the range")
                    .isEqualTo(BROKEN);
        }

        @Test
        void is_missed_a_second_before() {
            var now = log.clock.now;
            aged(then.plusSeconds(1));
            log.clock.now = now;
            log.write(safe, 1);
            signAt(now);
            assertThat(log.lines.check(safe, 1, 4)).isEqualTo(BROKEN);
        }

        /** Three lines that were signed then, and are said to be expired. */
        private void aged(Instant at) {
            log.clock.now = at.minusSeconds(1);
            log.sequencer.prepareMonths();
            log.write(safe, 3);
            signAt(at);
            log.blow("insert into audit.expired values (0, 2, now()); delete from audit.event");
        }

        private void signAt(Instant at) {
            log.clock.now = at;
            log.sequencer.run();
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class The_log_as_a_whole {
        @Test
        void is_told_as_it_stands() {
            var empty = log.lines.state(10);
            assertThat(empty).isEqualTo(new LogState(0, new LogState.Waiting(0, null), 0, null, SOUND_SO_FAR));
            assertThat(empty.stuck(log.clock.now)).isFalse();
            log.write(safe, 3);
            var since = log.clock.now.minusMillis(2);
            assertThat(log.lines.state(10).waiting()).isEqualTo(new LogState.Waiting(3, since));
            assertThat(log.lines.state(10).stuck(since.plusSeconds(60))).isFalse();
            assertThat(log.lines.state(10).stuck(since.plusMillis(60_001))).isTrue();
            log.place();
            var signedAt = log.clock.now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
            assertThat(log.lines.state(10))
                    .isEqualTo(new LogState(3, new LogState.Waiting(0, null), 3, signedAt, SOUND));
            log.write(safe, 1);
            assertThat(log.lines.state(10).newest()).isEqualTo(SOUND_SO_FAR);
        }

        @Test
        void is_judged_by_as_many_of_its_newest_lines_as_were_asked_for() {
            log.write(safe, 6);
            log.place();
            log.blow("update audit.event set kind = 'LIST' where id = (select event from audit.leaf where seq = 2)");
            assertThat(log.lines.state(3).newest()).isEqualTo(SOUND);
            assertThat(log.lines.state(4).newest()).isEqualTo(BROKEN);
            assertThat(log.lines.state(100).newest()).isEqualTo(BROKEN);
        }

        @Test
        void that_misses_a_line_or_its_end_is_broken() {
            log.write(safe, 6);
            log.place();
            log.blow("create temp table kept as table audit.leaf; delete from audit.leaf where seq = 1");
            assertThat(log.lines.state(4).newest()).isEqualTo(SOUND);
            assertThat(log.lines.state(5).newest()).isEqualTo(BROKEN);
            log.blow("insert into audit.leaf select * from kept where seq = 1; delete from audit.leaf where seq = 5");
            assertThat(log.lines.state(3).newest())
                    .as("shorter than what was signed")
                    .isEqualTo(BROKEN);
        }
    }

    @Test
    void lines_are_found_by_what_was_asked_newest_first() {
        var refusal = log.event(safe, EventKind.REFUSAL, Event.REFUSED, false);
        log.log.write(refusal);
        log.clock.forward(Duration.ofMinutes(1));
        var emergency = log.event(safe, EventKind.VIEW, Event.DONE, true);
        log.log.write(emergency);
        log.clock.forward(Duration.ofMinutes(1));
        var elsewhere = log.event(other);
        log.log.write(elsewhere);

        assertThat(found(null, null, null, null, false, false))
                .containsExactly(elsewhere.id(), emergency.id(), refusal.id());
        assertThat(found(safe, null, null, null, false, false)).containsExactly(emergency.id(), refusal.id());
        assertThat(found(null, elsewhere.actor().person(), null, null, false, false))
                .containsExactly(elsewhere.id());
        assertThat(found(null, null, emergency.at(), null, false, false))
                .containsExactly(elsewhere.id(), emergency.id());
        assertThat(found(null, null, null, emergency.at(), false, false)).containsExactly(refusal.id());
        assertThat(found(null, null, null, null, true, false)).containsExactly(refusal.id());
        assertThat(found(null, null, null, null, false, true)).containsExactly(emergency.id());
        assertThat(log.lines.find(new Lines.Query(null, null, null, null, false), 1, 1))
                .extracting(line -> line.event().id())
                .containsExactly(emergency.id());
        assertThat(log.lines.find(new Lines.Query(null, null, null, null, true), 9, 0))
                .extracting(Line::ordinal)
                .as("no place yet")
                .containsOnlyNulls();
    }

    private List<UUID> found(
            @Nullable UUID in,
            @Nullable UUID person,
            @Nullable Instant from,
            @Nullable Instant until,
            boolean refusals,
            boolean emergencies) {
        return log
                .lines
                .find(new Lines.Query(in, person, from, until, refusals, emergencies, java.util.Set.of()), 9, 0)
                .stream()
                .map(line -> line.event().id())
                .toList();
    }

    @Test
    void an_export_holds_everything_and_the_connection_is_left_as_it_was() throws Exception {
        log.write(safe, 2);
        log.place();
        log.write(other, 1);
        log.blow(
                "insert into audit.expired values (5, 9, now()); delete from audit.event where id = (select event from audit.leaf where seq = 0);"
                        + "update audit.event set kind = 'garbage' where id = (select event from audit.leaf where seq = 1)");
        try (var connection = log.database.connect()) {
            var text = new java.io.StringWriter();
            Export.write(connection, text);
            assertThat(connection.getAutoCommit()).isTrue();
            connection.createStatement().execute("create temp table works_on (one int)");
            var lines = text.toString().lines().toList();
            assertThat(lines).hasSize(6);
            assertThat(lines.get(0)).isEqualTo("kring-log-export 1");
            assertThat(lines.get(1)).matches("leaf 0 " + safe + " 1 \\S{44} -");
            assertThat(lines.get(2))
                    .matches("leaf 1 " + safe + " 2 \\S{44} \\S+")
                    .endsWith(java.util.Base64.getEncoder().encodeToString(Record.unreadable(safe, 2)));
            assertThat(lines.get(3)).isEqualTo("expired 5 9");
            assertThat(lines.get(4))
                    .startsWith("pending ")
                    .endsWith(" " + java.time.temporal.ChronoUnit.MICROS.between(Instant.EPOCH, log.clock.now));
            assertThat(lines.get(5)).matches("note \\S+");
        }
    }
}
