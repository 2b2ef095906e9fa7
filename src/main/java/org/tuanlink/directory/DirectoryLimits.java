package org.tuanlink.directory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What WeCom allows in a corp's directory (docs 90205, 90195). Configurable because WeCom raises single limits on
 * request, and because tests want them small.
 *
 * @param departments in the whole corp; the root is counted, to be on the safe side
 * @param levels the root is level 1, to be on the safe side
 * @param directNodes departments and members directly in one department
 * @param departmentsPerMember places one member may hold
 * @param departmentNameLength characters
 * @param positionLength characters
 * @param memberNameLength characters
 * @param headroomWarning the share of {@code departments} from which the preflight warns
 */
@ConfigurationProperties("tuanlink.directory.limits")
record DirectoryLimits(
        @DefaultValue("30000") int departments,
        @DefaultValue("15") int levels,
        @DefaultValue("30000") int directNodes,
        @DefaultValue("100") int departmentsPerMember,
        @DefaultValue("32") int departmentNameLength,
        @DefaultValue("128") int positionLength,
        @DefaultValue("64") int memberNameLength,
        @DefaultValue("0.9") double headroomWarning) {

    static DirectoryLimits defaults() {
        return new DirectoryLimits(30_000, 15, 30_000, 100, 32, 128, 64, 0.9);
    }
}
