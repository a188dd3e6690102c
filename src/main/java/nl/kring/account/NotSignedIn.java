package nl.kring.account;

/** The page is for somebody who signed in; the answer leads there. */
final class NotSignedIn extends RuntimeException {
    NotSignedIn() {
        super("Nobody is signed in", null, false, false);
    }
}
