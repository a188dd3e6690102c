package nl.kring.conversation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nl.kring.access.PersonId;
import nl.kring.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * One message as a page shows it.
 *
 * @param begins the day that begins with it; null when the message before it is of the same day
 * @param mine whether the reader wrote it
 * @param own whether the reader's side wrote it
 * @param changeable whether the reader may still change it
 * @param read whether it is the last of the help team's that the client has read
 */
record Line(
        Message message,
        @Nullable LocalDate begins,
        LocalTime time,
        boolean mine,
        boolean own,
        boolean changeable,
        boolean read) {
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    /** Whose page it is. */
    record Reader(PersonId person, Side side, Instant now) {}

    /** These messages, oldest first. @param previous the day of what the page shows before them; null when they begin it */
    static List<Line> of(
            List<Message> messages, @Nullable LocalDate previous, Reader reader, @Nullable Instant readUpTo) {
        var last = messages.stream()
                .filter(it -> it.side() == Side.TEAM && !it.withdrawn())
                .filter(it -> readUpTo != null && !it.writtenAt().isAfter(readUpTo))
                .reduce((one, next) -> next)
                .orElse(null);
        var lines = new ArrayList<Line>();
        var day = previous;
        for (var message : messages) {
            var at = message.writtenAt().atZone(HERE);
            var mine = message.author().equals(reader.person());
            lines.add(new Line(
                    message,
                    at.toLocalDate().equals(day) ? null : at.toLocalDate(),
                    at.toLocalTime(),
                    mine,
                    message.side() == reader.side(),
                    mine && message.changeable(reader.now()),
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
        return own ? message.name() : message.firstName();
    }

    /** The name of its writer where it was taken back. */
    String trace(Page page) {
        return mine
                ? page.text("conversation.withdrawn.you")
                : page.text("conversation.withdrawn", own ? message.name() : message.firstName());
    }
}
