package org.tuanlink.directory;

import java.util.function.Function;

/** What came of a request: a value, or the reason why not. */
public sealed interface Answer<T> {

    record Given<T>(T value) implements Answer<T> {}

    record Refused<T>(Refusal refusal) implements Answer<T> {}

    static <T> Answer<T> of(T value) {
        return new Given<>(value);
    }

    static <T> Answer<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /** The value, or what the refusal is turned into is thrown. */
    default T orThrow(Function<Refusal, RuntimeException> thrown) {
        if (this instanceof Given<T> given) {
            return given.value();
        }
        throw thrown.apply(((Refused<T>) this).refusal());
    }
}
