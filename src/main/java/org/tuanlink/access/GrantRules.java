package org.tuanlink.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.Permission;

/** Who may give, take or change what: nobody more than he has, nobody outside of his scope. */
final class GrantRules {

    private static final Set<Role> BELOW_THE_PROVINCE =
            EnumSet.of(Role.ORGANIZATION_ADMIN, Role.OPERATOR, Role.AUDITOR);

    private GrantRules() {}

    /**
     * Whether the caller may have to do with an account or token like this.
     *
     * @param organizationPath null for the whole province
     */
    static boolean mayManage(Caller caller, Role role, @Nullable String organizationPath) {
        if (!caller.may(Permission.ACCOUNTS_MANAGE) || !role.isGiven()) {
            return false;
        }
        if (caller.role() == Role.PROVINCE_ADMIN) {
            return true;
        }
        return BELOW_THE_PROVINCE.contains(role)
                && organizationPath != null
                && caller.scope().covers(organizationPath);
    }

    /** What the caller may make somebody, highest first. */
    static List<Role> rolesOf(Caller caller) {
        return List.of(Role.values()).stream()
                .filter(Role::isGiven)
                .filter(role -> caller.role() == Role.PROVINCE_ADMIN || BELOW_THE_PROVINCE.contains(role))
                .toList();
    }

    /** Whether the role goes with this organisation, or with none. */
    static boolean fits(Role role, boolean hasOrganization) {
        if (!role.isGiven()) {
            return false;
        }
        return hasOrganization ? role != Role.PROVINCE_ADMIN : role.mayBeProvinceWide();
    }
}
