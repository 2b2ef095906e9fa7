package org.tuanlink.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.tuanlink.registry.OrganizationScope;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The audit log to be read, within a scope: whoever is bound to a subtree sees the deeds on what was in it then. */
@Service
public class AuditLog {

    /** Entries that one question looks at, at most. */
    private static final int AMONG = 20_000;

    /** Most are wanted in most questions: those look at few. */
    private static final int AMONG_AT_FIRST = 4;

    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    AuditLog(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The newest entries first.
     *
     * @param after where the page before ended; null for the newest
     * @param size at most 1,000
     */
    public AuditPage page(AuditFilter filter, OrganizationScope scope, @Nullable AuditCursor after, int size) {
        AuditQuery query = new AuditQuery(filter, scope, after);
        List<AuditCursor> found = query.isExact()
                ? places(query.driveSql(size + 1, 0), query.driveArguments())
                : places(query.checkedSql(size + 1, size * AMONG_AT_FIRST), query.checkedArguments());
        if (found.size() <= size && !query.isExact()) {
            found = places(query.checkedSql(size + 1, AMONG), query.checkedArguments());
        }
        if (found.size() > size) {
            List<AuditCursor> wanted = found.subList(0, size);
            return new AuditPage(lines(wanted), wanted.get(size - 1), false);
        }
        Optional<AuditCursor> lookedAtLast = query.isExact()
                ? Optional.empty()
                : places(query.driveSql(1, AMONG - 1), query.driveArguments()).stream()
                        .findFirst();
        return new AuditPage(lines(found), lookedAtLast.orElse(null), lookedAtLast.isPresent());
    }

    /** One entry, if it is within the scope. */
    public Optional<AuditLine> find(long id, OrganizationScope scope) {
        Long root = scope.rootId();
        String pattern = root == null ? null : "%/" + root + "/%";
        return jdbc
                .query(
                        "SELECT " + AuditTable.COLUMNS + ", seq FROM access_audit_entry WHERE id = ?"
                                + " AND (? IS NULL OR organization_path LIKE ?)",
                        (row, n) -> line(row),
                        id,
                        pattern,
                        pattern)
                .stream()
                .findFirst();
    }

    private List<AuditCursor> places(String sql, Object[] arguments) {
        return jdbc.query(
                sql, (row, n) -> new AuditCursor(row.getObject(2, LocalDateTime.class), row.getLong(1)), arguments);
    }

    private List<AuditLine> lines(List<AuditCursor> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        return jdbc.query(
                "SELECT " + AuditTable.COLUMNS + ", seq FROM access_audit_entry WHERE id IN ("
                        + String.join(", ", Collections.nCopies(places.size(), "?")) + ") ORDER BY at DESC, id DESC",
                (row, n) -> line(row),
                places.stream().map(AuditCursor::id).toArray());
    }

    private AuditLine line(ResultSet row) throws SQLException {
        long seq = row.getLong("seq");
        Long place = row.wasNull() ? null : seq;
        return new AuditLine(
                row.getLong("id"),
                row.getObject("at", LocalDateTime.class),
                row.getString("actor"),
                row.getString("role"),
                row.getString("address"),
                row.getString("action"),
                row.getString("subject_kind"),
                row.getString("subject_id"),
                row.getString("subject_label"),
                row.getString("reason"),
                values(row.getString("old_values")),
                values(row.getString("new_values")),
                place);
    }

    /** What is no JSON any more is shown as it is: the check tells the rest. */
    private Map<String, String> values(String text) {
        try {
            return json.readValue(text, VALUES);
        } catch (tools.jackson.core.JacksonException e) {
            return Map.of("", text);
        }
    }
}
