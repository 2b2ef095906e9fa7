package org.tuanlink.registry;

/** The category for check-in (类别), inherited from the nearest ancestor that sets it. */
public enum Category {
    COLLEGE("高等院校/中职高职"),
    SCHOOL("中学"),
    OTHER("其他");

    private final String chinese;

    Category(String chinese) {
        this.chinese = chinese;
    }

    /** The name the field uses, as in imports and pages. */
    public String chinese() {
        return chinese;
    }
}
