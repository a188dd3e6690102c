package nl.kring.conversation;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.PersonId;
import nl.kring.access.Watches;
import nl.kring.conversation.Unread.First;
import nl.kring.notify.Notice;
import nl.kring.notify.Notices;
import org.springframework.stereotype.Component;

/** Tells by mail that something waits, once until it is read. Who has the conversation open is told later, and only if it stays unread. */
@Component
class TellReaders {
    private static final Duration OPEN = Duration.ofMinutes(5);

    private final Notices notices;
    private final Unread unread;
    private final Watches watches;

    TellReaders(Notices notices, Unread unread, Watches watches) {
        this.notices = notices;
        this.unread = unread;
        this.watches = watches;
    }

    /**
     * The writer of this change has read what waits, and is about to write to these readers: in the conversation of two they stand on the
     * other side. Who waits for nothing yet is told of this message, and who does was told already.
     */
    void tell(Change change, Room room, List<PersonId> readers, First message) {
        var side = Side.of(change);
        var sides = new HashMap<PersonId, Side>();
        readers.forEach(it -> sides.put(it, side.other()));
        sides.put(change.person(), side);
        var waiting = unread.first(change, room, message.room(), sides);
        over(change, waiting);
        notices.send(readers.stream()
                .collect(toMap(
                        it -> new Notice(
                                it.value(),
                                Notice.Kind.SOMETHING_NEW,
                                waiting.getOrDefault(it, message).event()),
                        it -> watches.follows(it, change.safe(), room.part()) ? OPEN : Duration.ZERO)));
    }

    /** The reader of this change is about to have read what waits here. */
    void seen(Change change, Room room, UUID here) {
        over(change, unread.first(change, room, here, Map.of(change.person(), Side.of(change))));
    }

    /** No mail any more that says that it waits. */
    private void over(Change change, Map<PersonId, First> waiting) {
        var first = waiting.get(change.person());
        if (first != null) notices.over(change.person().value(), first.event());
    }
}
