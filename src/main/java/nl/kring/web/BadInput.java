package nl.kring.web;

/** A request that no form of ours sends; the text of {@code textKey} says what to do. */
public class BadInput extends RuntimeException {
    private final String textKey;

    public BadInput(String textKey) {
        super(textKey, null, false, false);
        this.textKey = textKey;
    }

    public String textKey() {
        return textKey;
    }
}
