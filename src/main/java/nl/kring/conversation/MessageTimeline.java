package nl.kring.conversation;

import java.util.List;
import java.util.Objects;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.timeline.TimelineEntry;
import nl.kring.timeline.TimelineSource;
import org.springframework.stereotype.Component;

/** The messages in the timeline of a dossier. */
@Component
class MessageTimeline implements TimelineSource {
    private final Messages messages;

    MessageTimeline(Messages messages) {
        this.messages = messages;
    }

    @Override
    public List<TimelineEntry> entries(Pass pass, TimelineEntry.Place after, int limit) {
        if (!pass.opens(Part.CONVERSATION) && !pass.opens(Part.GROUP)) return List.of();
        return messages.latest(pass, after.at(), after.id(), limit).stream()
                .map(MessageTimeline::entry)
                .toList();
    }

    private static TimelineEntry entry(Message message) {
        return new TimelineEntry(
                new TimelineEntry.Place(message.writtenAt(), message.id()),
                message.kind() == Room.GROUP ? "group" : "messages",
                message.kind() == Room.GROUP ? "conversation.timeline.group" : "conversation.timeline",
                message.name(),
                "",
                Objects.requireNonNullElse(message.text(), ""),
                message.href(),
                message.withdrawn() ? "conversation.timeline.withdrawn" : null);
    }
}
