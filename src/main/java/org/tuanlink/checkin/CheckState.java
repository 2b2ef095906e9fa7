package org.tuanlink.checkin;

/** How the real-name check (实名校验) of an application stands. */
public enum CheckState {
    /** Not asked for: nothing was submitted. */
    NONE(""),
    CHECKING("校验中"),
    PASSED("通过"),
    FAILED("未通过"),
    OFFLINE_PASSED("线下通过");

    private final String chinese;

    CheckState(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
