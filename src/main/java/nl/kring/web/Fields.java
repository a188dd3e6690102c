package nl.kring.web;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What a field points at for who listens to the page. */
final class Fields {
    private Fields() {}

    /** The ids of hint and error, or null when there are none. */
    static @Nullable String described(String name, @Nullable String hint, @Nullable String error) {
        var ids = new StringJoiner(" ").setEmptyValue("");
        if (hint != null) {
            ids.add(name + "-hint");
        }
        if (error != null) {
            ids.add(name + "-error");
        }
        return ids.length() == 0 ? null : ids.toString();
    }
}
