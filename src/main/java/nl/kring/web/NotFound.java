package nl.kring.web;

/** What was asked for does not exist, or may not be known to exist by the one who asks: the answer is the same. */
public class NotFound extends RuntimeException {
    public NotFound() {
        super("not found", null, false, false);
    }
}
