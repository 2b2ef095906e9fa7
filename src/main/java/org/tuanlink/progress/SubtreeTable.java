package org.tuanlink.progress;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.registry.LeadingBodyLevel;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationType;

/** Goes through a subtree, each organisation after the one above it, some hundred at a time. */
@Repository
class SubtreeTable {

    private static final int AT_ONCE = 800;

    private final JdbcTemplate jdbc;

    SubtreeTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What is to be seen of a subtree. */
    enum Part {
        /** What stands directly below. */
        CHILDREN(""),
        /** Leading bodies and what stands directly below the province: of these there is a history. */
        WITH_HISTORY(" AND (type = 'LEADING_BODY' OR parent_id IN (SELECT r.id FROM registry_organization r"
                + " WHERE r.parent_id IS NULL AND r.status = 'ACTIVE'))"),
        ALL("");

        private final String condition;

        Part(String condition) {
            this.condition = condition;
        }
    }

    /** All below, without the organisation itself. */
    void walk(Place top, Part part, Consumer<List<Place>> sink) {
        String condition = part == Part.CHILDREN ? " AND parent_id = " + top.id() : part.condition;
        String after = top.path();
        List<Place> some;
        do {
            some = jdbc.query(
                    "SELECT id, code, short_name, type, level, path FROM registry_organization WHERE path LIKE ?"
                            + " AND path > ? AND status = 'ACTIVE'" + condition + " ORDER BY path LIMIT " + AT_ONCE,
                    (row, n) -> {
                        String level = row.getString(5);
                        return new Place(
                                row.getLong(1),
                                new OrganizationCode(row.getString(2)),
                                row.getString(3),
                                OrganizationType.valueOf(row.getString(4)),
                                level == null ? null : LeadingBodyLevel.valueOf(level),
                                row.getString(6));
                    },
                    top.path() + "%",
                    after);
            if (!some.isEmpty()) {
                sink.accept(some);
                after = some.get(some.size() - 1).path();
            }
        } while (some.size() == AT_ONCE);
    }
}
