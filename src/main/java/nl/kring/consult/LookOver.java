package nl.kring.consult;

/** Nothing is written to a colleague who can read it no more. */
final class LookOver extends RuntimeException {
    LookOver() {
        super("The look is over", null, false, false);
    }
}
