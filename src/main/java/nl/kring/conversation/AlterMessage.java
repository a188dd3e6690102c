package nl.kring.conversation;

import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.profile.Organisation;
import nl.kring.profile.WorkingDays;
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import nl.kring.web.BadInput;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes one's own message or takes it back, and notes how one reached a client without an account. */
@Component
@Transactional
class AlterMessage {
    private final Access access;
    private final MessageVersions versions;
    private final Messages messages;
    private final Signals signals;
    private final Organisation organisation;

    AlterMessage(
            Access access, MessageVersions versions, Messages messages, Signals signals, Organisation organisation) {
        this.access = access;
        this.versions = versions;
        this.messages = messages;
        this.signals = signals;
        this.organisation = organisation;
    }

    /** @throws BadInput when the message was changed or taken back since it was read */
    void edit(Viewer.Person viewer, Message now, String text) {
        if (!versions.edit(change(viewer, now), now, text)) throw new BadInput("conversation.error.changed");
    }

    /** The text goes from the page; that there was a message stays. @throws BadInput as {@link #edit} */
    void withdraw(Viewer.Person viewer, Message now) {
        var change = change(viewer, now);
        if (!versions.withdraw(change, now)) throw new BadInput("conversation.error.changed");
        if (now.kind() == Room.DIRECT && now.side() == Side.CLIENT) waits(change, now);
    }

    /** The promise goes over to the next message that waits; without one nothing does. */
    private void waits(Change change, Message gone) {
        var waits = messages.waits(change);
        if (waits.isEmpty() || !waits.get().about().equals(gone.id())) return;
        signals.settle(change, Signal.Kind.MESSAGE);
        messages.from(change, Room.DIRECT, gone.id()).stream()
                .filter(it -> it.side() == Side.CLIENT && !it.withdrawn())
                .findFirst()
                .ifPresent(next -> signals.raise(
                        change,
                        Signal.Kind.MESSAGE,
                        next.id(),
                        WorkingDays.after(
                                next.writtenAt(), organisation.now().terms().answerDays())));
    }

    /** Notes that a message of the help team reached the client on paper or by telephone. */
    void passed(Viewer.Person viewer, DossierId dossier, UUID message, Message.How how) {
        var change = access.change(
                viewer, Safe.of(dossier), "conversation.message:" + message, Part.CONVERSATION, Part.SIGNAL);
        versions.passed(change, message, new Message.Passed(how, viewer.id(), change.at()));
    }

    private Change change(Viewer.Person viewer, Message message) {
        var object = "conversation.message:" + message.id();
        var safe = Safe.of(message.dossier());
        return message.kind() == Room.GROUP
                ? access.change(viewer, safe, object, Part.GROUP)
                : access.change(viewer, safe, object, Part.CONVERSATION, Part.SIGNAL);
    }
}
