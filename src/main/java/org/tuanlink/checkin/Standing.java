package org.tuanlink.checkin;

import org.tuanlink.checkin.Transition.Moved;
import org.tuanlink.checkin.Transition.Refused;

/**
 * The state machine of an application: pure, and complete for every pair of standing and action.
 *
 * @param recheckDue a failed check will be repeated by itself
 */
record Standing(ApplicationState state, CheckState check, boolean recheckDue) {

    static final Standing NEW = new Standing(ApplicationState.DRAFT, CheckState.NONE, false);

    Standing {
        if (recheckDue && check != CheckState.FAILED) {
            throw new IllegalArgumentException("Only a failed check is repeated");
        }
    }

    Transition apply(Action action) {
        return switch (state) {
            case DRAFT, RETURNED -> withTheMember(action);
            case SUBMITTED -> withTheBranch(action);
            case APPROVED -> new Refused("CHECKIN_APPROVED", "这份报到已经审核通过，不能再办理。");
            case WITHDRAWN -> new Refused("CHECKIN_WITHDRAWN", "这份报到已由本人撤回，不能再办理。");
        };
    }

    private Transition withTheMember(Action action) {
        return switch (action) {
            case SAVE -> new Moved(this);
            case SUBMIT ->
                new Moved(new Standing(
                        ApplicationState.SUBMITTED,
                        check == CheckState.PASSED ? CheckState.PASSED : CheckState.CHECKING,
                        false));
            case WITHDRAW -> new Moved(new Standing(ApplicationState.WITHDRAWN, check, false));
            case CHECK_PASSED, CHECK_FAILED, APPROVE, PASS_OFFLINE, GIVE_BACK ->
                state == ApplicationState.DRAFT
                        ? new Refused("CHECKIN_NOT_SUBMITTED", "这份报到还没有提交。")
                        : new Refused("CHECKIN_RETURNED", "这份报到已经退回，等本人修改后重新提交。");
        };
    }

    private Transition withTheBranch(Action action) {
        return switch (action) {
            case SAVE -> new Refused("CHECKIN_SUBMITTED", "报到已提交，正在等待支部审核；要修改请先撤回。");
            case SUBMIT -> new Refused("CHECKIN_SUBMITTED", "报到已经提交，请勿重复提交。");
            case WITHDRAW -> new Moved(new Standing(ApplicationState.WITHDRAWN, check, false));
            case GIVE_BACK -> new Moved(new Standing(ApplicationState.RETURNED, check, false));
            case CHECK_PASSED, CHECK_FAILED -> checked(action == Action.CHECK_PASSED);
            case APPROVE -> approved();
            case PASS_OFFLINE -> passedOffline();
        };
    }

    private Transition checked(boolean passed) {
        boolean first = check == CheckState.CHECKING;
        if (!first && !recheckDue) {
            return new Refused("CHECKIN_CHECKED", "实名校验已有结果。");
        }
        return new Moved(
                passed ? new Standing(state, CheckState.PASSED, false) : new Standing(state, CheckState.FAILED, first));
    }

    private Transition approved() {
        return switch (check) {
            case PASSED, OFFLINE_PASSED -> new Moved(new Standing(ApplicationState.APPROVED, check, false));
            case NONE, CHECKING -> new Refused("CHECKIN_CHECKING", "实名校验还没有结果，请稍后再审核。");
            case FAILED ->
                new Refused(
                        "CHECKIN_CHECK_FAILED",
                        recheckDue ? "实名校验未通过，系统将自动再校验一次，请稍后再审核。" : "实名校验未通过：请线下核实后办理线下通过，或退回。");
        };
    }

    private Transition passedOffline() {
        if (check != CheckState.FAILED) {
            return check == CheckState.CHECKING
                    ? new Refused("CHECKIN_CHECKING", "实名校验还没有结果，请稍后再审核。")
                    : new Refused("CHECKIN_CHECK_PASSED", "实名校验已通过，不需要线下通过，请直接审核通过。");
        }
        return recheckDue
                ? new Refused("CHECKIN_RECHECK_DUE", "系统将自动再校验一次；再次未通过后，才可办理线下通过。")
                : new Moved(new Standing(ApplicationState.APPROVED, CheckState.OFFLINE_PASSED, false));
    }
}
