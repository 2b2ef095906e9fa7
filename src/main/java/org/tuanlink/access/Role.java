package org.tuanlink.access;

/** What a caller may do; where, is the scope beside it. */
public enum Role {
    /** 省管理员: sees and does everything. */
    PROVINCE_ADMIN,
    /** 组织管理员: runs one organisation and what is below it. */
    ORGANIZATION_ADMIN,
    /** 只读审计员: sees, changes nothing. */
    AUDITOR;

    /** As Spring Security names it. */
    public String authority() {
        return "ROLE_" + name();
    }
}
