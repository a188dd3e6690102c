package nl.kring.conversation;

import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what somebody wants of the group, what the client shows of it, and what stands on top. */
@Component
@Transactional
class TakePlace {
    private final Access access;
    private final Memberships memberships;
    private final Pins pins;

    TakePlace(Access access, Memberships memberships, Pins pins) {
        this.access = access;
        this.memberships = memberships;
        this.pins = pins;
    }

    /** The viewer has confirmed who reads along. */
    void told(Viewer.Person viewer, DossierId dossier) {
        memberships.told(
                access.change(viewer, Safe.of(dossier), "conversation.membership:" + viewer.id(), Part.PLACE),
                viewer.id());
    }

    /** The viewer wants no notices of the group, or wants them again. */
    void mute(Viewer.Person viewer, DossierId dossier, boolean silent) {
        memberships.mute(
                access.change(viewer, Safe.of(dossier), "conversation.membership:" + viewer.id(), Part.PLACE),
                viewer.id(),
                silent);
    }

    /** This person of the circle sees what stands in the group at this moment. */
    void show(Viewer.Person viewer, DossierId dossier, PersonId person) {
        memberships.show(access.change(viewer, Safe.of(dossier), "conversation.shown:" + person, Part.CIRCLE), person);
    }

    /** The message stands on top, or no longer. */
    void pin(Viewer.Person viewer, Message message, boolean top) {
        var change = access.change(
                viewer,
                Safe.of(message.dossier()),
                "conversation.message:" + message.id(),
                Part.CONVERSATION,
                Part.GROUP);
        if (top) pins.pin(change, message.id());
        else pins.unpin(change, message.id());
    }
}
