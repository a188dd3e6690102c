package nl.kring.conversation;

import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.profile.Organisation;
import nl.kring.profile.WorkingDays;
import nl.kring.signal.Signal;
import nl.kring.web.Errors;
import nl.kring.web.Forbidden;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads a conversation: one line of log and a fixed number of queries. Writing comes after it, in a transaction of its own. */
@Component
@Transactional
class Talks {
    static final Wish WISH = Wish.need(Part.CONVERSATION, Part.IDENTITY, Part.CASES, Part.TEAM, Part.SIGNAL);
    static final int PAGE = 50;

    private final Access access;
    private final Around.Arounds arounds;
    private final Messages messages;
    private final Rooms rooms;
    private final Organisation organisation;

    Talks(Access access, Around.Arounds arounds, Messages messages, Rooms rooms, Organisation organisation) {
        this.access = access;
        this.arounds = arounds;
        this.messages = messages;
        this.rooms = rooms;
        this.organisation = organisation;
    }

    /** @param before the message before which the page ends; null for the newest */
    Talk read(Viewer.Person viewer, DossierId dossier, @Nullable UUID before, String text, Errors errors) {
        var pass = pass(viewer, dossier);
        var found = messages.before(pass, before, PAGE + 1);
        var more = found.size() > PAGE;
        var shown = more ? found.subList(1, found.size()) : found;
        var mark = rooms.client(pass).orElse(null);
        var reader = new Line.Reader(viewer.id(), Side.of(pass), pass.at());
        return new Talk(
                reader.side(),
                arounds.of(pass),
                Line.of(shown, null, reader, mark == null ? null : mark.upTo()),
                more ? shown.getFirst().id() : null,
                before == null,
                messages.unread(pass),
                messages.waits(pass).map(Signal::due).orElse(null),
                WorkingDays.after(pass.at(), organisation.now().terms().answerDays()),
                mark,
                pass.at(),
                text,
                errors);
    }

    /** Who take part. */
    Around look(Viewer.Person viewer, DossierId dossier) {
        return arounds.of(pass(viewer, dossier));
    }

    /** Asks whether the viewer is of the help team. @throws Forbidden for the client */
    void asTeam(Viewer.Person viewer, DossierId dossier) {
        if (Side.of(pass(viewer, dossier)) != Side.TEAM) throw new Forbidden();
    }

    /** A message and who take part. */
    record One(Side side, Around around, Message message, boolean changeable) {}

    /** One message that the viewer wrote. @throws Forbidden when somebody else did */
    One mine(Viewer.Person viewer, DossierId dossier, UUID message) {
        var pass = pass(viewer, dossier);
        var found = messages.of(pass, message);
        if (!found.author().equals(viewer.id())) throw new Forbidden();
        return new One(Side.of(pass), arounds.of(pass), found, found.changeable(pass.at()));
    }

    /**
     * Asks whether the viewer may say how this message of the help team reached the client.
     *
     * @throws Forbidden for the client, and for a message of the client
     */
    void ofTeam(Viewer.Person viewer, DossierId dossier, UUID message) {
        var pass = pass(viewer, dossier);
        var found = messages.of(pass, message);
        if (Side.of(pass) != Side.TEAM || found.side() != Side.TEAM || found.withdrawn()) throw new Forbidden();
    }

    private Pass pass(Viewer.Person viewer, DossierId dossier) {
        return access.pass(viewer, Safe.of(dossier), WISH);
    }
}
