package org.tuanlink.platform;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One deed for the audit log. Personal data comes masked.
 *
 * @param action what was done, such as {@code organization.edit}; the Chinese words are in the messages under
 *     {@code audit.action.*}
 * @param subjectKind such as {@code organization}, {@code cadre}, {@code plan}, {@code account}
 * @param subjectId its code or id
 * @param subjectLabel as people call it; empty if it has no name
 * @param organizationPath the path (ids from the root, {@code /1/23/}) of the organisation it belongs to, which decides who
 *     may see the entry; one in each line where it belongs to several; null for what concerns the whole province
 * @param before the fields that changed, as they were
 * @param after the same fields, as they are
 * @param reason that was given; null where none is asked
 * @param actor on whose behalf it is done where nobody is signed in, such as in the background; null for the system itself
 */
public record AuditEntry(
        String action,
        String subjectKind,
        String subjectId,
        String subjectLabel,
        @Nullable String organizationPath,
        Map<String, String> before,
        Map<String, String> after,
        @Nullable String reason,
        @Nullable String actor) {

    public AuditEntry {
        before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
        after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
    }

    public AuditEntry(
            String action,
            String subjectKind,
            String subjectId,
            String subjectLabel,
            @Nullable String organizationPath,
            Map<String, String> before,
            Map<String, String> after,
            @Nullable String reason) {
        this(action, subjectKind, subjectId, subjectLabel, organizationPath, before, after, reason, null);
    }

    /** An entry without fields, reason or place. */
    public static AuditEntry of(String action, String subjectKind, String subjectId, String subjectLabel) {
        return new AuditEntry(action, subjectKind, subjectId, subjectLabel, null, Map.of(), Map.of(), null);
    }

    /** The same, belonging to an organisation. */
    public AuditEntry in(@Nullable String path) {
        return new AuditEntry(action, subjectKind, subjectId, subjectLabel, path, before, after, reason, actor);
    }

    /** The same, with one field that changed; null stands for "not there". */
    public AuditEntry change(String field, @Nullable String was, @Nullable String is) {
        Map<String, String> olds = new LinkedHashMap<>(before);
        Map<String, String> news = new LinkedHashMap<>(after);
        if (was != null) {
            olds.put(field, was);
        }
        if (is != null) {
            news.put(field, is);
        }
        return new AuditEntry(
                action, subjectKind, subjectId, subjectLabel, organizationPath, olds, news, reason, actor);
    }

    /** The same, with the reason its doer gave. */
    public AuditEntry because(@Nullable String given) {
        return new AuditEntry(
                action, subjectKind, subjectId, subjectLabel, organizationPath, before, after, given, actor);
    }

    /** The same, done in the background for this one; a caller who is signed in stands before him. */
    public AuditEntry by(@Nullable String starter) {
        return new AuditEntry(
                action, subjectKind, subjectId, subjectLabel, organizationPath, before, after, reason, starter);
    }
}
