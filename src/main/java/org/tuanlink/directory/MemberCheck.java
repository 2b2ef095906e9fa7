package org.tuanlink.directory;

import java.util.Map;
import java.util.Optional;
import org.tuanlink.directory.Finding.Code;
import org.tuanlink.directory.Finding.Severity;
import org.tuanlink.wecom.DepartmentId;

/** What WeCom would refuse in one member: then he is left out of the plan, and the others are not held up. */
final class MemberCheck {

    private static final String LEFT_OUT = "，此人本次不同步；";

    private final DirectoryLimits limits;
    private final Map<DepartmentId, Department> goal;

    MemberCheck(DirectoryLimits limits, Map<DepartmentId, Department> goal) {
        this.limits = limits;
        this.goal = goal;
    }

    Optional<Finding> problem(Member member) {
        int name = length(member.name());
        int position = length(member.position());
        int places = member.memberships().size();
        if (name < 1 || name > limits.memberNameLength()) {
            return finding(
                    Code.MEMBER_NAME_LENGTH,
                    member,
                    "姓名应为 1 至 " + limits.memberNameLength() + " 个字，现为 " + name + " 个字" + LEFT_OUT + "请在登记中更正姓名");
        } else if (position > limits.positionLength()) {
            return finding(
                    Code.POSITION_LENGTH,
                    member,
                    "职务文字 " + position + " 个字，超过 " + limits.positionLength() + " 个字" + LEFT_OUT + "请减少职务或缩短组织代称");
        } else if (places > limits.departmentsPerMember()) {
            return finding(
                    Code.TOO_MANY_MEMBERSHIPS,
                    member,
                    "在 " + places + " 个部门任职，企业微信最多允许 " + limits.departmentsPerMember() + " 个" + LEFT_OUT + "请核对其任职");
        } else if (places == 0) {
            return finding(Code.NO_DEPARTMENT, member, "没有可放入的部门" + LEFT_OUT + "请核对其任职组织是否有效");
        }
        return missingDepartment(member);
    }

    private Optional<Finding> missingDepartment(Member member) {
        return member.memberships().stream().allMatch(m -> goal.containsKey(m.department()))
                ? Optional.empty()
                : finding(Code.NEEDS_WHOLE_PLAN, member, "任职的组织还没有同步为部门" + LEFT_OUT + "请先同步该组织，或整体同步");
    }

    private static Optional<Finding> finding(Code code, Member member, String message) {
        return Optional.of(Finding.ofMember(code, Severity.WARNING, member, message));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
