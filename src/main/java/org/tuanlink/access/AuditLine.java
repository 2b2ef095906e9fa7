package org.tuanlink.access;

import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry to be read.
 *
 * @param seq its place in the chain; null until it is sealed
 */
public record AuditLine(
        long id,
        LocalDateTime at,
        String actor,
        @Nullable String role,
        String address,
        String action,
        String subjectKind,
        String subjectId,
        String subjectLabel,
        @Nullable String reason,
        Map<String, String> before,
        Map<String, String> after,
        @Nullable Long seq) {

    public AuditLine {
        before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
        after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
    }
}
