package org.tuanlink.progress;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.registry.Category;

/** The figures of subtrees, by category. */
@Repository
class FigureTable {

    private static final String SELECT =
            "SELECT organization_id, category, " + Figures.COLUMNS + " FROM progress_figure";
    private static final String INSERT = "INSERT INTO progress_figure (organization_id, category, " + Figures.COLUMNS
            + ") VALUES (?, ?, " + Figures.PLACES + ") ON DUPLICATE KEY UPDATE ";
    private static final int BATCH = 1_000;

    private final JdbcTemplate jdbc;

    FigureTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    record Key(long organization, Category category) {}

    Map<Long, Map<Category, Figures>> of(Collection<Long> ids) {
        Map<Long, Map<Category, Figures>> found = new HashMap<>();
        Lists.inParts(
                ids,
                part -> jdbc.query(SELECT + " WHERE organization_id IN (" + part + ")", row -> {
                    found.computeIfAbsent(row.getLong(1), none -> new EnumMap<>(Category.class))
                            .put(Category.valueOf(row.getString(2)), Figures.read(row, 3));
                }));
        return found;
    }

    Map<Key, Figures> all() {
        Map<Key, Figures> found = new HashMap<>();
        jdbc.query(SELECT, row -> {
            found.put(key(row), Figures.read(row, 3));
        });
        return found;
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(row.getLong(1), Category.valueOf(row.getString(2)));
    }

    /** Adds these to what is there. */
    void add(Map<Key, Figures> more) {
        write(more, true);
    }

    /** Puts these in the place of what is there. */
    void put(Map<Key, Figures> figures) {
        write(figures, false);
    }

    private void write(Map<Key, Figures> figures, boolean added) {
        List<Map.Entry<Key, Figures>> rows = figures.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparingLong(Key::organization).thenComparing(Key::category)))
                .toList();
        jdbc.batchUpdate(INSERT + Figures.updates(added), rows, BATCH, (statement, row) -> {
            statement.setLong(1, row.getKey().organization());
            statement.setString(2, row.getKey().category().name());
            row.getValue().write(statement, 3);
        });
    }
}
