package nl.kring.verify;

/** A text or record that is not in the form that the log writes; the message says why. */
final class Unreadable extends RuntimeException {
    Unreadable(String why) {
        super(why, null, false, false);
    }
}
