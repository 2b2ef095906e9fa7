package org.tuanlink.checkin;

/**
 * An application in a list: nothing of it was unsealed.
 *
 * @param revision grows with every change: a decision names the one it was made on
 * @param submission how many times it was submitted
 * @param recheckDue a failed check will be repeated by itself
 */
public record ApplicationItem(
        long id,
        long revision,
        int submission,
        ApplicationState state,
        CheckState check,
        boolean recheckDue,
        String name,
        long branchId) {

    /** Whether the branch may approve it now. */
    public boolean isApprovable() {
        return new Standing(state, check, recheckDue).apply(Action.APPROVE) instanceof Transition.Moved;
    }
}
