package nl.kring.conversation;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.kring.access.Grant;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Shared;
import nl.kring.access.Told;
import org.jspecify.annotations.Nullable;

/** Up to where an open page shows a room, and what it does not show yet. */
final class OpenPage implements Shared<Found> {
    private final Found.Finder finder;
    private final Room room;
    private final PersonId reader;
    private final Function<Object, String> piece;
    private volatile Cursor seen;
    private volatile @Nullable LocalDate day;
    private @Nullable Set<Long> told;

    OpenPage(Found.Finder finder, Room room, PersonId reader, Function<Object, String> piece, Cursor seen) {
        this.finder = finder;
        this.room = room;
        this.reader = reader;
        this.piece = piece;
        this.seen = seen;
    }

    @Override
    public Room topic() {
        return room;
    }

    /** The circle sees less of the group, and the client is not told that the client read. */
    @Override
    public boolean whole(Grant grant) {
        return room == Room.GROUP ? Side.of(grant) != Side.CIRCLE : Side.of(grant) == Side.TEAM;
    }

    @Override
    public Found find(Pass pass) {
        return finder.find(pass, room, seen, day == null);
    }

    /** What came since one joined is seen for certain; what is older, and the day of what stood before, is looked up under the own grant. */
    @Override
    public boolean covers(Found found, Grant own) {
        if (found.more() || found.after().changed() > seen.changed()) return false;
        var fresh = found.since(seen);
        if (Side.of(own) == Side.CIRCLE
                && fresh.stream().anyMatch(it -> it.carried() || it.writtenAt().isBefore(own.starts()))) return false;
        if (day == null && fresh.stream().anyMatch(this::added)) return false;
        return !tellsRead(found, own, fresh) || found.read() != null;
    }

    @Override
    public Optional<Told> show(Found found, Grant own) {
        var changed = found.since(seen);
        var added = changed.stream().filter(this::added).toList();
        var altered = changed.stream().filter(it -> !added(it)).toList();
        var came = came(found);
        var read = tellsRead(found, own, altered) ? found.read() : null;
        var by = new Line.Reader(reader, Side.of(own), found.at(), null);
        var fresh = new Fresh(lines(found, added, by, came), one(altered, by), after(added, came), read);
        if (fresh.isEmpty()) return Optional.empty();
        seen = new Cursor(changed(changed, found.more()), beside(came, read));
        return Optional.of(new Told(seen.toString(), piece.apply(fresh), found.more()));
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

    private List<Line> lines(Found found, List<Message> added, Line.Reader by, List<Came> came) {
        if (added.isEmpty()) return List.of();
        var lines = Line.of(added, day == null ? found.before() : day, by, null, came);
        day = Line.day(added.getLast());
        return lines;
    }

    /** Each by itself, without the day and the comings that stand before it on the page. */
    private static List<Line> one(List<Message> altered, Line.Reader by) {
        return altered.stream()
                .flatMap(it -> Line.of(List.of(it), Line.day(it), by).stream())
                .toList();
    }

    private static List<Came> after(List<Message> added, List<Came> came) {
        if (added.isEmpty()) return came;
        var last = added.getLast().writtenAt();
        return came.stream().filter(it -> it.at().isAfter(last)).toList();
    }

    /** Who came or left and was not told yet; two who come at once may become known in either order. */
    private List<Came> came(Found found) {
        var known = told == null ? shown(found) : told;
        told = known;
        return found.came().stream().filter(it -> known.add(key(it))).toList();
    }

    /** Who had come or left when the page was opened. */
    private Set<Long> shown(Found found) {
        return found.came().stream()
                .filter(it -> Cursor.micros(it.at()) <= seen.beside())
                .map(OpenPage::key)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static long key(Came came) {
        return Cursor.micros(came.at()) * 2 + (came.in() ? 1 : 0);
    }

    /** The help team is told where the client has read when that is new, or when what stood there was taken back. */
    private boolean tellsRead(Found found, Grant own, List<Message> changed) {
        if (found.readAt() == null || Side.of(own) != Side.TEAM) return false;
        return Cursor.micros(found.readAt()) != seen.beside()
                || changed.stream().anyMatch(it -> !added(it) && it.withdrawn());
    }
}
