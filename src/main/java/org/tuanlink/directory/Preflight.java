package org.tuanlink.directory;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tuanlink.directory.Finding.Code;
import org.tuanlink.directory.Finding.Severity;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.DepartmentNode;

/** Looks, before anything is written, for all that WeCom would refuse. */
final class Preflight {

    private static final String FORBIDDEN = "\\/:*?\"<>|";

    private final PlanInput input;
    private final Goal goal;
    private final DirectoryLimits limits;
    private final List<Finding> findings = new ArrayList<>();

    private Preflight(PlanInput input, Goal goal) {
        this.input = input;
        this.goal = goal;
        this.limits = input.limits();
    }

    /** What can be said before the members come. */
    static List<Finding> ofDepartments(PlanInput input, Goal goal) {
        Preflight preflight = new Preflight(input, goal);
        preflight.total();
        preflight.foreignIds();
        preflight.levels();
        preflight.names();
        return preflight.findings;
    }

    /** What can be said when all members have come. */
    static List<Finding> ofMembers(PlanInput input, Goal goal, People people, ChangeCounts counts) {
        Preflight preflight = new Preflight(input, goal);
        preflight.nodes(people);
        preflight.accounts(counts.members());
        return preflight.findings;
    }

    private void total() {
        int total = goal.departments().size() + input.foreign().size() + 1;
        if (total > limits.departments()) {
            error(
                    Code.TOO_MANY_DEPARTMENTS,
                    "部门将达 " + total + " 个（含根部门），超过企业微信上限 " + limits.departments() + " 个；请在投影策略中让部分类型的组织并入上级");
        } else if (total >= limits.departments() * limits.headroomWarning()) {
            findings.add(Finding.of(
                    Code.DEPARTMENT_HEADROOM,
                    Severity.WARNING,
                    String.format(
                            Locale.ROOT,
                            "部门将达 %d 个（含根部门），占企业微信上限 %d 个的 %.1f%%，还可新建 %d 个",
                            total,
                            limits.departments(),
                            100.0 * total / limits.departments(),
                            limits.departments() - total)));
        }
    }

    private void foreignIds() {
        for (DepartmentNode foreign : input.foreign()) {
            Department wanted = goal.departments().get(foreign.id());
            if (wanted != null && !input.ledger().containsKey(foreign.id())) {
                error(Code.FOREIGN_DEPARTMENT_ID, wanted, "部门编号 " + foreign.id() + " 在企业微信中已被非本系统创建的部门占用；请先认领或处理该部门");
            }
        }
    }

    private void levels() {
        Map<DepartmentId, Integer> levels = new HashMap<>(Map.of(DepartmentId.ROOT, 1));
        for (Department department : goal.departments().values()) {
            int level = levels.getOrDefault(department.parent(), 1) + 1;
            levels.put(department.id(), level);
            if (level == limits.levels() + 1) {
                error(
                        Code.TOO_DEEP,
                        department,
                        "部门“" + department.name() + "”处于第 " + level + " 层（根部门为第 1 层），企业微信最多 " + limits.levels()
                                + " 层；请调整其上级组织");
            }
        }
        foreignLevels(levels);
    }

    /** Departments of others move with those of ours they stand under, and must not be pressed too deep either. */
    private void foreignLevels(Map<DepartmentId, Integer> levels) {
        Map<DepartmentId, List<DepartmentNode>> children = new HashMap<>();
        input.foreign().forEach(node -> children.computeIfAbsent(node.parentId(), any -> new ArrayList<>())
                .add(node));
        goal.departments().values().stream()
                .filter(department -> children.containsKey(department.id()))
                .filter(department ->
                        levels.getOrDefault(department.id(), 1) + height(department.id(), children) > limits.levels())
                .forEach(department -> error(
                        Code.TOO_DEEP,
                        department,
                        "部门“" + department.name() + "”之下非本系统创建的部门将超过 " + limits.levels() + " 层；请先在企业微信管理后台处理"));
    }

    private static int height(DepartmentId id, Map<DepartmentId, List<DepartmentNode>> children) {
        return children.getOrDefault(id, List.of()).stream()
                .mapToInt(child -> 1 + height(child.id(), children))
                .max()
                .orElse(0);
    }

