package nl.kring.dossier;

import java.util.List;

/** Two dossiers cannot become one as they are now; nothing has changed. */
public final class CannotJoin extends RuntimeException {
    private final String key;
    private final transient List<Object> words;

    /** @param key a text that says what must be done first, with these words in it */
    public CannotJoin(String key, Object... words) {
        super(key, null, false, false);
        this.key = key;
        this.words = List.of(words);
    }

    /** The key of the text that says why. */
    public String key() {
        return key;
    }

    /** What stands in that text. */
    public Object[] words() {
        return words.toArray();
    }
}
