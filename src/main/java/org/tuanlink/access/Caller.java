package org.tuanlink.access;

import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.Permission;
import org.tuanlink.registry.OrganizationScope;

/**
 * Who calls: the principal of every authenticated request. Made anew for each from the database, so that a role taken away
 * is gone with the next click. Handlers take it, or its {@link OrganizationScope} alone, as an argument.
 *
 * @param name as the log, the history and the audit log show it
 * @param accountId the account he signed in with; null for an API token
 */
public record Caller(String name, @Nullable Long accountId, Role role, OrganizationScope scope) {

    public boolean may(Permission permission) {
        return role.has(permission) && (scope.isWholeProvince() || !permission.wholeProvinceOnly());
    }

    @Override
    public String toString() {
        return name;
    }
}
