package org.tuanlink.wecom;

import java.util.List;

/**
 * A page of {@code user/list_id} (doc 96067): one row for each member and department.
 *
 * @param nextCursor empty at the end
 */
public record MemberIdPage(List<Row> rows, String nextCursor) {

    public MemberIdPage {
        rows = List.copyOf(rows);
    }

    public record Row(WeComUserId userId, DepartmentId department) {}
}
