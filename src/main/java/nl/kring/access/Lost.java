package nl.kring.access;

import static org.springframework.web.context.request.RequestAttributes.SCOPE_REQUEST;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import nl.kring.audit.Event;
import nl.kring.audit.EventKind;
import nl.kring.crypto.Uuid7;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;

/** The line of a pass that rolled back with its transaction, kept within the request: that it was tried is logged yet. */
final class Lost {
    private static final String NAME = Lost.class.getName();

    private Lost() {}

    /** Keeps the line for {@link #in} if the running transaction rolls back; of several the last. */
    static void unlessCommitted(Event line) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                var request = RequestContextHolder.getRequestAttributes();
                if (status != STATUS_COMMITTED && request != null) request.setAttribute(NAME, line, SCOPE_REQUEST);
            }
        });
    }

    /** The line that what this request did came to nothing; empty when there was no pass, or its line stands. */
    static Optional<Event> in(HttpServletRequest request, Refusal reason) {
        return Optional.ofNullable((Event) request.getAttribute(NAME))
                .map(lost -> new Event(
                        Uuid7.next(),
                        lost.at(),
                        EventKind.REFUSAL,
                        Event.REFUSED,
                        lost.actor(),
                        lost.safeKind(),
                        lost.safe(),
                        lost.parts(),
                        lost.object(),
                        reason.name(),
                        lost.grant(),
                        lost.purpose(),
                        lost.emergency(),
                        null));
    }
}
