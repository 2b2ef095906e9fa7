package org.tuanlink.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.directory.VerdictFacts.LastChange;
import org.tuanlink.wecom.DepartmentId;

/** What the directory's tables hold of one cadre. */
@Repository
class PersonalRecords {

    private final JdbcTemplate jdbc;

    PersonalRecords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> userId(long cadre) {
        return jdbc
                .queryForList("SELECT userid FROM directory_member_identity WHERE cadre_id = ?", String.class, cadre)
                .stream()
                .findFirst();
    }

    /** His newest change of which a run has something to say. */
    Optional<LastChange> lastChange(long cadre) {
        return jdbc
                .query(
                        "SELECT * FROM directory_change WHERE subject_id = ? AND kind IN"
                                + " ('CREATE_MEMBER', 'UPDATE_MEMBER', 'DISABLE_MEMBER', 'DELETE_MEMBER')"
                                + " AND state <> 'PENDING' ORDER BY plan_id DESC, seq DESC LIMIT 1",
                        (row, n) -> CadreChains.last(PlanStore.stated(row)),
                        cadre)
                .stream()
                .findFirst();
    }

    boolean isDrifted(String userId) {
        return !jdbc.queryForList(
                        "SELECT id FROM directory_drift_mark WHERE kind = 'MEMBER' AND subject = ? AND is_open = 1",
                        Long.class,
                        userId)
                .isEmpty();
    }

    /** The departments' numbers of these organisations, as far as they were given out. */
    Map<Long, DepartmentId> departments(Collection<Long> organizations) {
        Map<Long, DepartmentId> ids = new HashMap<>();
        if (!organizations.isEmpty()) {
            String in =
                    String.join(",", organizations.stream().map(String::valueOf).toList());
            jdbc.query(
                    "SELECT organization_id, department_id FROM directory_department_identity"
                            + " WHERE organization_id IN (" + in + ")",
                    row -> {
                        ids.put(row.getLong(1), new DepartmentId(row.getLong(2)));
                    });
        }
        return ids;
    }
}
