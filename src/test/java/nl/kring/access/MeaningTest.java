package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import nl.kring.audit.Event;
import nl.kring.audit.EventKind;
import nl.kring.crypto.Uuid7;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MeaningTest {
    private static Event line(EventKind kind) {
        return Entry.note(
                new Viewer.System(Viewer.Job.SIGN_IN, "test"),
                new Safe.Account(PersonId.next()),
                kind,
                null,
                Instant.parse("2026-11-25T12:00:00Z"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void a_line_of_every_kind_that_this_program_writes_is_in_order(EventKind kind) {
        assertThat(Meaning.of(line(kind)).strange()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void a_line_with_another_outcome_than_its_kind_has_is_not(EventKind kind) {
        var right = line(kind);
        var wrong = right.outcome() == Event.DONE ? Event.FAILED : Event.DONE;
        var other = new Event(
                Uuid7.next(),
                right.at(),
                kind,
                wrong,
                right.actor(),
                right.safeKind(),
                right.safe(),
                right.parts(),
                null,
                null,
                null,
                right.purpose(),
                false,
                new byte[0]);
        assertThat(Meaning.of(other).strange()).isTrue();
    }
}
