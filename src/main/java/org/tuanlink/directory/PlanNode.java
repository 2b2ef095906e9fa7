package org.tuanlink.directory;

import org.jspecify.annotations.Nullable;

/**
 * A department in a plan's tree: one that changes, or one that only shows where the others are.
 *
 * @param parentId 0 for the topmost
 * @param name as it will be; of one that is deleted, as it is
 * @param code the organisation's; empty when the registry no longer has it
 * @param change what becomes of itself; null when it stays as it is
 * @param counts what changes in its subtree, itself included
 */
public record PlanNode(
        long departmentId,
        long parentId,
        String name,
        String code,
        @Nullable NodeChange change,
        Counts counts) {

    /**
     * What becomes of a department. An update that keeps name and parent changes its order among siblings.
     *
     * @param beforeName null unless it gets another name
     * @param beforeParent the old parent's name; null unless it moves
     */
    public record NodeChange(
            ChangeKind kind,
            @Nullable String beforeName,
            @Nullable String beforeParent) {}

    /** How many changes of each kind; temporary steps are not counted. */
    public record Counts(
            int departmentsCreated,
            int departmentsUpdated,
            int departmentsMoved,
            int departmentsDeleted,
            int membersCreated,
            int membersUpdated,
            int membersDisabled,
            int membersDeleted) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

        public int departments() {
            return departmentsCreated + departmentsUpdated + departmentsMoved + departmentsDeleted;
        }

        public int members() {
            return membersCreated + membersUpdated + membersDisabled + membersDeleted;
        }

        public int total() {
            return departments() + members();
        }

        public int of(ChangeKind kind) {
            return switch (kind) {
                case CREATE_DEPARTMENT -> departmentsCreated;
                case UPDATE_DEPARTMENT -> departmentsUpdated;
                case MOVE_DEPARTMENT -> departmentsMoved;
                case DELETE_DEPARTMENT -> departmentsDeleted;
                case CREATE_MEMBER -> membersCreated;
                case UPDATE_MEMBER -> membersUpdated;
                case DISABLE_MEMBER -> membersDisabled;
                case DELETE_MEMBER -> membersDeleted;
            };
        }
    }
}
