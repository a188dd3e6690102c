package nl.kring.conversation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.kring.access.Change;
import nl.kring.access.PersonId;
import nl.kring.access.Watches;
import nl.kring.notify.Notice;
import nl.kring.notify.Notices;
import org.springframework.stereotype.Component;

/** Tells by mail that something waits, once until it is read. Who has the conversation open is told later, and only if it stays unread. */
@Component
class TellReaders {
    private static final Duration OPEN = Duration.ofMinutes(5);

    private final Notices notices;
    private final Unread unread;
    private final Memberships memberships;
    private final Watches watches;

    TellReaders(Notices notices, Unread unread, Memberships memberships, Watches watches) {
        this.notices = notices;
        this.unread = unread;
        this.memberships = memberships;
        this.watches = watches;
    }

    /** Something was written in this room to these people, who stand on this side; in the group on any. */
    void written(Change change, Room room, Side side, List<PersonId> people) {
        var silent = room == Room.GROUP ? memberships.muted(change) : Set.<PersonId>of();
        var wanted = people.stream().filter(it -> !silent.contains(it)).toList();
        unread.first(change, room, side, wanted)
                .forEach((person, first) -> notices.send(Map.of(
                        new Notice(person.value(), Notice.Kind.SOMETHING_NEW, first.event()),
                        watches.follows(person, change.safe(), room.part()) ? OPEN : Duration.ZERO)));
    }

    /** This person is about to have read what waits: no mail any more that says so. */
    void seen(Change change, Room room, Side side, PersonId person) {
        unread.first(change, room, side, List.of(person))
                .forEach((reader, first) -> notices.over(reader.value(), first.event()));
    }
}
