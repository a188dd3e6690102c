package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.kring.audit.Event;
import nl.kring.audit.EventKind;
import nl.kring.crypto.Uuid7;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
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

    /** A line of a look that this program writes, with one word changed. */
    private static Meaning told(
            EventKind kind,
            int outcome,
            String viewer,
            @Nullable String role,
            String safeKind,
            String part,
            @Nullable String basis) {
        return Meaning.of(new Event(
                Uuid7.next(),
                Instant.parse("2026-11-25T12:00:00Z"),
                kind,
                outcome,
                new Event.Actor(viewer, null, role, null, null, null),
                safeKind,
                Uuid7.next(),
                List.of("PLAN", part),
                null,
                basis,
                null,
                null,
                false,
                new byte[0]));
    }

    @Test
    void a_look_is_told_in_words_that_the_program_knows() {
        assertThat(told(EventKind.VIEW, Event.DONE, "PERSON", "WORKER", "DOSSIER", "TEAM", "HELP_TEAM"))
                .isEqualTo(new Meaning(Role.WORKER, Set.of(Part.PLAN, Part.TEAM), Grant.Kind.HELP_TEAM, null, false));
        assertThat(told(EventKind.VIEW, Event.DONE, "SYSTEM", null, "ORGANISATION", "TEAM", null))
                .isEqualTo(new Meaning(Role.SYSTEM, Set.of(Part.PLAN, Part.TEAM), null, null, false));
        assertThat(told(EventKind.VIEW, Event.DONE, "VISITOR", "CLIENT", "ACCOUNT", "TEAM", null)
                        .strange())
                .isFalse();
    }

    @Test
    void a_refusal_is_told_with_its_reason_and_no_ground() {
        assertThat(told(EventKind.REFUSAL, Event.REFUSED, "PERSON", "CLIENT", "DOSSIER", "LOG", "NO_GRANT"))
                .isEqualTo(new Meaning(Role.CLIENT, Set.of(Part.PLAN, Part.LOG), null, Refusal.NO_GRANT, false));
    }

    @Test
    void a_line_with_any_word_that_the_program_does_not_know_is_strange() {
        assertThat(told(EventKind.UNKNOWN, Event.DONE, "PERSON", "WORKER", "DOSSIER", "TEAM", "HELP_TEAM")
                        .strange())
                .isTrue();
        assertThat(told(EventKind.VIEW, Event.DONE, "ROBOT", "WORKER", "DOSSIER", "TEAM", "HELP_TEAM")
                        .strange())
                .isTrue();
        var nobody = told(EventKind.VIEW, Event.DONE, "PERSON", "KING", "DOSSIER", "TEAM", "HELP_TEAM");
        assertThat(nobody.strange()).isTrue();
        assertThat(nobody.role()).isNull();
        assertThat(told(EventKind.VIEW, Event.DONE, "PERSON", "WORKER", "CELLAR", "TEAM", "HELP_TEAM")
                        .strange())
                .isTrue();
        var nowhere = told(EventKind.VIEW, Event.DONE, "PERSON", "WORKER", "DOSSIER", "GARDEN", "HELP_TEAM");
        assertThat(nowhere.strange()).isTrue();
        assertThat(nowhere.parts()).containsExactly(Part.PLAN);
        assertThat(told(EventKind.VIEW, Event.DONE, "PERSON", "WORKER", "DOSSIER", "TEAM", "NO_GRANT")
                        .strange())
                .as("a reason of refusal is no ground")
                .isTrue();
        assertThat(told(EventKind.REFUSAL, Event.REFUSED, "PERSON", "WORKER", "DOSSIER", "TEAM", "HELP_TEAM")
                        .strange())
                .as("a ground is no reason of refusal")
                .isTrue();
    }
}
