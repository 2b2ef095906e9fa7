package org.tuanlink.directory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the last comparison of WeCom with the ledger found. Each list shows the first of its kind; the counts are of all.
 *
 * @param state NEVER, INCONCLUSIVE, EQUAL or DIFFERENT
 * @param reason a Chinese sentence: why nothing can be concluded
 * @param openMarks how many departments and members were changed behind our back and are not settled
 * @param marks the oldest of them
 */
public record DriftView(
        State state,
        @Nullable Instant checkedAt,
        @Nullable String reason,
        Counts counts,
        List<DepartmentDrift> missingDepartments,
        List<DepartmentDrift> foreignDepartments,
        List<DepartmentDrift> movedDepartments,
        List<MemberDrift> missingMembers,
        List<MemberDrift> foreignMembers,
        List<MemberDrift> changedMemberships,
        int openMarks,
        List<DriftMarkView> marks) {

    public DriftView {
        // A report stored before there were marks has none.
        marks = marks == null ? List.of() : List.copyOf(marks);
    }

    public enum State {
        NEVER,
        /** A read failed, or the ledger moved meanwhile: nothing is concluded. */
        INCONCLUSIVE,
        EQUAL,
        DIFFERENT
    }

    public record Counts(
            int missingDepartments,
            int foreignDepartments,
            int movedDepartments,
            int missingMembers,
            int foreignMembers,
            int changedMemberships) {

        int total() {
            return missingDepartments
                    + foreignDepartments
                    + movedDepartments
                    + missingMembers
                    + foreignMembers
                    + changedMemberships;
        }
    }

    /**
     * A department that differs.
     *
     * @param name as the ledger has it; null when it is not ours
     * @param expectedParent null when it is not expected at all
     * @param foundParent null when it is not there
     */
    public record DepartmentDrift(
            long id,
            @Nullable String name,
            @Nullable Long expectedParent,
            @Nullable Long foundParent) {}

    /**
     * A member that differs.
     *
     * @param name as the ledger has it; null when the member is not ours
     */
    public record MemberDrift(String userId, @Nullable String name, List<Long> expected, List<Long> found) {}

    static DriftView without(State state, @Nullable Instant at, @Nullable String reason) {
        return new DriftView(
                state,
                at,
                reason,
                new Counts(0, 0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                List.of());
    }

    DriftView with(int open, List<DriftMarkView> shown) {
        return new DriftView(
                state,
                checkedAt,
                reason,
                counts,
                missingDepartments,
                foreignDepartments,
                movedDepartments,
                missingMembers,
                foreignMembers,
                changedMemberships,
                open,
                shown);
    }
}
