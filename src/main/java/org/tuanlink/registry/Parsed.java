package org.tuanlink.registry;

import java.util.List;
import java.util.Optional;

/** The outcome of reading a value that a person typed: the value, or why it is refused. */
public sealed interface Parsed<T> {

    record Accepted<T>(T value) implements Parsed<T> {}

    /**
     * Why it is refused.
     *
     * @param findings at least one, all errors, in the order of the text
     */
    record Refused<T>(List<Finding> findings) implements Parsed<T> {
        public Refused {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("A refusal needs a reason");
            }
        }
    }

    static <T> Parsed<T> refused(String code, String message) {
        return new Refused<>(List.of(Finding.error(code, message)));
    }

    /** The findings, none when accepted. */
    default List<Finding> reasons() {
        return this instanceof Refused<T> refused ? refused.findings() : List.of();
    }

    /** The value, empty when refused. */
    default Optional<T> accepted() {
        return this instanceof Accepted<T> accepted ? Optional.of(accepted.value()) : Optional.empty();
    }
}
