package nl.kring.conversation;

import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import nl.kring.profile.Organisation;
import nl.kring.profile.WorkingDays;
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import nl.kring.web.Once;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes in a room. What the client writes to the help team waits for an answer, and what the help team writes is one; in the group nothing
 * is promised.
 */
@Component
@Transactional
class SayMessage {
    private final Access access;
    private final Messages messages;
    private final Rooms rooms;
    private final Signals signals;
    private final TellReaders readers;
    private final Organisation organisation;
    private final Once once;

    SayMessage(
            Access access,
            Messages messages,
            Rooms rooms,
            Signals signals,
            TellReaders readers,
            Organisation organisation,
            Once once) {
        this.access = access;
        this.messages = messages;
        this.rooms = rooms;
        this.signals = signals;
        this.readers = readers;
        this.organisation = organisation;
        this.once = once;
    }

    /** Keeps a message, however often its form is sent. Returns where it stands. */
    String say(UUID form, Viewer.Person viewer, Room room, Writing writing, String text) {
        var id = Uuid7.next();
        var place = room.path(writing.dossier()) + "#m-" + id;
        return once.once(form, viewer.id().value(), place, () -> say(viewer, room, writing, id, text));
    }

    private void say(Viewer.Person viewer, Room room, Writing writing, UUID id, String text) {
        var change = change(viewer, room, writing.dossier(), "conversation.message:" + id);
        var side = Side.of(change);
        var here = rooms.locked(change, room); // from here on nobody else writes in it: what is unread stays so
        readers.tell(change, room, writing.readers(), new Unread.First(here, id));
        messages.add(change, room, here, new NewMessage(id, viewer.id(), side, writing.name(), text, change.at()));
        if (room == Room.GROUP) return;
        if (side == Side.CLIENT) waits(change, id);
        else signals.settle(change, Signal.Kind.MESSAGE);
    }

    /** The first message that waits carries the promise; what follows it waits along. */
    private void waits(Change change, UUID message) {
        if (messages.waits(change).isPresent()) return;
        var due = WorkingDays.after(change.at(), organisation.now().terms().answerDays());
        signals.raise(change, Signal.Kind.MESSAGE, message, due);
    }

    /** The viewer has read up to this message. */
    void read(Viewer.Person viewer, Room room, DossierId dossier, UUID message) {
        var object = "conversation.read_mark:" + viewer.id();
        var change = room == Room.DIRECT
                ? change(viewer, room, dossier, object)
                : access.change(viewer, Safe.of(dossier), object, Part.PLACE);
        rooms.of(change, room).ifPresent(here -> readers.seen(change, room, here));
        rooms.read(change, room, viewer.id(), Side.of(change), message);
    }

    /** What the client wrote needs no answer. */
    void settle(Viewer.Person viewer, DossierId dossier) {
        signals.settle(change(viewer, Room.DIRECT, dossier, "conversation.settled:" + dossier), Signal.Kind.MESSAGE);
    }

    private Change change(Viewer.Person viewer, Room room, DossierId dossier, String object) {
        return access.change(
                viewer, Safe.of(dossier), object, room.part(), room == Room.DIRECT ? Part.SIGNAL : Part.PLACE);
    }
}
