package org.tuanlink.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.kagkarlsson.scheduler.serializer.Serializer;

/** Task data is text (an id, a small JSON), so that a person can read the table and no class name is stored in it. */
final class TextSerializer implements Serializer {

    @Override
    public byte[] serialize(Object data) {
        if (!(data instanceof String text)) {
            throw new IllegalArgumentException("Task data is a String, not " + data.getClass());
        }
        return text.getBytes(UTF_8);
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] serialized) {
        return type.cast(new String(serialized, UTF_8));
    }
}