    private void names() {
        Map<DepartmentId, Set<String>> taken = new HashMap<>();
        for (Department department : goal.departments().values()) {
            String name = Normalizer.normalize(department.name(), Normalizer.Form.NFC);
            checkName(department, name);
            if (!taken.computeIfAbsent(department.parent(), any -> new HashSet<>())
                    .add(name)) {
                error(Code.SIBLING_NAME_CLASH, department, "部门“" + name + "”与同一上级下的另一部门重名，企业微信不允许；请修改其中一个组织的代称");
            }
        }
    }

    private void checkName(Department department, String name) {
        int length = name.codePointCount(0, name.length());
        if (length < 1 || length > limits.departmentNameLength()) {
            error(
                    Code.DEPARTMENT_NAME_LENGTH,
                    department,
                    "部门名“" + name + "”有 " + length + " 个字，应为 1 至 " + limits.departmentNameLength() + " 个字；请修改组织的代称");
        }
        name.codePoints()
                .filter(c -> FORBIDDEN.indexOf(c) >= 0 || Character.isISOControl(c))
                .findFirst()
                .ifPresent(c -> error(
                        Code.DEPARTMENT_NAME_CHARACTERS,
                        department,
                        "部门名“" + name + "”含有不允许的字符“" + Character.toString(c) + "”；请修改组织的代称"));
    }

    private void nodes(People people) {
        Map<DepartmentId, Integer> now = new HashMap<>();
        Map<DepartmentId, Integer> then = new HashMap<>();
        Map<DepartmentId, Integer> arriving = new HashMap<>();
        input.ledger().values().forEach(department -> now.merge(department.parent(), 1, Integer::sum));
        goal.departments().values().forEach(department -> {
            then.merge(department.parent(), 1, Integer::sum);
            Department before = input.ledger().get(department.id());
            if (before == null || !before.parent().equals(department.parent())) {
                arriving.merge(department.parent(), 1, Integer::sum);
            }
        });
        Map<DepartmentId, Integer> foreign = new HashMap<>();
        input.foreign().forEach(node -> foreign.merge(node.parentId(), 1, Integer::sum));
        for (Department department : goal.departments().values()) {
            DepartmentId id = department.id();
            int others = foreign.getOrDefault(id, 0);
            int last = then.getOrDefault(id, 0) + others + people.finalNodes(id);
            int peak = now.getOrDefault(id, 0) + arriving.getOrDefault(id, 0) + others + people.peakNodes(id);
            checkNodes(department, last, peak);
        }
    }

    private void checkNodes(Department department, int last, int peak) {
        if (last > limits.directNodes()) {
            error(
                    Code.TOO_MANY_NODES,
                    department,
                    "部门“" + department.name() + "”下直接的部门与成员将达 " + last + " 个，企业微信最多 " + limits.directNodes()
                            + " 个；请拆分该组织");
        } else if (peak > limits.directNodes()) {
            error(
                    Code.TEMPORARY_PEAK,
                    department,
                    "同步途中部门“" + department.name() + "”下直接的部门与成员最多会到 " + peak + " 个，企业微信最多 " + limits.directNodes()
                            + " 个；请先调出部分人员或下级组织并同步，再调入");
        }
    }

    private void accounts(ChangeCounts.Members changes) {
        PlanInput.Accounts accounts = input.accounts();
        long members = (long) accounts.ledgerMembers() + accounts.foreignMembers() + changes.create();
        long left = members - changes.delete();
        long quota = accounts.limits().accountQuota();
        if (left > quota) {
            error(Code.ACCOUNT_QUOTA, "成员将达 " + left + " 人，超过企业微信账号数上限 " + quota + " 人；请先在企业微信申请扩容");
        }
        long created = (long) accounts.creationsThisMonth() + changes.create();
        long allowed = accounts.limits().accountCreationsPerMonth();
        if (created > allowed) {
            error(Code.ACCOUNT_CREATIONS, "本月新建成员将达 " + created + " 人，超过企业微信每月允许的 " + allowed + " 人；请分月进行或申请扩容");
        }
    }

    private void error(Code code, String message) {
        findings.add(Finding.of(code, Severity.ERROR, message));
    }

    private void error(Code code, Department department, String message) {
        findings.add(Finding.ofOrganization(code, Severity.ERROR, goal.code(department), message));
    }
}
