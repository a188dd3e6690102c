package nl.kring.crypto;

/** The key file belongs to other data, or is damaged. The message is one sentence for the operator. */
public final class WrongKeys extends RuntimeException {
    WrongKeys(String sentence) {
        super(sentence);
    }

    WrongKeys(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
