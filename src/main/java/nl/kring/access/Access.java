package nl.kring.access;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.AccessRules.Decision;
import nl.kring.audit.Event;
import nl.kring.audit.EventKind;
import nl.kring.audit.Log;
import nl.kring.crypto.SafeKey;
import nl.kring.crypto.SafeKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The door: asking for a pass decides, records and unlocks in one step, inside the request's transaction. Nothing is
 * shown unless its line of log is committed first; what is refused is logged as well.
 */
@Component
@Transactional(propagation = MANDATORY)
public class Access {
    private final Held held;
    private final Log log;
    private final SafeKeys keys;
    private final SignedContext context;
    private final Clock clock;
    private final ApplicationEventPublisher news;

    Access(Held held, Log log, SafeKeys keys, SignedContext context, Clock clock, ApplicationEventPublisher news) {
        this.held = held;
        this.log = log;
        this.keys = keys;
        this.context = context;
        this.clock = clock;
        this.news = news;
    }

    /** Leave to read these parts of a safe. From here on the transaction can write nothing. @throws Refused */
    public Pass pass(Viewer viewer, Safe safe, Part first, Part... more) {
        return pass(viewer, safe, Wish.need(first, more));
    }

    /** Leave to read; the wish's welcome parts are opened where the rules allow. @throws Refused */
    public Pass pass(Viewer viewer, Safe safe, Wish wish) {
        return read(viewer, safe, wish, EventKind.VIEW, null);
    }

    /** Leave to read with the intent to hand out a copy, such as a download of {@code object}. @throws Refused */
    public Pass export(Viewer viewer, Safe safe, Object object, Part first, Part... more) {
        return read(viewer, safe, Wish.need(first, more), EventKind.EXPORT, object.toString());
    }

    private Pass read(Viewer viewer, Safe safe, Wish wish, EventKind kind, @Nullable String object) {
        var opened = open(viewer, safe, wish, Action.READ, kind, object);
        var pass = new Pass(viewer, safe, opened.grant, opened.parts, opened.at, key(safe));
        return ending(pass);
    }

    /**
     * Leave to change these parts of a safe; the line says which row.
     *
     * @param object the row that is made or changed, as {@code table:id}
     * @throws Refused
     */
    public Change change(Viewer viewer, Safe safe, Object object, Part first, Part... more) {
        return change(viewer, safe, EventKind.CHANGE, object, first, more);
    }

    /** The same for a change that has a name of its own in the log, such as a change of roles. @throws Refused */
    public Change change(Viewer viewer, Safe safe, EventKind kind, Object object, Part first, Part... more) {
        return act(viewer, safe, object, Action.CHANGE, kind, Wish.need(first, more));
    }

    /**
     * Leave to go on with what the viewer alone sees and began under a change of its own: that line stands for all that is
     * saved until the end. Opens the part DRAFT and no other. @throws Refused
     */
    public Change goOn(Viewer.Person viewer, Safe safe) {
        var opened = open(viewer, safe, Wish.need(Part.DRAFT), Action.CHANGE, null, null);
        return ending(new Change(viewer, safe, opened.grant, opened.parts, opened.at, key(safe)));
    }

    /**
     * Leave for the watch over the log to go on reading: its line of that day stands for all its looks, since a line for each would
     * be most of what it reads. What it finds it writes through a change, with a line. @throws Refused
     */
    public Pass goOn(Viewer.System watch, Part first, Part... more) {
        if (watch.job() != Viewer.Job.OVERSIGHT) throw new IllegalArgumentException("Only the watch goes on unwritten");
        var safe = new Safe.Organisation();
        var opened = open(watch, safe, Wish.need(first, more), Action.READ, null, null);
        return ending(new Pass(watch, safe, opened.grant, opened.parts, opened.at, key(safe)));
    }

    /** Leave to destroy a whole safe at the end of its term. @throws Refused */
    public Change destroy(Viewer viewer, Safe safe) {
        var parts = Part.of(safe.kind());
        return act(viewer, safe, "safe:" + safe.id(), Action.DESTROY, EventKind.DESTROYED, new Wish(parts, Set.of()));
    }

    /** Leave for the job that merges to take all out of one dossier, or to put it into the other. @throws Refused */
    Change carry(Viewer.System merge, Safe safe, Object object, Action action) {
        var parts = AccessRules.opened(Grant.Kind.JOB_MERGE, action);
        return act(merge, safe, object, action, EventKind.MERGED, new Wish(parts, Set.of()));
    }

