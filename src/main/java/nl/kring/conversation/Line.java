package nl.kring.conversation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nl.kring.access.PersonId;
import nl.kring.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * One message as a page shows it.
 *
 * @param begins the day that begins with it; null when the message before it is of the same day
 * @param mine whether the reader wrote it
 * @param own whether the reader's side wrote it; in the group, whether the reader did
 * @param changeable whether the reader may still change it
 * @param former whether its writer is no longer in the group
 * @param came who came into the group before it, or left
 * @param read whether it is the last of the help team's that the client has read
 */
record Line(
        Message message,
        @Nullable LocalDate begins,
        LocalTime time,
        boolean mine,
        boolean own,
        boolean changeable,
        boolean former,
        List<Came> came,
        boolean read) {
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    /** Whose page it is. @param in who are in the group; null where nobody left since */
    record Reader(
            PersonId person,
            Side side,
            Instant now,
            @Nullable Set<PersonId> in) {}

    /** Messages that are new on an open page. */
    static List<Line> of(List<Message> messages, @Nullable LocalDate previous, Reader reader) {
        return of(messages, previous, reader, null, List.of());
    }

    /** These messages, oldest first. @param previous the day of what the page shows before them; null when they begin it */
    static List<Line> of(
            List<Message> messages,
            @Nullable LocalDate previous,
            Reader reader,
            @Nullable Instant readUpTo,
            List<Came> came) {
        var in = reader.in;
        var last = messages.stream()
                .filter(it -> it.side() == Side.TEAM && !it.withdrawn())
                .filter(it -> readUpTo != null && !it.writtenAt().isAfter(readUpTo))
                .reduce((one, next) -> next)
                .orElse(null);
        var lines = new ArrayList<Line>();
        var day = previous;
        var waiting = new ArrayDeque<>(came);
        for (var message : messages) {
            var at = message.writtenAt().atZone(HERE);
            var mine = message.author().equals(reader.person());
            var before = new ArrayList<Came>();
            while (!waiting.isEmpty() && !waiting.getFirst().at().isAfter(message.writtenAt()))
                before.add(waiting.removeFirst());
            lines.add(new Line(
                    message,
                    at.toLocalDate().equals(day) ? null : at.toLocalDate(),
                    at.toLocalTime(),
                    mine,
                    message.kind() == Room.GROUP ? mine : message.side() == reader.side(),
                    mine && message.changeable(reader.now()),
                    message.kind() == Room.GROUP && in != null && !in.contains(message.author()),
                    before,
                    message.equals(last)));
            day = at.toLocalDate();
        }
        return lines;
    }

    /** The day of a message. */
    static LocalDate day(Message message) {
        return LocalDate.ofInstant(message.writtenAt(), HERE);
    }

    /** The day that begins, as people say it. */
    String day(Page page) {
        if (begins == null) return "";
        if (begins.equals(page.today())) return page.text("conversation.today");
        if (begins.equals(page.today().minusDays(1))) return page.text("conversation.yesterday");
        var day = page.day(begins);
        return day.substring(0, 1).toUpperCase(Locale.ROOT) + day.substring(1);
    }

    /** Who wrote it, as the reader calls them. */
    String who(Page page) {
        if (mine) return page.text("conversation.you");
        return own || message.kind() == Room.GROUP ? message.name() : message.firstName();
    }

    /** The name of its writer where it was taken back. */
    String trace(Page page) {
        return mine ? page.text("conversation.withdrawn.you") : page.text("conversation.withdrawn", who(page));
    }
}
