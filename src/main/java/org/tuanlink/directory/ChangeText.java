package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.CreateMember;
import org.tuanlink.directory.Change.DeleteDepartment;
import org.tuanlink.directory.Change.DeleteMember;
import org.tuanlink.directory.Change.MoveDepartment;
import org.tuanlink.directory.Change.UpdateDepartment;
import org.tuanlink.directory.Change.UpdateMember;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComMember.Membership;

/** A change as one line of Chinese for people. Holds no mobile, not even a masked one. */
final class ChangeText {

    private final Function<DepartmentId, String> names;

    private ChangeText(Function<DepartmentId, String> names) {
        this.names = names;
    }

    /**
     * Says what the change does.
     *
     * @param names the name of a department, or its number where no name is known
     */
    static String of(Change change, Function<DepartmentId, String> names) {
        return new ChangeText(names).line(change);
    }

    private String line(Change change) {
        if (change instanceof CreateDepartment c) {
            return "＋ 新建部门 " + c.after().name() + "（上级：" + name(c.after().parent()) + "）";
        } else if (change instanceof UpdateDepartment u) {
            return "～ " + update(u.before(), u.after());
        } else if (change instanceof MoveDepartment m) {
            return "→ 移动部门 " + m.before().name() + "：" + name(m.before().parent()) + " → "
                    + name(m.after().parent()) + renamed(m.before(), m.after());
        } else if (change instanceof DeleteDepartment d) {
            return "－ 删除部门 " + d.before().name() + "（上级：" + name(d.before().parent()) + "）";
        } else if (change instanceof CreateMember c) {
            return "＋ 新建成员 " + c.after().name() + "：" + c.after().position() + "（" + places(c.after()) + "）";
        } else if (change instanceof UpdateMember u) {
            return "～ " + update(u.before(), u.after());
        } else if (change instanceof DeleteMember d) {
            return "－ 删除成员 " + d.before().name() + "（" + places(d.before()) + "）";
        }
        throw new IllegalStateException("Unknown change");
    }

    private static String update(Department before, Department after) {
        return before.name().equals(after.name())
                ? "调整部门排序 " + after.name()
                : "部门改名 " + before.name() + " → " + after.name();
    }

    private static String renamed(Department before, Department after) {
        return before.name().equals(after.name()) ? "" : "，改名 " + after.name();
    }

    private String update(Member before, Member after) {
        String action = before.enabled() == after.enabled() ? "更新成员 " : after.enabled() ? "恢复成员 " : "停用成员 ";
        List<String> parts = differences(before, after);
        return action + before.name() + (parts.isEmpty() ? "" : "：" + String.join("；", parts));
    }

    private List<String> differences(Member before, Member after) {
        List<String> parts = new ArrayList<>();
        if (!before.name().equals(after.name())) {
            parts.add("姓名 " + before.name() + " → " + after.name());
        }
        if (!before.mobileIndex().equals(after.mobileIndex())) {
            parts.add("更换手机号");
        }
        if (!before.position().equals(after.position())) {
            parts.add("职务 " + before.position() + " → " + after.position());
        }
        if (!before.memberships().equals(after.memberships())) {
            parts.add(membershipsChanged(before, after));
        }
        return parts;
    }

    private String membershipsChanged(Member before, Member after) {
        Map<DepartmentId, Membership> old = byDepartment(before);
        Map<DepartmentId, Membership> now = byDepartment(after);
        List<String> parts = new ArrayList<>();
        now.keySet().stream().filter(d -> !old.containsKey(d)).forEach(d -> parts.add("＋" + name(d)));
        old.keySet().stream().filter(d -> !now.containsKey(d)).forEach(d -> parts.add("－" + name(d)));
        return parts.isEmpty() ? "调整部门内排序或负责人" : "部门 " + String.join("、", parts);
    }

    private static Map<DepartmentId, Membership> byDepartment(Member member) {
        return member.memberships().stream()
                .collect(
                        Collectors.toMap(Membership::department, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    private String places(Member member) {
        Collection<DepartmentId> departments = byDepartment(member).keySet();
        return departments.stream().map(this::name).collect(Collectors.joining("、"));
    }

    private String name(DepartmentId department) {
        return department.isRoot() ? "通讯录根部门" : names.apply(department);
    }
}
