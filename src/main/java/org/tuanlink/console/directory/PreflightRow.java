package org.tuanlink.console.directory;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.PlanView.PreflightItem;
import org.tuanlink.registry.OrganizationCode;

/**
 * A finding of the preflight with the page of what causes it.
 *
 * @param link null when it is nobody's in particular
 */
record PreflightRow(PreflightItem item, @Nullable String link) {

    /** The findings about cadres; the others are about organisations, or about the whole. */
    private static final Set<String> OF_CADRES = Set.of(
            "MEMBER_NAME_LENGTH",
            "POSITION_LENGTH",
            "TOO_MANY_MEMBERSHIPS",
            "NO_DEPARTMENT",
            "MOBILE_TWICE",
            "MOBILE_CYCLE",
            "MOBILE_HELD_BY_LEAVER",
            "MOBILE_HELD");

    static PreflightRow of(PreflightItem item) {
        if (!OrganizationCode.isValid(item.subject())) {
            return new PreflightRow(item, null);
        }
        String pages = OF_CADRES.contains(item.code()) ? "/console/cadres/" : "/console/organizations/";
        return new PreflightRow(item, pages + item.subject());
    }
}
