package nl.kring.factor;

import java.util.HexFormat;
import nl.kring.crypto.BlindIndex;
import org.springframework.stereotype.Component;

/** Keyed digests of what is typed: written once, and looked for under each key still in use. */
@Component
class Digests {
    private final BlindIndex index;

    Digests(BlindIndex index) {
        this.index = index;
    }

    BlindIndex.Digest of(String field, String value) {
        return index.of(field, value);
    }

    /** Hexadecimal, as a parameter for SQL: {@code digest in (select decode(d, 'hex') from unnest(:digests::text[]) as d)}. */
    String[] all(String field, String value) {
        return index.all(field, value).stream()
                .map(digest -> HexFormat.of().formatHex(digest.value()))
                .toArray(String[]::new);
    }
}
