package org.tuanlink.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** All organisations of a subtree, streamed: parents before children, the heap holds one page. */
@Service
public class OrganizationExports {

    private static final int PAGE = 2_000;

    private final JdbcTemplate jdbc;

    OrganizationExports(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Hands over the active ones from this organisation down, as far as they are in the scope. */
    public void forEach(OrganizationScope scope, OrganizationCode code, Consumer<OrganizationExport> sink) {
        List<String> top = jdbc.queryForList(
                "SELECT path FROM registry_organization WHERE code = ? AND path LIKE ?",
                String.class,
                code.value(),
                scope.likePattern());
        if (top.isEmpty()) {
            return;
        }
        String after = "";
        List<Row> page;
        do {
            page = page(top.get(0), after);
            page.forEach(row -> sink.accept(row.within(scope)));
            after = page.isEmpty() ? after : page.get(page.size() - 1).path();
        } while (page.size() == PAGE);
    }

    private List<Row> page(String top, String after) {
        return jdbc.query(
                "SELECT o.path, o.code, p.code, o.type, o.short_name, o.full_name, o.alias, o.suggested_alias,"
                        + " o.category FROM registry_organization o"
                        + " LEFT JOIN registry_organization p ON p.id = o.parent_id"
                        + " WHERE o.path LIKE ? AND o.path > ? AND o.status = 'ACTIVE' ORDER BY o.path LIMIT " + PAGE,
                (row, number) -> read(row),
                top + "%",
                after);
    }

    private static Row read(ResultSet row) throws SQLException {
        String category = row.getString(9);
        return new Row(
                row.getString(1),
                new OrganizationExport(
                        new OrganizationCode(row.getString(2)),
                        row.getString(3),
                        OrganizationType.valueOf(row.getString(4)),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        category == null ? null : Category.valueOf(category)));
    }

    private record Row(String path, OrganizationExport row) {

        /** The parent of the scope's root is not told. */
        OrganizationExport within(OrganizationScope scope) {
            return path.equals(scope.path())
                    ? new OrganizationExport(
                            row.code(),
                            null,
                            row.type(),
                            row.shortName(),
                            row.fullName(),
                            row.alias(),
                            row.suggestedAlias(),
                            row.category())
                    : row;
        }
    }
}
