package nl.kring.notify;

/** The configuration of the mail is wrong: the start stops, and the message is one sentence that says what to change. */
class WrongMailSettings extends RuntimeException {
    WrongMailSettings(String sentence) {
        super(sentence);
    }
}
