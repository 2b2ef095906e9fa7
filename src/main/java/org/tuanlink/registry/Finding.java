package org.tuanlink.registry;

import java.util.Collection;

/**
 * What a rule has to say: a refusal (ERROR) or a hint that somebody may confirm (WARNING).
 *
 * @param code stable and upper case, e.g. {@code ORG_PARENT_TYPE}
 * @param message a Chinese sentence: what is wrong, where, and how to mend it; holds no ID number and no mobile
 */
public record Finding(String code, Severity severity, String message) {

    public enum Severity {
        ERROR,
        WARNING
    }

    public static Finding error(String code, String message) {
        return new Finding(code, Severity.ERROR, message);
    }

    public static Finding warning(String code, String message) {
        return new Finding(code, Severity.WARNING, message);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** Whether any of them refuses. */
    public static boolean anyError(Collection<Finding> findings) {
        return findings.stream().anyMatch(Finding::isError);
    }
}
