package org.tuanlink.registry;

import java.util.Collection;
import java.util.List;
import org.tuanlink.registry.Finding.Severity;

/**
 * A finding about one field of a form.
 *
 * @param field its name as in {@link Field}, {@code posts[0].post} for a post of a list, or "" when no single one is to
 *     blame
 * @param message as in {@link Finding}
 */
public record FieldFinding(String field, String code, Severity severity, String message) {

    public static FieldFinding of(String field, Finding finding) {
        return new FieldFinding(field, finding.code(), finding.severity(), finding.message());
    }

    public static FieldFinding error(String field, String code, String message) {
        return new FieldFinding(field, code, Severity.ERROR, message);
    }

    static List<FieldFinding> all(String field, Collection<Finding> findings) {
        return findings.stream().map(finding -> of(field, finding)).toList();
    }

    /** The same, of a field that stands in a list. */
    FieldFinding under(String prefix) {
        return new FieldFinding(prefix + field, code, severity, message);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    public static boolean anyError(Collection<FieldFinding> findings) {
        return findings.stream().anyMatch(FieldFinding::isError);
    }

    /** The names of the fields: those of the records that forms are read into, and of the REST bodies. */
    public static final class Field {

        public static final String CODE = "code";
        public static final String PARENT = "parentCode";
        public static final String TYPE = "type";
        public static final String SHORT_NAME = "shortName";
        public static final String FULL_NAME = "fullName";
        public static final String ALIAS = "alias";
        public static final String CATEGORY = "category";
        public static final String SORT = "sort";
        public static final String EXCLUSION_NOTE = "exclusionNote";
        public static final String NAME = "name";
        public static final String MOBILE = "mobile";
        public static final String ID_NUMBER = "idNumber";
        public static final String BRANCH = "branchCode";
        public static final String POSTS = "posts";
        public static final String ORGANIZATION = "organizationCode";
        public static final String POST = "post";
        public static final String OPERATOR = "operator";

        /** When no single field is to blame. */
        public static final String NONE = "";

        private Field() {}
    }
}
