package nl.kring.conversation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Told;
import nl.kring.team.Comings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Up to where an open page shows a room, and what it does not show yet; looked at by one thread. */
final class OpenPage {
    private static final int MOST = 100;

    private final Parts parts;
    private final Room room;
    private final PersonId reader;
    private final Function<Object, String> piece;
    private Cursor seen;
    private @Nullable Set<Long> told;
    private @Nullable LocalDate day;

    OpenPage(Parts parts, Room room, PersonId reader, Function<Object, String> piece, Cursor seen) {
        this.parts = parts;
        this.room = room;
        this.reader = reader;
        this.piece = piece;
        this.seen = seen;
    }

    /** Where it looks. */
    @Component
    record Parts(MessageChanges changes, Messages messages, Rooms rooms, Around.Arounds arounds, Comings comings) {}

    /** Looks once: what to show, if anything. From here on that was seen. */
    Optional<Told> look(Pass pass) {
        var found = parts.changes.after(pass, room, seen.changedAt(), MOST);
        var more = found.size() == MOST;
        var added = found.stream().filter(this::added).toList();
        var altered = found.stream().filter(it -> !added(it)).toList();
        var came = room == Room.GROUP ? came(pass) : List.<Came>of();
        var mark = room == Room.DIRECT && Side.of(pass) == Side.TEAM
                ? parts.rooms.client(pass).orElse(null)
                : null;
        var read = mark == null ? null : read(pass, mark, altered);
        var fresh = new Fresh(lines(pass, added, came), one(pass, altered), after(added, came), read);
        if (fresh.isEmpty()) return Optional.empty();
        seen = new Cursor(changed(found, more), beside(came, read));
        return Optional.of(new Told(seen.toString(), piece.apply(fresh), more));
    }

    private boolean added(Message message) {
        return Cursor.micros(message.writtenAt()) > seen.changed();
    }

    /** With more to come, no further than the last that was told; else up to the last change of all. */
    private long changed(List<Message> found, boolean more) {
        if (found.isEmpty()) return seen.changed();
        var last = found.getLast();
        if (more) return Cursor.micros(added(last) ? last.writtenAt() : last.changedAt());
        return found.stream()
                .mapToLong(it -> Cursor.micros(it.changedAt()))
                .max()
                .orElseThrow();
    }

    private long beside(List<Came> came, Fresh.@Nullable Read read) {
        if (read != null) return Cursor.micros(read.at());
        return came.stream().mapToLong(it -> Cursor.micros(it.at())).reduce(seen.beside(), Math::max);
    }

    private List<Line> lines(Pass pass, List<Message> added, List<Came> came) {
        if (added.isEmpty()) return List.of();
        var lines = Line.of(added, day == null ? before(pass, added.getFirst()) : day, reader(pass), null, came);
        day = Line.day(added.getLast());
        return lines;
    }

    /** The day of what the page showed last when it was opened. */
    private @Nullable LocalDate before(Pass pass, Message first) {
        var before = parts.messages.before(pass, room, first.id(), 1);
        return before.isEmpty() ? null : Line.day(before.getFirst());
    }

    /** Each by itself, without the day and the comings that stand before it on the page. */
    private List<Line> one(Pass pass, List<Message> altered) {
        return altered.stream()
                .flatMap(it -> Line.of(List.of(it), Line.day(it), reader(pass)).stream())
                .toList();
    }

    private Line.Reader reader(Pass pass) {
        return new Line.Reader(reader, Side.of(pass), pass.at(), null);
    }

    private static List<Came> after(List<Message> added, List<Came> came) {
        if (added.isEmpty()) return came;
        var last = added.getLast().writtenAt();
        return came.stream().filter(it -> it.at().isAfter(last)).toList();
    }

    /** Who came or left and was not told yet; two who come at once may become known in either order. */
    private List<Came> came(Pass pass) {
        var all = Came.between(parts.comings.of(pass), Instant.EPOCH, pass.at());
        var known = told;
        if (known == null) {
            known = new HashSet<>();
            for (var it : all) if (Cursor.micros(it.at()) <= seen.beside()) known.add(key(it));
        }
        told = known;
        var fresh = new ArrayList<Came>();
        for (var it : all) if (known.add(key(it))) fresh.add(it);
        return fresh;
    }

    private static long key(Came came) {
        return Cursor.micros(came.at()) * 2 + (came.in() ? 1 : 0);
    }

    /** Where the client has read now, when that is new, or when what stood there was taken back. */
    private Fresh.@Nullable Read read(Pass pass, Rooms.Mark mark, List<Message> altered) {
        var same = Cursor.micros(mark.readAt()) == seen.beside();
        if (same && altered.stream().noneMatch(Message::withdrawn)) return null;
        var message = parts.changes.ofTeam(pass, mark.upTo()).orElse(null);
        return new Fresh.Read(message, parts.arounds.of(pass).given(), mark.readAt());
    }
}
