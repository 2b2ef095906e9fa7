package org.tuanlink.checkin;

/** How far an application (报到申请) is. */
public enum ApplicationState {
    DRAFT("未提交"),
    SUBMITTED("待审核"),
    RETURNED("已退回"),
    APPROVED("已通过"),
    WITHDRAWN("已撤回");

    private final String chinese;

    ApplicationState(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    /** Whether the member may write in it. */
    public boolean isEditable() {
        return this == DRAFT || this == RETURNED;
    }

    /** Whether it occupies its person, who can check in nowhere else meanwhile. */
    public boolean isOpen() {
        return this == SUBMITTED || this == APPROVED;
    }
}
