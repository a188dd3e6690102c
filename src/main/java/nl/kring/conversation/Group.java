package nl.kring.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.kring.team.Member;
import org.jspecify.annotations.Nullable;

/**
 * What the page of the group shows beside its messages.
 *
 * @param told whether the reader confirmed who reads along
 * @param muted whether the reader wants no notices of it
 * @param writes whether the reader may write
 * @param pins whether the reader may pin
 * @param pinned what stands on top
 * @param behind who of the circle does not see all that stands there, for the client
 * @param last who came or left after the last message of the page
 * @param cameAt when the last of all came or left until now; null when nobody did
 * @param looking as whom of the circle the client looks; null for a reader's own page
 */
record Group(
        boolean told,
        boolean muted,
        boolean writes,
        boolean pins,
        List<Message> pinned,
        List<Member> behind,
        List<Came> last,
        @Nullable Instant cameAt,
        @Nullable Member looking) {
    Group {
        pinned = List.copyOf(pinned);
        behind = List.copyOf(behind);
        last = List.copyOf(last);
    }

    Set<UUID> pinnedIds() {
        return pinned.stream().map(Message::id).collect(Collectors.toSet());
    }
}
