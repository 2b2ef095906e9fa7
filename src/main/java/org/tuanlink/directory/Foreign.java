package org.tuanlink.directory;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.DepartmentNode;
import org.tuanlink.wecom.WeComUserId;

/** What was last seen in WeCom that TuanLink neither created nor adopted. */
@Repository
class Foreign {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Foreign(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<DepartmentNode> departments() {
        return jdbc.query(
                "SELECT id, parent_id FROM directory_foreign WHERE kind = 'DEPARTMENT'",
                (row, n) -> new DepartmentNode(new DepartmentId(row.getLong(1)), new DepartmentId(row.getLong(2)), 0));
    }

    int memberCount() {
        Integer count =
                jdbc.queryForObject("SELECT COUNT(*) FROM directory_foreign WHERE kind = 'MEMBER'", Integer.class);
        return count == null ? 0 : count;
    }

    /**
     * Notes one.
     *
     * @param where the department's parent, or empty
     * @return whether it was not known
     */
    boolean note(DriftSubject subject, String where) {
        boolean placed = !subject.isMember() && !where.isEmpty();
        // A department without a known parent is taken to stand at the top until a look shows better.
        Long parent = subject.isMember() ? null : placed ? Long.valueOf(where) : DepartmentId.ROOT.value();
        boolean known = isKnown(subject);
        jdbc.update(
                "INSERT INTO directory_foreign (kind, id, parent_id, seen_at) VALUES (?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE parent_id = IF(?, VALUES(parent_id), parent_id),"
                        + " seen_at = VALUES(seen_at)",
                subject.kind().name(),
                subject.id(),
                parent,
                Timestamp.from(clock.instant()),
                placed);
        return !known;
    }

    private boolean isKnown(DriftSubject subject) {
        return !jdbc.queryForList(
                        "SELECT id FROM directory_foreign WHERE kind = ? AND id = ?",
                        String.class,
                        subject.kind().name(),
                        subject.id())
                .isEmpty();
    }

    Set<String> known(DriftSubject.Kind kind) {
        return new HashSet<>(
                jdbc.queryForList("SELECT id FROM directory_foreign WHERE kind = ?", String.class, kind.name()));
    }

    void forget(DriftSubject subject) {
        if (!isKnown(subject)) {
            // Deleting nothing would lock the gap for other lanes.
            return;
        }
        jdbc.update(
                "DELETE FROM directory_foreign WHERE kind = ? AND id = ?",
                subject.kind().name(),
                subject.id());
    }

    /** Replaces what was known by what a complete look found. */
    @Transactional
    void found(Collection<DepartmentNode> departments, Collection<WeComUserId> members) {
        jdbc.update("DELETE FROM directory_foreign");
        Timestamp now = Timestamp.from(clock.instant());
        List<Object[]> rows = new ArrayList<>();
        departments.forEach(one -> rows.add(
                new Object[] {"DEPARTMENT", one.id().toString(), one.parentId().value(), now}));
        members.forEach(one -> rows.add(new Object[] {"MEMBER", one.value(), null, now}));
        jdbc.batchUpdate("INSERT INTO directory_foreign (kind, id, parent_id, seen_at) VALUES (?, ?, ?, ?)", rows);
    }
}
