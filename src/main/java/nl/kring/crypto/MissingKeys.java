package nl.kring.crypto;

/** There is data, and no key file that could open it. The message is one sentence for the operator. */
public final class MissingKeys extends RuntimeException {
    MissingKeys(String sentence) {
        super(sentence);
    }
}
