package org.tuanlink.registry;

import org.jspecify.annotations.Nullable;

/**
 * What is to become of one field: it stays, gets a value, or is cleared.
 *
 * @param isGiven false when it stays
 * @param value null to clear; null when it stays
 */
public record Patch<T>(boolean isGiven, @Nullable T value) {

    /** It stays as it is. */
    public static <T> Patch<T> keep() {
        return new Patch<>(false, null);
    }

    /** It becomes this; null clears it. */
    public static <T> Patch<T> to(@Nullable T value) {
        return new Patch<>(true, value);
    }

    /** What the field is afterwards. */
    public @Nullable T over(@Nullable T stored) {
        return isGiven ? value : stored;
    }
}
