package nl.kring;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The data of later work is text or nothing: no Java object is ever written, and none is read back. */
final class TextOnly implements Serializer {
    @Override
    public byte @Nullable [] serialize(@Nullable Object data) {
        return switch (data) {
            case null -> null;
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            default -> throw new IllegalArgumentException("Later work carries text, not " + data.getClass());
        };
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> kind, byte @Nullable [] data) {
        return data == null ? null : kind.cast(new String(data, StandardCharsets.UTF_8));
    }
}
