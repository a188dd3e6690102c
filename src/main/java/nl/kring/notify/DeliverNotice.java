package nl.kring.notify;

import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One try to get one notice out. At least once: it is marked as sent after the mail server accepted it, and whoever dies in between makes
 * it go out again under the same Message-ID.
 */
class DeliverNotice {
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("notice");

    private static final Logger NOTES = LoggerFactory.getLogger(DeliverNotice.class);
    /** How soon to look again when the try did not depend on the mail server or the recipient. */
    private static final Duration NOT_READY = Duration.ofMinutes(10);

    private final Deliveries deliveries;
    private final Supplier<Optional<Addressees>> addressees;
    private final Optional<Smtp> smtp;
    private final Wording wording;
    private final Clock clock;

    DeliverNotice(
            Deliveries deliveries,
            Supplier<Optional<Addressees>> addressees,
            Optional<Smtp> smtp,
            Wording wording,
            Clock clock) {
        this.deliveries = deliveries;
        this.addressees = addressees;
        this.smtp = smtp;
        this.wording = wording;
        this.clock = clock;
    }

    /** The work of this notice: other work goes first, because a slow mail server may hold this up. */
    static TaskInstance.Builder<Void> task(UUID id) {
        return TASK.instance(id.toString()).priority(Priority.LOW);
    }

    /**
     * Tries once; the answer is when to try again, or nothing when the notice has come to an end. Whoever knows addresses hears of the end,
     * also when this program died before it could say so.
     */
    Optional<Instant> deliver(UUID id) {
        var next = deliveries.open(id).flatMap(notice -> deliver(id, notice));
        if (next.isEmpty())
            addressees.get().ifPresent(book -> deliveries.any(id).ifPresent(notice -> book.ended(notice, id)));
        return next;
    }

    private Optional<Instant> deliver(UUID id, Notice notice) {
        var book = addressees.get();
        if (smtp.isEmpty() || book.isEmpty()) {
            var trouble = smtp.isEmpty() ? Trouble.NO_SERVER : Trouble.NO_ADDRESS;
            return Optional.of(again(id, trouble, 0, clock.instant().plus(NOT_READY)));
        }
        Addressees.Answer answer;
        try {
            answer = book.get().of(notice, id);
        } catch (RuntimeException fault) {
            return failed(id, fault);
        }
        return switch (answer) {
            case Addressees.Mail mail -> send(id, notice.kind(), mail, smtp.get());
            case Addressees.Later later -> Optional.of(postponed(id, later.at()));
            case Addressees.NoAddress none -> failed(id, begin(id), Trouble.NO_ADDRESS, 0);
            case Addressees.Never never -> {
                deliveries.unwanted(id, clock.instant());
                yield Optional.empty();
            }
        };
    }

    private Optional<Instant> send(UUID id, Notice.Kind kind, Addressees.Mail mail, Smtp server) {
        var begun = begin(id);
        try {
            server.send(wording.letter(id, kind, mail));
        } catch (Undelivered told) {
            return failed(id, begun, told.trouble(), told.reply());
        } catch (RuntimeException fault) {
            note(id, fault);
            return failed(id, begun, Trouble.FAULT, 0);
        }
        deliveries.sent(id, clock.instant());
        return Optional.empty();
    }

    private Optional<Instant> failed(UUID id, RuntimeException fault) {
        note(id, fault);
        return failed(id, begin(id), Trouble.FAULT, 0);
    }

    private Optional<Instant> failed(UUID id, Deliveries.Try begun, Trouble trouble, int reply) {
        var now = clock.instant();
        var next = RetryRules.next(trouble, begun.attempts(), begun.first(), now);
        if (next.isEmpty()) {
            deliveries.givenUp(id, trouble, reply, now);
        } else {
            again(id, trouble, reply, next.get());
        }
        return next;
    }

    private Deliveries.Try begin(UUID id) {
        return deliveries.begin(id, clock.instant());
    }

    private Instant again(UUID id, Trouble trouble, int reply, Instant next) {
        deliveries.waits(id, trouble, reply, next);
        return next;
    }

    private Instant postponed(UUID id, Instant wished) {
        var soonest = clock.instant().plusSeconds(1); // a wish for the past must not turn in circles
        var at = wished.isBefore(soonest) ? soonest : wished;
        deliveries.wanted(id, at);
        return at;
    }

    /** The kind of fault alone: its message may hold an address. */
    private static void note(UUID id, RuntimeException fault) {
        NOTES.warn("Notice {} could not be sent: {}", id, fault.getClass().getName());
    }
}
