package nl.kring.access;

/** The line of log could not be written, so nothing is shown: the answer is 503 without content. */
public final class LogBlocked extends RuntimeException {
    LogBlocked(Throwable cause) {
        super("The log cannot be written", cause);
    }
}
