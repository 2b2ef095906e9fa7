package org.tuanlink.directory;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