    private Change act(Viewer viewer, Safe safe, Object object, Action action, EventKind kind, Wish wish) {
        var opened = open(viewer, safe, wish, action, kind, object.toString());
        if (action == Action.CHANGE) news.publishEvent(new SafeChanged(safe, opened.at));
        return ending(new Change(viewer, safe, opened.grant, opened.parts, opened.at, key(safe)));
    }

    /**
     * Leave to list: the safes in which the viewer now holds a grant that opens these parts. One LIST line, which is
     * not shown to each client.
     */
    public Reach reach(Viewer.Person viewer, Part first, Part... more) {
        var wish = Wish.need(first, more);
        var asked = held.by(viewer, new Safe.Organisation());
        record(Entry.reach(viewer, wish.needed(), asked.now()));
        context.set(
                context.sign("reach", viewer.id().toString(), "", wish.needed(), Action.READ, asked.now(), asked.tx()),
                true);
        return ending(new Reach(viewer, wish.needed(), asked.now(), keys));
    }

    /** Writes a line about the person's own act, such as signing in, under the organisation. */
    public void note(Viewer.Person viewer, EventKind kind) {
        note(viewer, new Safe.Organisation(), kind, null);
    }

    /** Writes a line about something that happened to a safe and showed nothing of it, such as a sign-in that failed. */
    public void note(Viewer viewer, Safe safe, EventKind kind, @Nullable String object) {
        record(Entry.note(viewer, safe, kind, object, clock.instant()));
    }

    /** Leave to stream: no transaction is held, grants are checked again at every push. @throws Refused */
    Watched watched(Viewer.Live viewer, Safe safe, Wish wish) {
        var opened = open(viewer, safe, wish, Action.READ, EventKind.STREAM_OPENED, null);
        return new Watched(opened.grant, key(safe));
    }

    /** What a stream was opened with. Its key lasts as long as the stream, and opens what a look under a grant that holds finds. */
    record Watched(Grant grant, SafeKey key) {}

    /** A look within a stream that was logged at its opening. @throws Refused when the grant ended meanwhile */
    Pass glance(Viewer.Live viewer, Safe safe, Wish wish, SafeKey key) {
        var opened = open(viewer, safe, wish, Action.READ, null, null);
        return ending(new Pass(viewer, safe, opened.grant, opened.parts, opened.at, key));
    }

    /** Which of these grants open what the wish needs now, whoever holds them. */
    Set<UUID> open(Wish wish, Set<UUID> grants) {
        return held.open(grants, wish.needed(), clock.instant());
    }

    private record Opened(Grant grant, Set<Part> parts, Instant at) {}

    private Opened open(
            Viewer viewer, Safe safe, Wish wish, Action action, @Nullable EventKind kind, @Nullable String object) {
        var asked = held.by(viewer, safe);
        switch (AccessRules.decide(asked.grants(), wish, action, asked.now())) {
            case Decision.Refused refused -> {
                var reason = asked.unsigned() ? Refusal.PLEDGE : refused.reason();
                throw new Refused(
                        Entry.refused(viewer, safe, wish.needed(), reason, object, asked.now()), reason.visible());
            }
            case Decision.Allowed allowed -> {
                if (kind != null) record(Entry.allowed(kind, viewer, safe, allowed, object, asked.now()));
                var who = switch (viewer) {
                    case Viewer.System job -> job.job().name();
                    case Viewer.Person person -> person.id().toString();
                    case Viewer.Visitor visitor -> visitor.thread().toString();
                };
                var sort = viewer instanceof Viewer.System ? "job" : "pass";
                context.set(
                        context.sign(
                                sort, who, safe.id().toString(), allowed.opened(), action, asked.now(), asked.tx()),
                        action == Action.READ);
                return new Opened(allowed.grant(), allowed.opened(), asked.now());
            }
        }
    }

    /** The line comes before the content: when it cannot be written, there is none. */
    private void record(Event line) {
        try {
            log.write(line);
            Lost.unlessCommitted(line);
        } catch (DataAccessException blocked) {
            throw new LogBlocked(blocked);
        }
    }

    private SafeKey key(Safe safe) {
        var key = keys.of(List.of(safe.id())).get(safe.id());
        if (key == null) throw new IllegalStateException("The key of " + safe + " is gone");
        return key;
    }

    static <P extends Ending> P ending(P opened) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                opened.end();
            }
        });
        return opened;
    }
}
