package org.tuanlink.directory;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tuanlink.registry.LeadingBodyLevel;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.OrganizationType;

/**
 * Which organisations become departments. The others fold into their nearest ancestor that does, and show in their
 * cadres' positions. The province's leading body always becomes one.
 *
 * @param types the types that become departments
 * @param levels the levels of leading bodies that do, if leading bodies do
 * @param leaverGrace how long a leaver stays disabled before he is deleted
 */
@ConfigurationProperties("tuanlink.directory.projection")
record ProjectionPolicy(
        @DefaultValue({"LEADING_BODY", "GRASSROOTS_COMMITTEE", "WORK_COMMITTEE", "GENERAL_BRANCH", "BRANCH"})
        Set<OrganizationType> types,

        @DefaultValue({"PROVINCE", "CITY", "COUNTY"}) Set<LeadingBodyLevel> levels,
        @DefaultValue("30d") Duration leaverGrace) {

    ProjectionPolicy {
        types = Set.copyOf(types);
        levels = Set.copyOf(levels);
        if (leaverGrace.isNegative()) {
            throw new IllegalArgumentException("tuanlink.directory.projection.leaver-grace must not be negative");
        }
    }

    /** Every organisation a department, 30 days of grace. */
    static ProjectionPolicy defaults() {
        return new ProjectionPolicy(
                EnumSet.allOf(OrganizationType.class), EnumSet.allOf(LeadingBodyLevel.class), Duration.ofDays(30));
    }

    boolean becomesDepartment(OrganizationNode organization) {
        return organization.parentId() == null
                || (types.contains(organization.type())
                        && (organization.level() == null || levels.contains(organization.level())));
    }
}
