package nl.kring.conversation;

import java.util.List;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Action;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.SeenBy;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.profile.Organisation;
import nl.kring.profile.WorkingDays;
import nl.kring.signal.Signal;
import nl.kring.web.Errors;
import nl.kring.web.Forbidden;
import nl.kring.web.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads a conversation: one line of log and a fixed number of queries. Writing comes after it, in a transaction of its own. */
@Component
@Transactional
class Talks {
    static final int PAGE = 50;

    private static final Wish DIRECT = Wish.need(Part.CONVERSATION, Part.IDENTITY, Part.CASES, Part.TEAM, Part.SIGNAL);
    private static final Wish GROUP =
            Wish.need(Part.GROUP, Part.CIRCLE, Part.PLACE).welcome(Part.IDENTITY, Part.CASES, Part.TEAM);

    private final Access access;
    private final SeenBy seenBy;
    private final Around.Arounds arounds;
    private final Writing.Writings writings;
    private final Groups groups;
    private final Messages messages;
    private final Rooms rooms;
    private final Organisation organisation;

    Talks(
            Access access,
            SeenBy seenBy,
            Around.Arounds arounds,
            Writing.Writings writings,
            Groups groups,
            Messages messages,
            Rooms rooms,
            Organisation organisation) {
        this.access = access;
        this.seenBy = seenBy;
        this.arounds = arounds;
        this.writings = writings;
        this.groups = groups;
        this.messages = messages;
        this.rooms = rooms;
        this.organisation = organisation;
    }

    /** What stands on a page and in its form. @param before the message before which the page ends; null for the newest */
    record Asked(@Nullable UUID before, String text, Errors errors) {
        static Asked before(@Nullable UUID before) {
            return new Asked(before, "", Errors.none());
        }
    }

    /** The conversation in a room. @throws NotFound when the page would end before a message that is not seen there */
    Talk read(Viewer.Person viewer, Room room, DossierId dossier, Asked asked) {
        return read(pass(viewer, room, dossier), room, asked, false);
    }

    /** The group as somebody of the circle sees it, for the client: the same, by the same queries. */
    Talk readAs(Viewer.Person viewer, DossierId dossier, PersonId other, @Nullable UUID before) {
        var pass = seenBy.pass(viewer, dossier, other, GROUP);
        return read(pass, Room.GROUP, Asked.before(before), true);
    }

    private Talk read(Pass pass, Room room, Asked asked, boolean looking) {
        if (asked.before != null) messages.of(pass, room, asked.before);
        var around = arounds.of(pass);
        var found = messages.before(pass, room, asked.before, PAGE + 1);
        var more = found.size() > PAGE;
        var shown = more ? found.subList(1, found.size()) : found;
        var newest = asked.before == null;
        var came = room == Room.GROUP ? groups.came(pass) : List.<Came>of();
        var within = Groups.within(came, found, newest);
        var mark = room == Room.DIRECT ? rooms.client(pass).orElse(null) : null;
        var reader = new Line.Reader(pass.person(), Side.of(pass), pass.at(), around.people());
        var lines = Line.of(shown, null, reader, mark == null ? null : mark.upTo(), within);
        return new Talk(
                room,
                reader.side(),
                around,
                lines,
                more ? shown.getFirst().id() : null,
                newest,
                messages.unread(pass, room),
                pass.may(room == Room.DIRECT ? Part.GROUP : Part.CONVERSATION, Action.READ),
                room == Room.DIRECT ? messages.waits(pass).map(Signal::due).orElse(null) : null,
                WorkingDays.after(pass.at(), organisation.now().terms().answerDays()),
                mark,
                pass.at(),
                asked.text,
                asked.errors,
                room == Room.GROUP ? groups.of(pass, around, shown, more, came, within, looking) : null);
    }

    /** What writing in a room needs. @throws Forbidden for who only reads along */
    Writing writing(Viewer.Person viewer, Room room, DossierId dossier) {
        var pass = pass(viewer, room, dossier);
        if (!pass.may(room.part(), Action.CHANGE)) throw new Forbidden();
        return writings.of(pass, room);
    }

    /** Asks whether the viewer is of the help team. @throws Forbidden for the client */
    void asTeam(Viewer.Person viewer, DossierId dossier) {
        if (Side.of(pass(viewer, Room.DIRECT, dossier)) != Side.TEAM) throw new Forbidden();
    }

    /** A message and who take part. */
    record One(Side side, Around around, Message message, boolean changeable) {}

    /** One message that the viewer wrote. @throws Forbidden when somebody else did, and for who only reads along */
    One mine(Viewer.Person viewer, Room room, DossierId dossier, UUID message) {
        var pass = pass(viewer, room, dossier);
        var found = messages.of(pass, room, message);
        if (!found.author().equals(viewer.id()) || !pass.may(room.part(), Action.CHANGE)) throw new Forbidden();
        return new One(Side.of(pass), arounds.of(pass), found, found.changeable(pass.at()));
    }

    /**
     * Asks whether the viewer may say how this message of the help team reached the client.
     *
     * @throws Forbidden for the client, and for a message of the client
     */
    void ofTeam(Viewer.Person viewer, DossierId dossier, UUID message) {
        var pass = pass(viewer, Room.DIRECT, dossier);
        var found = messages.of(pass, Room.DIRECT, message);
        if (Side.of(pass) != Side.TEAM || found.side() != Side.TEAM || found.withdrawn()) throw new Forbidden();
    }

    /** A message of the group that the viewer may pin. @throws Forbidden for the circle, and for a message that was taken back */
    Message pinnable(Viewer.Person viewer, DossierId dossier, UUID message) {
        var pass = pass(viewer, Room.GROUP, dossier);
        var found = messages.of(pass, Room.GROUP, message);
        if (Side.of(pass) == Side.CIRCLE || found.withdrawn()) throw new Forbidden();
        return found;
    }

    /**
     * Somebody of the circle to whom the viewer, the client, may show what was before.
     *
     * @throws Forbidden for everybody else who is in the group
     * @throws NotFound when this person is not of the circle
     */
    void showable(Viewer.Person viewer, DossierId dossier, @Nullable PersonId person) {
        var pass = pass(viewer, Room.GROUP, dossier);
        if (Side.of(pass) != Side.CLIENT) throw new Forbidden();
        if (arounds.of(pass).circle().stream().noneMatch(it -> it.person().equals(person))) throw new NotFound();
    }

    private Pass pass(Viewer.Person viewer, Room room, DossierId dossier) {
        return access.pass(viewer, Safe.of(dossier), room == Room.DIRECT ? DIRECT : GROUP);
    }
}
