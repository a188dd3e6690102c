package nl.kring.push;

/** The configuration of web push is wrong: the start stops, and the message is one sentence that says what to change. */
class WrongPushSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongPushSettings(String sentence) {
        super(sentence);
    }
}
