package org.tuanlink.review;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** To whom the tasks of branches went last. */
@Repository
class BranchTable {

    private final NamedParameterJdbcTemplate named;

    BranchTable(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    void save(long branchId, Assignment assignment) {
        named.update(
                "INSERT INTO review_branch (branch_id, assignment) VALUES (:branch, :assignment)"
                        + " ON DUPLICATE KEY UPDATE assignment = VALUES(assignment)",
                Map.of("branch", branchId, "assignment", assignment.digest()));
    }

    /** Digests by branch. */
    Map<Long, String> of(Collection<Long> branchIds) {
        Map<Long, String> found = new HashMap<>();
        named.query(
                "SELECT branch_id, assignment FROM review_branch WHERE branch_id IN (:branches)",
                Map.of("branches", branchIds),
                row -> {
                    found.put(row.getLong(1), row.getString(2));
                });
        return found;
    }
}
