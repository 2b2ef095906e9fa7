package org.tuanlink.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.OrganizationScope;

/**
 * How entries are found. One index, that of the filter which leaves the fewest, gives them in their order; the other filters
 * are looked at entry by entry, and only for so many entries at a time. So no question reads the whole log.
 */
final class AuditQuery {

    private final StringBuilder drive = new StringBuilder();
    private final List<Object> driveArguments = new ArrayList<>();
    private final StringBuilder checks = new StringBuilder();
    private final List<Object> checkArguments = new ArrayList<>();

    AuditQuery(AuditFilter filter, OrganizationScope scope, @Nullable AuditCursor after) {
        Long root = scope.rootId();
        boolean bySubject = filter.subjectKind() != null && filter.subjectId() != null;
        boolean byScope = root != null && !bySubject;
        boolean byActor = filter.actor() != null && !bySubject && !byScope;
        boolean byAction = filter.action() != null && !bySubject && !byScope && !byActor;
        if (byScope) {
            drive.append("SELECT entry_id AS id, at FROM access_audit_scope WHERE organization_id = ?");
            driveArguments.add(root);
        } else {
            drive.append("SELECT id, at FROM access_audit_entry FORCE INDEX (")
                    .append(index(bySubject, byActor, byAction))
                    .append(") WHERE TRUE");
        }
        add(bySubject, "subject_kind", filter.subjectKind());
        add(bySubject, "subject_id", filter.subjectId());
        add(byActor, "actor", filter.actor());
        add(byAction, "action", filter.action());
        if (root != null) {
            // Also where the table of scopes gave the entry: the path is what the chain protects.
            checks.append(" AND e.organization_path LIKE ?");
            checkArguments.add("%/" + root + "/%");
        }
        contains(filter.text());
        times(filter, after, byScope ? "entry_id" : "id");
    }

    private static String index(boolean bySubject, boolean byActor, boolean byAction) {
        if (bySubject) {
            return "access_audit_subject";
        } else if (byActor) {
            return "access_audit_actor";
        }
        return byAction ? "access_audit_action" : "access_audit_at";
    }

    private void add(boolean drives, String column, @Nullable String value) {
        if (value == null) {
            return;
        } else if (drives) {
            drive.append(" AND ").append(column).append(" = ?");
            driveArguments.add(value);
        } else {
            checks.append(" AND e.").append(column).append(" = ?");
            checkArguments.add(value);
        }
    }

    private void contains(@Nullable String text) {
        if (text == null) {
            return;
        }
        checks.append(" AND (LOCATE(?, e.subject_label) > 0 OR LOCATE(?, e.subject_id) > 0 OR LOCATE(?, e.actor) > 0"
                + " OR LOCATE(?, e.reason) > 0 OR LOCATE(?, e.old_values) > 0 OR LOCATE(?, e.new_values) > 0)");
        for (int i = 0; i < 6; i++) {
            checkArguments.add(text);
        }
    }

    private void times(AuditFilter filter, @Nullable AuditCursor after, String id) {
        if (filter.from() != null) {
            drive.append(" AND at >= ?");
            driveArguments.add(filter.from());
        }
        if (filter.to() != null) {
            drive.append(" AND at < ?");
            driveArguments.add(filter.to());
        }
        if (after != null) {
            drive.append(" AND at <= ? AND (at < ? OR ").append(id).append(" < ?)");
            driveArguments.addAll(List.of(after.at(), after.at(), after.id()));
        }
        drive.append(" ORDER BY at DESC, ").append(id).append(" DESC");
    }

    /** Whether every entry the index gives is wanted. */
    boolean isExact() {
        return checks.isEmpty();
    }

    /** The entries the index gives: id and at. */
    String driveSql(int limit, int offset) {
        return drive + " LIMIT " + limit + (offset == 0 ? "" : " OFFSET " + offset);
    }

    Object[] driveArguments() {
        return driveArguments.toArray();
    }

    /** The wanted ones among the first so many. */
    String checkedSql(int limit, int among) {
        return "SELECT c.id, c.at FROM (" + driveSql(among, 0)
                + ") c JOIN access_audit_entry e ON e.id = c.id WHERE TRUE" + checks
                + " ORDER BY c.at DESC, c.id DESC LIMIT " + limit;
    }

    Object[] checkedArguments() {
        List<Object> all = new ArrayList<>(driveArguments);
        all.addAll(checkArguments);
        return all.toArray();
    }
}
