package org.tuanlink.progress;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.registry.Category;

/** What was added to the figures for each organisation. */
@Repository
class OwnTable {

    private static final String SELECT =
            "SELECT organization_id, path, category_set, category, " + Figures.COLUMNS + " FROM progress_own";
    private static final String SAVE = "INSERT INTO progress_own (organization_id, path, category_set, category, "
            + Figures.COLUMNS + ") VALUES (?, ?, ?, ?, " + Figures.PLACES + ") ON DUPLICATE KEY UPDATE"
            + " path = VALUES(path), category_set = VALUES(category_set), category = VALUES(category), "
            + Figures.updates(false);
    private static final int BATCH = 1_000;

    private final JdbcTemplate jdbc;

    OwnTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Map<Long, Own> of(Collection<Long> ids) {
        Map<Long, Own> found = new HashMap<>();
        Lists.inParts(
                ids,
                part -> jdbc.query(SELECT + " WHERE organization_id IN (" + part + ")", row -> {
                    found.put(row.getLong(1), read(row));
                }));
        return found;
    }

    Map<Long, Own> all() {
        Map<Long, Own> found = new HashMap<>();
        jdbc.query(SELECT, row -> {
            found.put(row.getLong(1), read(row));
        });
        return found;
    }

    private static Own read(ResultSet row) throws SQLException {
        String set = row.getString(3);
        return new Own(
                row.getLong(1),
                row.getString(2),
                set == null ? null : Category.valueOf(set),
                Category.valueOf(row.getString(4)),
                Figures.read(row, 5));
    }

    void save(Collection<Own> changed) {
        jdbc.batchUpdate(SAVE, changed, BATCH, (statement, own) -> {
            Category set = own.set();
            statement.setLong(1, own.id());
            statement.setString(2, own.path());
            statement.setString(3, set == null ? null : set.name());
            statement.setString(4, own.category().name());
            own.figures().write(statement, 5);
        });
    }

    void remove(Collection<Long> gone) {
        Lists.inParts(gone, part -> jdbc.update("DELETE FROM progress_own WHERE organization_id IN (" + part + ")"));
    }
}
