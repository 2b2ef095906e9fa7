package org.tuanlink.access;

import static org.tuanlink.platform.Permission.ACCOUNTS_MANAGE;
import static org.tuanlink.platform.Permission.AUDIT_READ;
import static org.tuanlink.platform.Permission.CADRE_PAGES;
import static org.tuanlink.platform.Permission.DIRECTORY_READ;
import static org.tuanlink.platform.Permission.EXPORT;
import static org.tuanlink.platform.Permission.INVITATION_READ;
import static org.tuanlink.platform.Permission.INVITE;
import static org.tuanlink.platform.Permission.MEMBER_PAGES;
import static org.tuanlink.platform.Permission.MEMBER_READ;
import static org.tuanlink.platform.Permission.MEMBER_REVIEW;
import static org.tuanlink.platform.Permission.METRICS_READ;
import static org.tuanlink.platform.Permission.OPERATIONS_READ;
import static org.tuanlink.platform.Permission.OWN_ACCOUNT;
import static org.tuanlink.platform.Permission.PERSONAL_DATA_REVEAL;
import static org.tuanlink.platform.Permission.PROGRESS_REPORT;
import static org.tuanlink.platform.Permission.REGISTRY_READ;
import static org.tuanlink.platform.Permission.REGISTRY_WRITE;
import static org.tuanlink.platform.Permission.SYNC_ONE;

import java.util.EnumSet;
import java.util.Set;
import org.tuanlink.platform.Permission;

/** What a caller may do; where, is the scope beside it. */
public enum Role {
    /** 省管理员: sees and does everything. */
    PROVINCE_ADMIN(EnumSet.allOf(Permission.class)),
    /** 组织管理员: runs one organisation and what is below it. */
    ORGANIZATION_ADMIN(EnumSet.of(
            OWN_ACCOUNT,
            REGISTRY_READ,
            REGISTRY_WRITE,
            PERSONAL_DATA_REVEAL,
            EXPORT,
            SYNC_ONE,
            INVITATION_READ,
            INVITE,
            PROGRESS_REPORT,
            MEMBER_READ,
            MEMBER_REVIEW,
            AUDIT_READ,
            ACCOUNTS_MANAGE)),
    /** 组织运营者: looks after his organisation's people inside WeChat. */
    OPERATOR(EnumSet.of(OWN_ACCOUNT, REGISTRY_READ, MEMBER_READ, MEMBER_REVIEW, CADRE_PAGES)),
    /** 只读审计员: sees, changes nothing, sees nobody's numbers in full. */
    AUDITOR(EnumSet.of(
            OWN_ACCOUNT,
            REGISTRY_READ,
            EXPORT,
            INVITATION_READ,
            MEMBER_READ,
            DIRECTORY_READ,
            OPERATIONS_READ,
            AUDIT_READ,
            METRICS_READ)),
    /** 团干 who operates nothing: the pages inside WeCom and nothing else. No account and no token has it. */
    CADRE(EnumSet.of(CADRE_PAGES)),
    /** 团员: his own pages and nothing else. No account of the console and no token has it. */
    MEMBER(EnumSet.of(MEMBER_PAGES));

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public boolean has(Permission permission) {
        return permissions.contains(permission);
    }

    /** Whether it can stand without an organisation, for the whole province. */
    public boolean mayBeProvinceWide() {
        return this == PROVINCE_ADMIN || this == AUDITOR;
    }

    /** Whether an account or a token can have it. */
    public boolean isGiven() {
        return this != CADRE && this != MEMBER;
    }

    /** As Spring Security names it. */
    public String authority() {
        return "ROLE_" + name();
    }
}
