package org.tuanlink.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Task data is text (an id, a small JSON) or nothing, so that a person can read the table and no class name is stored in
 * it.
 */
final class TextSerializer implements Serializer {

    @Override
    public byte[] serialize(@Nullable Object data) {
        if (data == null) {
            return new byte[0];
        }
        if (!(data instanceof String text)) {
            throw new IllegalArgumentException("Task data is a String, not " + data.getClass());
        }
        return text.getBytes(UTF_8);
    }

    /** A task without data is given null, as the library's own serializers do. */
    @Override
    @SuppressWarnings("NullAway")
    public <T> T deserialize(Class<T> type, byte[] serialized) {
        return type.cast(type == String.class ? new String(serialized, UTF_8) : null);
    }
}
