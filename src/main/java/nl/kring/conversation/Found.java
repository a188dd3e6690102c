package nl.kring.conversation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.kring.access.Pass;
import nl.kring.team.Comings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a look at a room found.
 *
 * @param after the place from where it looked
 * @param at when it looked
 * @param changed messages that were written, changed or taken back after that place, by when a page there learns of them
 * @param more whether there are more than those
 * @param before the day of the message before the first of them; null when there is none, or when that was not asked
 * @param came who ever came to the group and who left it
 * @param readAt when the client last read in the conversation of two; null in the group, and while that never was
 * @param read where that stands; null when it is nothing new after that place
 */
record Found(
        Cursor after,
        Instant at,
        List<Message> changed,
        boolean more,
        @Nullable LocalDate before,
        List<Came> came,
        @Nullable Instant readAt,
        Fresh.@Nullable Read read) {
    Found {
        changed = List.copyOf(changed);
        came = List.copyOf(came);
    }

    /** Those that changed after a place at or after the one from where it looked. */
    List<Message> since(Cursor seen) {
        return changed.stream()
                .filter(it -> Cursor.micros(it.changedAt()) > seen.changed())
                .toList();
    }

    /** Looks. */
    @Component
    static class Finder {
        private static final int MOST = 100;

        private final MessageChanges changes;
        private final Messages messages;
        private final Rooms rooms;
        private final Around.Arounds arounds;
        private final Comings comings;

        Finder(MessageChanges changes, Messages messages, Rooms rooms, Around.Arounds arounds, Comings comings) {
            this.changes = changes;
            this.messages = messages;
            this.rooms = rooms;
            this.arounds = arounds;
            this.comings = comings;
        }

        /** @param day whether the day of the message before them must be known */
        Found find(Pass pass, Room room, Cursor after, boolean day) {
            var changed = changes.after(pass, room, after.changedAt(), MOST);
            var came = room == Room.GROUP ? Came.between(comings.of(pass), Instant.EPOCH, pass.at()) : List.<Came>of();
            var mark = room == Room.DIRECT && Side.of(pass) == Side.TEAM
                    ? rooms.client(pass).orElse(null)
                    : null;
            return new Found(
                    after,
                    pass.at(),
                    changed,
                    changed.size() == MOST,
                    day ? before(pass, room, after, changed) : null,
                    came,
                    mark == null ? null : mark.readAt(),
                    mark == null ? null : read(pass, mark, after, changed));
        }

        private @Nullable LocalDate before(Pass pass, Room room, Cursor after, List<Message> changed) {
            return changed.stream()
                    .filter(it -> it.writtenAt().isAfter(after.changedAt()))
                    .findFirst()
                    .flatMap(it ->
                            messages.before(pass, room, it.id(), 1).stream().findFirst())
                    .map(Line::day)
                    .orElse(null);
        }

        private Fresh.@Nullable Read read(Pass pass, Rooms.Mark mark, Cursor after, List<Message> changed) {
            if (Cursor.micros(mark.readAt()) == after.beside()
                    && changed.stream().noneMatch(Message::withdrawn)) return null;
            return new Fresh.Read(
                    changes.ofTeam(pass, mark.upTo()).orElse(null),
                    arounds.of(pass).given(),
                    mark.readAt());
        }
    }
}
