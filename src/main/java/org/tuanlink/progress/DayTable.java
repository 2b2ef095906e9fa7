package org.tuanlink.progress;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.registry.Category;

/**
 * The figures as they were at the end of each day. Those of leading bodies and of what stands directly below the province
 * last; those of all others are kept for as long as the speed is taken from them.
 */
@Repository
class DayTable {

    private static final String COPY = "INSERT INTO progress_day (organization_id, day, category, " + Figures.COLUMNS
            + ") SELECT organization_id, ?, category, " + Figures.COLUMNS
            + " FROM progress_figure WHERE organization_id IN (";
    private static final String ACTIVE = "SELECT o.id FROM registry_organization o WHERE o.status = 'ACTIVE'";
    private static final String LASTING = ACTIVE + " AND o.type = 'LEADING_BODY' UNION SELECT o.id"
            + " FROM registry_organization r JOIN registry_organization o ON o.parent_id = r.id"
            + " WHERE r.parent_id IS NULL AND r.status = 'ACTIVE' AND o.status = 'ACTIVE'";

    /** A service that stood still for longer forgets what is older with the rest. */
    private static final int FORGOTTEN_LATE = 60;

    private final JdbcTemplate jdbc;

    DayTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The lasting ones' figures as they are, in the place of what this day had so far; within a transaction. */
    void copy(LocalDate day) {
        copy(day, lasting());
    }

    /** The same of all organisations. */
    void copyAll(LocalDate day) {
        copy(day, jdbc.queryForList(ACTIVE, Long.class));
    }

    private List<Long> lasting() {
        return jdbc.queryForList(LASTING, Long.class);
    }

    /** The registry is not read by the statements that write: they would hold its rows. */
    private void copy(LocalDate day, List<Long> organizations) {
        Lists.inParts(organizations, part -> {
            jdbc.update("DELETE FROM progress_day WHERE day = ? AND organization_id IN (" + part + ")", day);
            jdbc.update(COPY + part + ")", day);
        });
    }

    /** What is older, of all but the lasting ones. */
    void forgetOthersBefore(LocalDate day) {
        List<Long> lasting = lasting();
        if (!lasting.isEmpty()) {
            jdbc.update(
                    "DELETE FROM progress_day WHERE day BETWEEN ? AND ? AND organization_id NOT IN ("
                            + Lists.of(lasting) + ")",
                    day.minusDays(FORGOTTEN_LATE),
                    day.minusDays(1));
        }
    }

    void forgetBefore(LocalDate day) {
        jdbc.update("DELETE FROM progress_day WHERE day < ?", day);
    }

    /** Both days included. */
    Map<Long, NavigableMap<LocalDate, Map<Category, Figures>>> of(
            Collection<Long> organizations, LocalDate from, LocalDate to) {
        Map<Long, NavigableMap<LocalDate, Map<Category, Figures>>> found = new HashMap<>();
        Lists.inParts(
                organizations,
                part -> jdbc.query(
                        "SELECT organization_id, day, category, " + Figures.COLUMNS
                                + " FROM progress_day WHERE organization_id IN (" + part + ") AND day BETWEEN ? AND ?",
                        row -> {
                            found.computeIfAbsent(row.getLong(1), none -> new TreeMap<>())
                                    .computeIfAbsent(
                                            row.getObject(2, LocalDate.class), none -> new EnumMap<>(Category.class))
                                    .put(Category.valueOf(row.getString(3)), Figures.read(row, 4));
                        },
                        from,
                        to));
        return found;
    }
}
