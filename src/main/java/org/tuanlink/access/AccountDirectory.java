package org.tuanlink.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.platform.Page;
import org.tuanlink.registry.OrganizationScope;

/**
 * Accounts with their organisations, within a scope. Which accounts belong to a subtree only the organisations' paths tell:
 * this reads them beside the accounts, and nothing else of the registry's tables.
 */
@Repository
class AccountDirectory {

    private static final String FROM =
            " FROM access_account a LEFT JOIN registry_organization o ON o.id = a.organization_id";
    private static final String COLUMNS = Stream.of(AccountStore.COLUMNS.split(",\\s*"))
            .map(column -> "a." + column)
            .collect(Collectors.joining(", "));
    private static final String SELECT =
            "SELECT " + COLUMNS + ", o.code AS organization_code, o.short_name, o.path" + FROM;

    private final JdbcTemplate jdbc;

    AccountDirectory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** By user name or display name, {@link Page#SIZE} to a page. */
    Page<ManagedAccount> list(OrganizationScope scope, String query, int page) {
        List<Object> arguments = new ArrayList<>();
        String where = where(scope, query.strip(), arguments);
        Long total = jdbc.queryForObject("SELECT COUNT(*)" + FROM + where, Long.class, arguments.toArray());
        arguments.add(Page.SIZE);
        arguments.add((long) (page - 1) * Page.SIZE);
        List<ManagedAccount> items = jdbc.query(
                SELECT + where + " ORDER BY a.username LIMIT ? OFFSET ?",
                (row, n) -> account(row),
                arguments.toArray());
        return new Page<>(items, page, total == null ? 0 : total);
    }

    private static String where(OrganizationScope scope, String query, List<Object> arguments) {
        List<String> conditions = new ArrayList<>();
        if (!scope.isWholeProvince()) {
            conditions.add("o.path LIKE ?");
            arguments.add(scope.likePattern());
        }
        if (!query.isEmpty()) {
            String pattern = "%" + query.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
            conditions.add("(LOWER(a.username) LIKE ? OR LOWER(a.display_name) LIKE ?)");
            arguments.add(pattern);
            arguments.add(pattern);
        }
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /** Nobody, when there is none or he is not in the scope. */
    Optional<ManagedAccount> find(OrganizationScope scope, long id) {
        return jdbc.query(SELECT + " WHERE a.id = ?", (row, n) -> account(row), id).stream()
                .filter(one -> scope.isWholeProvince() || isIn(scope, one))
                .findFirst();
    }

    private static boolean isIn(OrganizationScope scope, ManagedAccount one) {
        String path = one.organizationPath();
        return path != null && scope.covers(path);
    }

    private static ManagedAccount account(ResultSet row) throws SQLException {
        return new ManagedAccount(
                AccountStore.account(row),
                row.getString("organization_code"),
                row.getString("short_name"),
                row.getString("path"));
    }
}
