package org.tuanlink.callback;

import java.nio.ByteBuffer;

/** The bytes of an {@link EventIdentity} as a value. */
record DedupeKey(long high, long low) {

    static DedupeKey of(byte[] bytes) {
        if (bytes.length != EventIdentity.LENGTH) {
            throw new IllegalArgumentException("A key has " + EventIdentity.LENGTH + " bytes, not " + bytes.length);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new DedupeKey(in.getLong(), in.getLong());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(EventIdentity.LENGTH)
                .putLong(high)
                .putLong(low)
                .array();
    }
}
