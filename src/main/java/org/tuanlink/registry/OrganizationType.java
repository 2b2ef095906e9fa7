package org.tuanlink.registry;

/** The five types of organisation (组织类型). */
public enum OrganizationType {
    LEADING_BODY("团的领导机关"),
    GRASSROOTS_COMMITTEE("基层团委"),
    WORK_COMMITTEE("团工委"),
    GENERAL_BRANCH("团总支"),
    BRANCH("团支部");

    private final String chinese;

    OrganizationType(String chinese) {
        this.chinese = chinese;
    }

    /** The name the field uses, as in imports and pages. */
    public String chinese() {
        return chinese;
    }
}
