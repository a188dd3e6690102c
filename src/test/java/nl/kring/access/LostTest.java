package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.kring.audit.Event;
import nl.kring.audit.EventKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What is kept of a line whose transaction came to nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway") // it reads "byte @Nullable []" of a compiled class as never null
class LostTest {
    private static final Instant NOW = Instant.parse("2026-11-21T14:02:00Z");

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final Event line = Entry.allowed(
            EventKind.VIEW,
            new Viewer.Person(PersonId.next(), Set.of(Role.WORKER), "origin", UUID.randomUUID(), NOW),
            Safe.of(DossierId.next()),
            new AccessRules.Decision.Allowed(
                    new Grant(UUID.randomUUID(), Grant.Kind.EMERGENCY, Role.WORKER, Instant.EPOCH, null),
                    Set.of(Part.PLAN)),
            "plan.goal:1",
            NOW);

    @BeforeEach
    void begin() {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        TransactionSynchronizationManager.initSynchronization();
    }

    @AfterEach
    void end() {
        TransactionSynchronizationManager.clearSynchronization();
        RequestContextHolder.resetRequestAttributes();
    }

    private static void completed(int status) {
        TransactionSynchronizationManager.getSynchronizations().forEach(each -> each.afterCompletion(status));
    }

    @Test
    void a_line_that_was_rolled_back_is_told_as_a_refusal_about_the_same_thing() {
        Lost.unlessCommitted(line);
        completed(TransactionSynchronization.STATUS_ROLLED_BACK);
        var told = Lost.in(request, Refusal.NOT_THERE).orElseThrow();
        assertThat(told.id()).isNotEqualTo(line.id());
        assertThat(told)
                .isEqualTo(new Event(
                        told.id(),
                        line.at(),
                        EventKind.REFUSAL,
                        Event.REFUSED,
                        line.actor(),
                        line.safeKind(),
                        line.safe(),
                        line.parts(),
                        line.object(),
                        "NOT_THERE",
                        line.grant(),
                        line.purpose(),
                        true,
                        null));
    }

    @Test
    void a_line_that_stands_is_not_told_again() {
        Lost.unlessCommitted(line);
        completed(TransactionSynchronization.STATUS_COMMITTED);
        assertThat(Lost.in(request, Refusal.NOT_THERE)).isEmpty();
    }

    @Test
    void where_no_request_is_nothing_is_kept_and_nothing_fails() {
        RequestContextHolder.resetRequestAttributes();
        Lost.unlessCommitted(line);
        completed(TransactionSynchronization.STATUS_ROLLED_BACK);
        assertThat(Lost.in(request, Refusal.NOT_THERE)).isEmpty();
    }
}
