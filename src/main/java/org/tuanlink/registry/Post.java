package org.tuanlink.registry;

/** The six posts (职务), the highest first. The first five make up the committee. */
public enum Post {
    SECRETARY("书记"),
    DEPUTY_SECRETARY("副书记"),
    STANDING_COMMITTEE_MEMBER("常委"),
    COMMITTEE_MEMBER("委员"),
    ALTERNATE_COMMITTEE_MEMBER("候补委员"),
    STAFF("工作人员");

    private final String chinese;

    Post(String chinese) {
        this.chinese = chinese;
    }

    /** The name the field uses, as in imports and pages. */
    public String chinese() {
        return chinese;
    }
}
