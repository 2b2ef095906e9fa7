package org.tuanlink.registry;

import java.util.List;

/** What became of a command: it was done, or refused with reasons. */
public sealed interface Outcome<T> {

    /** Everything that was found: the reasons of a refusal, or what a person should look at although it was done. */
    List<FieldFinding> findings();

    /**
     * Done and committed.
     *
     * @param findings warnings only
     */
    record Done<T>(T value, List<FieldFinding> findings) implements Outcome<T> {
        public Done {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Nothing was changed.
     *
     * @param findings at least one error; a code that ends in {@code _UNKNOWN} means "does not exist, or lies outside of the
     *     caller's scope", {@link #STALE} that somebody else changed it since it was read
     */
    record Refused<T>(List<FieldFinding> findings) implements Outcome<T> {
        public Refused {
            findings = List.copyOf(findings);
            if (!FieldFinding.anyError(findings)) {
                throw new IllegalArgumentException("A refusal needs an error");
            }
        }
    }

    /** The code of a finding that says: changed by somebody else since it was read. */
    String STALE = "REGISTRY_STALE";

    static <T> Outcome<T> refused(FieldFinding finding) {
        return new Refused<>(List.of(finding));
    }

    default boolean isDone() {
        return this instanceof Done<T>;
    }
}
