package nl.kring.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Refused;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class SignalsSpec {
    @Autowired
    Story story;

    @Autowired
    Access access;

    @Autowired
    Signals signals;

    @Autowired
    TransactionTemplate transaction;

    private final UUID message = UUID.randomUUID();
    private PersonId client;
    private PersonId worker;
    private DossierId dossier;

    @BeforeEach
    void a_worker_with_one_dossier() {
        client = story.person(null, Role.CLIENT);
        worker = story.person("Els Dijk", Role.WORKER);
        dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), client, worker);
    }

    private static Viewer.Person viewer(PersonId person, Role role) {
        return new Viewer.Person(person, Set.of(role), "origin", UUID.randomUUID(), Instant.now());
    }

    private void change(PersonId person, Role role, Consumer<Change> work) {
        transaction.executeWithoutResult(status ->
                work.accept(access.change(viewer(person, role), Safe.of(dossier), "signal.signal", Part.SIGNAL)));
    }

    private void raise(Signal.Kind kind, UUID about, @Nullable Instant due) {
        change(client, Role.CLIENT, change -> signals.raise(change, kind, about, due));
    }

    private List<Signal> waits(PersonId person, Role role) {
        return Objects.requireNonNull(
                transaction.execute(status -> signals.of(access.reach(viewer(person, role), Part.SIGNAL))));
    }

    @Nested
    class What_waits {
        @Test
        void is_seen_by_the_help_team_and_its_lead_and_by_no_colleague() {
            raise(Signal.Kind.MESSAGE, message, null);
            assertThat(waits(worker, Role.WORKER)).extracting(Signal::about).containsExactly(message);
            assertThat(waits(story.lead, Role.TEAM_LEAD))
                    .extracting(Signal::about)
                    .contains(message);
            assertThat(waits(story.colleague, Role.WORKER))
                    .extracting(Signal::dossier)
                    .doesNotContain(dossier);
        }

        @Test
        void is_said_once_though_it_is_raised_twice() {
            raise(Signal.Kind.MESSAGE, message, null);
            raise(Signal.Kind.MESSAGE, message, null);
            assertThat(waits(worker, Role.WORKER)).hasSize(1);
        }

        @Test
        void comes_in_the_order_of_what_was_promised_first_and_then_of_what_waits_longest() {
            var now = Instant.now();
            raise(Signal.Kind.WAYS, dossier.value(), null);
            raise(Signal.Kind.MESSAGE, message, now.plusSeconds(3600));
            raise(Signal.Kind.REPORT_ANSWER, message, now.minusSeconds(60));
            var waits = waits(worker, Role.WORKER);
            assertThat(waits)
                    .extracting(Signal::kind)
                    .containsExactly(Signal.Kind.REPORT_ANSWER, Signal.Kind.MESSAGE, Signal.Kind.WAYS);
            assertThat(waits).extracting(signal -> signal.late(now)).containsExactly(true, false, false);
        }

        @Test
        void is_over_when_somebody_saw_to_it_and_can_begin_again() {
            raise(Signal.Kind.MESSAGE, message, null);
            raise(Signal.Kind.WAYS, dossier.value(), null);
            change(worker, Role.WORKER, change -> signals.settle(change, Signal.Kind.MESSAGE, UUID.randomUUID()));
            assertThat(waits(worker, Role.WORKER)).hasSize(2);
            change(worker, Role.WORKER, change -> signals.settle(change, Signal.Kind.MESSAGE));
            assertThat(waits(worker, Role.WORKER)).extracting(Signal::kind).containsExactly(Signal.Kind.WAYS);
            raise(Signal.Kind.MESSAGE, message, null);
            assertThat(waits(worker, Role.WORKER)).hasSize(2);
        }

        @Test
        void is_raised_by_nobody_outside_the_dossier() {
            assertThatThrownBy(() -> change(
                            story.colleague,
                            Role.WORKER,
                            change -> signals.raise(change, Signal.Kind.WAYS, message, null)))
                    .isInstanceOf(Refused.class);
        }
    }
}
