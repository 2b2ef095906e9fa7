package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.GuardFinding.Code;
import org.tuanlink.directory.PlanResult.DepartmentPeople;
import org.tuanlink.wecom.DepartmentId;

/** Says what in a plan needs an administrator's approval, and exactly what would be lost. */
final class Guard {

    private final GuardPolicy policy;

    Guard(GuardPolicy policy) {
        this.policy = policy;
    }

    /**
     * Judges a plan.
     *
     * @param result of the planning
     * @param recent what was applied in the last 24 hours, {@link GuardFigures#NONE} if nothing
     * @param corp what WeCom holds
     * @param departments the route for departments
     */
    List<GuardFinding> check(PlanResult result, GuardFigures recent, Corp corp, Estimate.Route departments) {
        if (result.counts().total() == 0) {
            return List.of();
        }
        GuardFigures own = result.figures();
        return Stream.of(
                        membersLeaving(own, recent, corp),
                        departmentsDeleted(own, recent),
                        organizationShrinks(result.people(), recent),
                        departmentsChanged(own, recent, corp),
                        largeSubtreeMoved(result.people()),
                        firstRunNotEmpty(corp),
                        bulkReplace(corp, departments))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * What is there before the plan.
     *
     * @param ledgerMembers members in the ledger
     * @param ledgerDepartments departments in the ledger
     * @param foreignMembers members in WeCom that are not in the ledger
     * @param foreignDepartments departments in WeCom that are not in the ledger, without the root
     */
    record Corp(int ledgerMembers, int ledgerDepartments, int foreignMembers, int foreignDepartments) {}

    private Optional<GuardFinding> membersLeaving(GuardFigures own, GuardFigures recent, Corp corp) {
        int people = own.membersLeaving() + recent.membersLeaving();
        boolean share = people >= policy.membersLeavingShareFrom()
                && people > policy.membersLeavingShare() * corp.ledgerMembers();
        if (own.membersLeaving() == 0 || (people <= policy.membersLeaving() && !share)) {
            return Optional.empty();
        }
        return finding(
                Code.MEMBERS_LEAVING,
                "将停用或删除 " + own.membersLeaving() + " 名成员（" + first(own.leaving(), own.membersLeaving(), "人") + "）"
                        + recently(recent.membersLeaving(), people, "人") + "，通讯录现有 " + corp.ledgerMembers() + " 人");
    }

    private Optional<GuardFinding> departmentsDeleted(GuardFigures own, GuardFigures recent) {
        int departments = own.departmentsDeleted() + recent.departmentsDeleted();
        if (own.departmentsDeleted() == 0 || departments <= policy.departmentsDeleted()) {
            return Optional.empty();
        }
        return finding(
                Code.DEPARTMENTS_DELETED,
                "将删除 " + own.departmentsDeleted() + " 个部门（" + first(own.deleted(), own.departmentsDeleted(), "个") + "）"
                        + recently(recent.departmentsDeleted(), departments, "个"));
    }

    private Optional<GuardFinding> organizationShrinks(List<DepartmentPeople> people, GuardFigures recent) {
        Map<DepartmentId, DepartmentPeople> shrinking = new HashMap<>();
        people.stream()
                .filter(department -> shrinks(department, recent))
                .forEach(department -> shrinking.put(department.id(), department));
        Map<DepartmentId, DepartmentPeople> all =
                people.stream().collect(Collectors.toMap(DepartmentPeople::id, department -> department));
        List<DepartmentPeople> topmost = people.stream()
                .filter(department -> shrinking.containsKey(department.id()))
                .filter(department -> !belowOneOf(all.get(department.parent()), shrinking, all))
                .toList();
        if (topmost.isEmpty()) {
            return Optional.empty();
        }
        List<String> texts = topmost.stream()
                .map(department ->
                        "“" + department.name() + "”" + department.before() + " 人中减少 " + department.lost() + " 人"
                                + recently(
                                        recent.lostBy(department.id()),
                                        department.lost() + recent.lostBy(department.id()),
                                        "人"))
                .toList();
        return about(topmost, Code.ORGANIZATION_SHRINKS, "人员大幅减少：" + first(texts, texts.size(), "个"));
    }

    private boolean shrinks(DepartmentPeople department, GuardFigures recent) {
        int lostBefore = recent.lostBy(department.id());
        int people = department.before() + lostBefore;
        return department.lost() > 0
                && people >= policy.organizationPeople()
                && department.lost() + lostBefore > policy.organizationLoss() * people;
    }

    /** Who loses people makes all above lose them, unless they only moved: then the chain ends. */
    private static boolean belowOneOf(
            @Nullable DepartmentPeople start,
            Map<DepartmentId, DepartmentPeople> some,
            Map<DepartmentId, DepartmentPeople> all) {
        DepartmentPeople at = start;
        for (int steps = 0; at != null && steps <= all.size(); steps++) {
            if (some.containsKey(at.id())) {
                return true;
            }
            at = all.get(at.parent());
        }
        return false;
    }

    private Optional<GuardFinding> departmentsChanged(GuardFigures own, GuardFigures recent, Corp corp) {
        int departments = own.departmentsChanged() + recent.departmentsChanged();
        if (own.departmentsChanged() == 0
                || departments <= policy.departmentsChanged()
                || departments <= policy.departmentsChangedShare() * corp.ledgerDepartments()) {
            return Optional.empty();
        }
        return finding(
                Code.DEPARTMENTS_RENAMED_OR_MOVED,
                "将改名或移动 " + own.departmentsChanged() + " 个部门"
                        + recently(recent.departmentsChanged(), departments, "个") + "，现有部门 "
                        + corp.ledgerDepartments() + " 个");
    }

    private Optional<GuardFinding> largeSubtreeMoved(List<DepartmentPeople> people) {
        List<DepartmentPeople> moved = people.stream()
                .filter(department -> department.moved() && department.before() > policy.subtreePeople())
                .toList();
        List<String> texts = moved.stream()
                .map(department -> "“" + department.name() + "”（" + department.before() + " 人）")
                .toList();
        return texts.isEmpty()
                ? Optional.empty()
                : about(moved, Code.LARGE_SUBTREE_MOVED, "将整体移动人数众多的部门：" + first(texts, texts.size(), "个"));
    }

    private static Optional<GuardFinding> firstRunNotEmpty(Corp corp) {
        boolean firstRun = corp.ledgerMembers() == 0 && corp.ledgerDepartments() == 0;
        boolean empty = corp.foreignMembers() == 0 && corp.foreignDepartments() == 0;
        return firstRun && !empty
                ? finding(
                        Code.FIRST_RUN_NOT_EMPTY,
                        "首次同步，但企业微信通讯录不是空的：已有 " + corp.foreignDepartments() + " 个部门、" + corp.foreignMembers()
                                + " 名成员不是本系统创建的；它们不会被改动，请确认要在此通讯录中新建")
                : Optional.empty();
    }

    private static Optional<GuardFinding> bulkReplace(Corp corp, Estimate.Route departments) {
        int existing = corp.ledgerDepartments() + corp.foreignDepartments();
        return departments == Estimate.Route.BULK && existing > 0
                ? finding(Code.BULK_REPLACE, "将以“批量覆盖部门”方式写入，通讯录现有 " + existing + " 个部门，清单中没有的部门会被删除")
                : Optional.empty();
    }

    private static String recently(int recent, int together, String unit) {
        return recent == 0 ? "" : "，连同最近 24 小时已执行的 " + recent + " " + unit + "共 " + together + " " + unit;
    }

    private static String first(List<String> texts, int all, String unit) {
        List<String> some = new ArrayList<>(texts.subList(0, Math.min(texts.size(), GuardFigures.NAMED)));
        return String.join("、", some) + (all > some.size() ? " 等 " + all + " " + unit : "");
    }

    private static Optional<GuardFinding> finding(Code code, String message) {
        return Optional.of(new GuardFinding(code, message));
    }

    private static Optional<GuardFinding> about(List<DepartmentPeople> departments, Code code, String message) {
        return Optional.of(new GuardFinding(
                code,
                message,
                departments.stream()
                        .map(one -> new GuardFinding.Concerned(one.id().value(), one.name(), one.before(), one.lost()))
                        .toList()));
    }
}
