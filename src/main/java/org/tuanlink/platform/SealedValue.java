package org.tuanlink.platform;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Ciphertext at rest, with the id of its key inside. Two ciphertexts of one value differ. */
public final class SealedValue {

    private final byte[] bytes;

    public SealedValue(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof SealedValue other && Arrays.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SealedValue[" + bytes.length + " bytes]";
    }
}
