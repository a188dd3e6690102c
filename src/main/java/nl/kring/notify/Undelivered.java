package nl.kring.notify;

/** The mail server did not accept a letter. Carries no words of the server: they may hold an address. */
class Undelivered extends Exception {
    private final Trouble trouble;
    private final int reply;

    Undelivered(Trouble trouble, int reply) {
        super(trouble + " " + reply);
        this.trouble = trouble;
        this.reply = reply;
    }

    Trouble trouble() {
        return trouble;
    }

    /** The server's answer as a number, as in RFC 5321; 0 when there was none. */
    int reply() {
        return reply;
    }
}
