package nl.kring.access;

import nl.kring.audit.Event;

/** A pass was refused. The transaction rolls back; then the refusal is logged, and the answer tells nothing. */
public final class Refused extends RuntimeException {
    private final transient Event line;
    private final boolean visible;

    Refused(Event line, boolean visible) {
        super("Refused: " + line.basis(), null, false, false);
        this.line = line;
        this.visible = visible;
    }

    Event line() {
        return line;
    }

    boolean visible() {
        return visible;
    }
}
