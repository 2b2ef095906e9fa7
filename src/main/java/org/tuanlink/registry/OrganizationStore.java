package org.tuanlink.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of organisations. */
@Component
class OrganizationStore {

    private static final String COLUMNS = "id, code, parent_id, type, level, short_name, full_name, alias,"
            + " suggested_alias, category, sort, status, path, exclusion_note";
    private static final String SAVE = "INSERT INTO registry_organization (" + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
            + " parent_id = VALUES(parent_id), type = VALUES(type), level = VALUES(level),"
            + " short_name = VALUES(short_name), full_name = VALUES(full_name), alias = VALUES(alias),"
            + " suggested_alias = VALUES(suggested_alias), category = VALUES(category), sort = VALUES(sort),"
            + " status = VALUES(status), path = VALUES(path), exclusion_note = VALUES(exclusion_note)";
    private static final int BATCH = 1_000;

    private final JdbcTemplate jdbc;

    OrganizationStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Every organisation, dissolved ones too, in ascending id. */
    void forEach(Consumer<Organization> consumer) {
        long after = 0;
        List<Organization> page;
        do {
            page = jdbc.query(
                    "SELECT " + COLUMNS + " FROM registry_organization WHERE id > ? ORDER BY id LIMIT 5000",
                    (row, number) -> read(row),
                    after);
            page.forEach(consumer);
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        } while (!page.isEmpty());
    }

    Optional<Organization> find(OrganizationCode code) {
        return jdbc
                .query(
                        "SELECT " + COLUMNS + " FROM registry_organization WHERE code = ?",
                        (row, number) -> read(row),
                        code.value())
                .stream()
                .findFirst();
    }

    List<Organization> byIds(List<Long> ids) {
        String in = String.join(",", ids.stream().map(String::valueOf).toList());
        return ids.isEmpty()
                ? List.of()
                : jdbc.query(
                        "SELECT " + COLUMNS + " FROM registry_organization WHERE id IN (" + in + ")",
                        (row, number) -> read(row));
    }

    boolean hasActiveChildren(long id) {
        return !jdbc.queryForList(
                        "SELECT id FROM registry_organization WHERE parent_id = ? AND status = 'ACTIVE' LIMIT 1",
                        Long.class,
                        id)
                .isEmpty();
    }

    void save(Collection<Organization> organizations) {
        jdbc.batchUpdate(SAVE, organizations, BATCH, (statement, o) -> {
            statement.setLong(1, o.id());
            statement.setString(2, o.code().value());
            statement.setObject(3, o.parentId());
            statement.setString(4, o.type().name());
            statement.setString(5, name(o.level()));
            statement.setString(6, o.shortName());
            statement.setString(7, o.fullName());
            statement.setString(8, o.alias());
            statement.setString(9, o.suggestedAlias());
            statement.setString(10, name(o.category()));
            statement.setInt(11, o.sort());
            statement.setString(12, o.status().name());
            statement.setString(13, o.path());
            statement.setString(14, o.exclusionNote());
        });
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static Organization read(ResultSet row) throws SQLException {
        String level = row.getString(5);
        String category = row.getString(10);
        long parent = row.getLong(3);
        return new Organization(
                row.getLong(1),
                new OrganizationCode(row.getString(2)),
                parent == 0 ? null : parent,
                OrganizationType.valueOf(row.getString(4)),
                level == null ? null : LeadingBodyLevel.valueOf(level),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                category == null ? null : Category.valueOf(category),
                row.getInt(11),
                Organization.Status.valueOf(row.getString(12)),
                row.getString(13),
                row.getString(14));
    }
}
