package nl.kring.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is read of lines that this program did not write, and of a log that grows meanwhile. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway") // it reads "byte @Nullable []" of a compiled class as never null
class ReadingSpec {
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

    private Event onlyLine() {
        return log.lines
                .find(new Lines.Query(safe, null, null, null, false), 9, 0)
                .getFirst()
                .event();
    }

    /** What is left of a line when nothing but when, who and where can be believed. */
    private static Event bare(Event line, Instant at) {
        return new Event(
                line.id(),
                at,
                EventKind.UNKNOWN,
                line.outcome(),
                new Event.Actor(line.actor().kind(), line.actor().person(), null, null, null, null),
                line.safeKind(),
                line.safe(),
                List.of(),
                null,
                null,
                null,
                null,
                line.emergency(),
                null);
    }

    @Test
    void a_line_that_the_program_can_not_have_written_tells_when_who_and_where_and_nothing_else() {
        var line = log.event(safe, EventKind.VIEW, Event.REFUSED, true);
        log.log.write(line);
        log.blow("update audit.event set kind = 'garbage'");
        assertThat(onlyLine()).isEqualTo(bare(line, line.at()));
    }

    @Test
    void a_line_dated_beyond_all_time_is_read_as_well() {
        var line = log.event(safe);
        log.log.write(line);
        for (var when : List.of("infinity", "9999-12-31 12:00:00+00", "10000-01-02 12:00:00+00")) {
            log.blow(
                    "create table if not exists audit.event_far partition of audit.event for values from ('9000-01-01') to (maxvalue);"
                            + "update audit.event set kind = 'garbage', at = '" + when + "'");
            assertThat(onlyLine())
                    .as(when)
                    .isEqualTo(bare(
                            line, when.startsWith("9999") ? Instant.parse("9999-12-31T12:00:00Z") : Instant.EPOCH));
        }
    }

    @Test
    void who_asks_for_the_lines_of_one_safe_is_not_made_to_wait_for_all_others() {
        log.write(safe, 2);
        log.write(UUID.randomUUID(), 1_000);
        log.place();
        assertThat(log.touched(() -> assertThat(log.lines.find(new Lines.Query(safe, null, null, null, false), 9, 0))
                        .hasSize(2)))
                .isBetween(2L, 10L);
    }

    @Test
    void who_has_the_lines_of_one_safe_proven_is_not_made_to_wait_for_all_others() {
        log.write(safe, 2);
        for (var other = 0; other < 1_000; other++) log.write(UUID.randomUUID(), 1);
        log.placeAll();
        assertThat(log.touched(() -> assertThat(log.lines.check(safe, 1, 2)).isEqualTo(Lines.Check.SOUND)))
                .isBetween(2L, 20L);
    }

    @Test
    void every_line_says_what_happened() {
        assertThatThrownBy(() -> log.log.write(log.event(safe, EventKind.UNKNOWN, Event.DONE, false)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(log.numbers("select count(*) from audit.event")).containsExactly(0L);
    }

    @Test
    void lines_of_some_kinds_alone_can_be_asked_for() {
        for (var kind : List.of(EventKind.VIEW, EventKind.LIST, EventKind.EXPORT))
            log.log.write(log.event(safe, kind, Event.DONE, false));
        assertThat(log.lines.find(
                        new Lines.Query(null, null, null, null, false, false, Set.of(EventKind.VIEW, EventKind.EXPORT)),
                        9,
                        0))
                .extracting(line -> line.event().kind())
                .containsExactlyInAnyOrder(EventKind.VIEW, EventKind.EXPORT);
    }

    @Test
    void an_export_shows_one_moment_whatever_is_written_meanwhile() throws Exception {
        log.write(safe, 1);
        log.place();
        var text = new StringWriter() {
            @Override
            public StringWriter append(CharSequence line) {
                if (line.toString().startsWith("leaf 0 ")) {
                    log.write(safe, 2);
                    log.place();
                    log.write(safe, 1);
                }
                super.append(line);
                return this;
            }
        };
        try (var connection = log.database.connect()) {
            Export.write(connection, text);
        }
        assertThat(text.toString().lines().map(line -> line.split(" ")[0]))
                .containsExactly("kring-log-export", "leaf", "note");
        assertThat(log.signed()).containsExactly(1L, 3L);
    }
}
