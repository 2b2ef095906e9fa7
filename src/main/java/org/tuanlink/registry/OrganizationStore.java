package org.tuanlink.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
            + ", revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
            + " parent_id = VALUES(parent_id), type = VALUES(type), level = VALUES(level),"
            + " short_name = VALUES(short_name), full_name = VALUES(full_name), alias = VALUES(alias),"
            + " suggested_alias = VALUES(suggested_alias), category = VALUES(category), sort = VALUES(sort),"
            + " status = VALUES(status), path = VALUES(path), exclusion_note = VALUES(exclusion_note),"
            + " revision = VALUES(revision)";
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

    List<Organization> byCodes(Collection<String> codes) {
        List<Object> valid = new ArrayList<>(
                codes.stream().filter(OrganizationCode::isValid).distinct().toList());
        String in = String.join(",", Collections.nCopies(valid.size(), "?"));
        return valid.isEmpty()
                ? List.of()
                : jdbc.query(
                        "SELECT " + COLUMNS + " FROM registry_organization WHERE code IN (" + in + ")",
                        (row, number) -> read(row),
                        valid.toArray());
    }

    List<Organization> byIds(List<Long> ids) {
        String in = String.join(",", ids.stream().map(String::valueOf).toList());
        return ids.isEmpty()
                ? List.of()
                : jdbc.query(
                        "SELECT " + COLUMNS + " FROM registry_organization WHERE id IN (" + in + ")",
                        (row, number) -> read(row));
    }

    /** Those of them that are active; they stay so, for others, until this transaction ends. */
    Set<Long> holdActive(Collection<Long> ids) {
        String in = String.join(",", ids.stream().map(String::valueOf).toList());
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.queryForList(
                        "SELECT id FROM registry_organization WHERE id IN (" + in
                                + ") AND status = 'ACTIVE' LOCK IN SHARE MODE",
                        Long.class));
    }

    /**
     * Waits until nobody holds the organisation of this code by {@link #holdActive}. To be called before anything is read: what
     * is read then tells what they wrote.
     */
    void lock(OrganizationCode code) {
        jdbc.queryForList("SELECT id FROM registry_organization WHERE code = ? FOR UPDATE", Long.class, code.value());
    }

    /** The province's leading body. */
    Optional<Organization> root() {
        return jdbc
                .query(
                        "SELECT " + COLUMNS
                                + " FROM registry_organization WHERE parent_id IS NULL AND status = 'ACTIVE'",
                        (row, number) -> read(row))
                .stream()
                .findFirst();
    }

    /** Active children in their order. */
    List<Organization> children(long parent, int offset, int limit) {
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM registry_organization WHERE parent_id = ? AND status = 'ACTIVE'"
                        + " ORDER BY sort, id LIMIT ? OFFSET ?",
                (row, number) -> read(row),
                parent,
                limit,
                offset);
    }

    /** Children of any status. */
    List<Organization> everyChild(long parent) {
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM registry_organization WHERE parent_id = ?",
                (row, number) -> read(row),
                parent);
    }

    /** An organisation and everything below it, of any status. */
    List<Organization> subtree(String path) {
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM registry_organization WHERE path LIKE ?",
                (row, number) -> read(row),
                path + "%");
    }

    boolean hasActiveChildren(long id) {
        return !jdbc.queryForList(
                        "SELECT id FROM registry_organization WHERE parent_id = ? AND status = 'ACTIVE' LIMIT 1",
                        Long.class,
                        id)
                .isEmpty();
    }

    /** The revision at which a row was written last. */
    long revision(long id) {
        return jdbc.queryForList("SELECT revision FROM registry_organization WHERE id = ?", Long.class, id).stream()
                .findFirst()
                .orElse(0L);
    }

    /** Those written after this revision, dissolved ones too, in ascending id. */
    List<Organization> writtenAfter(long revision) {
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM registry_organization WHERE revision > ? ORDER BY id",
                (row, number) -> read(row),
                revision);
    }

    /**
     * Stores them, new and changed.
     *
     * @param revision the registry's, once this transaction has committed
     */
    void save(Collection<Organization> organizations, long revision) {
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
            statement.setLong(15, revision);
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
