package org.tuanlink.wecom;

import java.util.List;

/**
 * What {@code batch/getresult} says (doc 90983).
 *
 * @param finished status 3; rows are complete only then
 * @param percentage 0 to 100
 */
public record BatchJobResult(
        boolean finished, int percentage, List<MemberRow> members, List<DepartmentRow> departments) {

    public BatchJobResult {
        members = List.copyOf(members);
        departments = List.copyOf(departments);
    }

    /** The outcome for one member; errcode 0 is done. */
    public record MemberRow(WeComUserId userId, int errcode, String errmsg) {}

    /**
     * The outcome for one department; errcode 0 is done.
     *
     * @param action bits: 1 created, 2 renamed, 4 moved, 8 reordered
     */
    public record DepartmentRow(DepartmentId department, int action, int errcode, String errmsg) {}
}
