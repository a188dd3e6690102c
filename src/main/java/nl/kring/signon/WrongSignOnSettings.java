package nl.kring.signon;

/** The configuration of single sign-on is wrong: the start stops, and the message is one sentence that says what to change. */
class WrongSignOnSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongSignOnSettings(String sentence) {
        super(sentence);
    }
}
