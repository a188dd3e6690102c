package nl.kring.access;

import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * A live stream's leave to look, made by {@link Watches}. It holds no transaction; every look checks the grant again,
 * and within a second of the end of the grant, or of the session in which it was opened, the stream is closed. One line of log at the
 * opening, one at the closing.
 */
public final class Watch {
    /** What a watch tells the connection that it is for. */
    public interface Connection {
        /** Access has ended: closes it for good. */
        void end();

        /** It cannot go on now: closes it, and whoever was connected may come back. */
        default void breakOff() {
            end();
        }
    }

    private final Viewer.Live viewer;
    private final Safe safe;
    private final Wish wish;
    private final Access.Watched opened;
    private final Access access;
    private final Looks looks;
    private final Connection connection;

    Watch(
            Viewer.Live viewer,
            Safe safe,
            Wish wish,
            Access.Watched opened,
            Access access,
            Looks looks,
            Connection connection) {
        this.viewer = viewer;
        this.safe = safe;
        this.wish = wish;
        this.opened = opened;
        this.access = access;
        this.looks = looks;
        this.connection = connection;
    }

    /** Looks once, in a short transaction of its own. @throws Refused when access ended */
    public <T> T look(Function<Pass, T> reading) {
        return looks.look(() -> reading.apply(access.glance(viewer, safe, wish, opened.key())));
    }

    /**
     * What a look found, and whose grants opened it.
     *
     * @param open of the grants that were asked about those that still opened it after it was found
     */
    record Found<F>(F what, Set<UUID> open) {}

    /** Looks once for all who hold these grants. @throws Refused when the access of this one ended */
    <F> Found<F> look(Function<Pass, F> reading, Set<UUID> grants) {
        return look(pass -> new Found<>(reading.apply(pass), access.open(wish, grants)));
    }

    Viewer.Live viewer() {
        return viewer;
    }

    Safe safe() {
        return safe;
    }

    Wish wish() {
        return wish;
    }

    Grant grant() {
        return opened.grant();
    }

    void end() {
        connection.end();
    }

    void breakOff() {
        connection.breakOff();
    }
}
