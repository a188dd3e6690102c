package nl.kring.access;

import java.util.function.Function;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A live stream's leave to look, made by {@link Watches}. It holds no transaction; every look checks the grant again,
 * and within a second of the end of the grant, or of the session in which it was opened, the stream is closed. One line of log at the
 * opening, one at the closing.
 */
public final class Watch {
    private final Viewer.Person viewer;
    private final Safe safe;
    private final Wish wish;
    private final Grant grant;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Runnable onEnd;

    Watch(
            Viewer.Person viewer,
            Safe safe,
            Wish wish,
            Grant grant,
            Access access,
            TransactionTemplate transaction,
            Runnable onEnd) {
        this.viewer = viewer;
        this.safe = safe;
        this.wish = wish;
        this.grant = grant;
        this.access = access;
        this.transaction = transaction;
        this.onEnd = onEnd;
    }

    /** Looks once, in a short transaction of its own. @throws Refused when access ended */
    public <T> T look(Function<Pass, T> reading) {
        return java.util.Objects.requireNonNull(
                transaction.execute(status -> reading.apply(access.glance(viewer, safe, wish))));
    }

    Viewer.Person viewer() {
        return viewer;
    }

    Safe safe() {
        return safe;
    }

    Wish wish() {
        return wish;
    }

    Grant grant() {
        return grant;
    }

    void end() {
        onEnd.run();
    }
}
