package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.directory.TestRegistry.department;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.CreateMember;
import org.tuanlink.directory.Change.DeleteDepartment;
import org.tuanlink.directory.Change.DeleteMember;
import org.tuanlink.directory.Change.MoveDepartment;
import org.tuanlink.directory.Change.UpdateDepartment;
import org.tuanlink.directory.Change.UpdateMember;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComMember.Membership;

class ChangeTextTests {

    private static final Membership LEADS = new Membership(department(2), 106, true);
    private static final Membership BESIDE = new Membership(department(3), 101, false);

    private static String text(Change change) {
        Map<DepartmentId, String> names = Map.of(department(2), "团广州市委", department(3), "团深圳市委");
        return ChangeText.of(change, id -> names.getOrDefault(id, id.toString()));
    }

    private static Department at(DepartmentId parent, String name, long order) {
        return new Department(department(4), parent, 4, name, order);
    }

    private static Member member(String name, String mobile, String position, boolean enabled, Membership... places) {
        return new Member(
                TestRegistry.user(1),
                1,
                name,
                mobile,
                new SealedValue(new byte[] {1}),
                position,
                List.of(places),
                enabled);
    }

    private static Member zhang() {
        return member("张三", "13800138000", "书记", true, LEADS);
    }

    @Test
    void departmentsComeAndGo() {
        assertThat(text(new CreateDepartment(at(department(2), "团天河区委", 9)))).isEqualTo("＋ 新建部门 团天河区委（上级：团广州市委）");
        assertThat(text(new CreateDepartment(at(DepartmentId.ROOT, "团广东省委", 9))))
                .isEqualTo("＋ 新建部门 团广东省委（上级：通讯录根部门）");
        assertThat(text(new DeleteDepartment(at(department(2), "团天河区委", 9)))).isEqualTo("－ 删除部门 团天河区委（上级：团广州市委）");
    }

    @Test
    void departmentsChangeTheirNameOrTheirOrder() {
        Department before = at(department(2), "团天河区委", 9);
        assertThat(text(new UpdateDepartment(before, at(department(2), "团越秀区委", 8))))
                .isEqualTo("～ 部门改名 团天河区委 → 团越秀区委");
        assertThat(text(new UpdateDepartment(before, at(department(2), "团天河区委", 8))))
                .isEqualTo("～ 调整部门排序 团天河区委");
    }

    @Test
    void departmentsMoveWithOrWithoutANewName() {
        Department before = at(department(2), "团天河区委", 9);
        assertThat(text(new MoveDepartment(before, at(department(3), "团天河区委", 9))))
                .isEqualTo("→ 移动部门 团天河区委：团广州市委 → 团深圳市委");
        assertThat(text(new MoveDepartment(before, at(DepartmentId.ROOT, "团南山区委", 9))))
                .isEqualTo("→ 移动部门 团天河区委：团广州市委 → 通讯录根部门，改名 团南山区委");
    }

    @Test
    void membersComeAndGo() {
        Member both = member("张三", "13800138000", "团广州市委 书记、团深圳市委 工作人员", true, LEADS, BESIDE);
        assertThat(text(new CreateMember(both))).isEqualTo("＋ 新建成员 张三：团广州市委 书记、团深圳市委 工作人员（团广州市委、团深圳市委）");
        assertThat(text(new DeleteMember(both))).isEqualTo("－ 删除成员 张三（团广州市委、团深圳市委）");
    }

    @Test
    void eachDifferenceOfAMemberIsSaid() {
        Member after = member("张山", "13900139000", "副书记", true, BESIDE);
        assertThat(text(new UpdateMember(zhang(), after)))
                .isEqualTo("～ 更新成员 张三：姓名 张三 → 张山；更换手机号；职务 书记 → 副书记；部门 ＋团深圳市委、－团广州市委");
        assertThat(text(new UpdateMember(zhang(), member("张三", "13800138000", "书记", true, LEADS, BESIDE))))
                .isEqualTo("～ 更新成员 张三：部门 ＋团深圳市委");
        Membership noLonger = new Membership(department(2), 106, false);
        assertThat(text(new UpdateMember(zhang(), member("张三", "13800138000", "书记", true, noLonger))))
                .isEqualTo("～ 更新成员 张三：调整部门内排序或负责人");
    }

    @Test
    void leaversAreDisabledAndReturn() {
        Member disabled = member("张三", "13800138000", "书记", false, LEADS);
        assertThat(text(new UpdateMember(zhang(), disabled))).isEqualTo("～ 停用成员 张三");
        assertThat(text(new UpdateMember(disabled, member("张三", "13800138000", "委员", true, LEADS))))
                .isEqualTo("～ 恢复成员 张三：职务 书记 → 委员");
        assertThat(text(new UpdateMember(disabled, disabled))).isEqualTo("～ 更新成员 张三");
    }

    @Test
    void noMobileIsShown() {
        Member other = member("张三", "13900139000", "书记", true, LEADS);
        assertThat(List.of(
                        text(new CreateMember(zhang())),
                        text(new UpdateMember(zhang(), other)),
                        text(new DeleteMember(zhang()))))
                .noneMatch(line -> line.contains("138") || line.contains("139"));
    }

    @Test
    void eachChangeHasItsKind() {
        Department department = at(department(2), "团天河区委", 9);
        Member disabled = member("张三", "13800138000", "书记", false, LEADS);
        assertThat(List.of(
                                new CreateDepartment(department),
                                new UpdateDepartment(department, department),
                                new MoveDepartment(department, department),
                                new DeleteDepartment(department),
                                new CreateMember(zhang()),
                                new UpdateMember(zhang(), zhang()),
                                new UpdateMember(zhang(), disabled),
                                new DeleteMember(zhang()))
                        .stream()
                        .map(ChangeKind::of))
                .containsExactly(ChangeKind.values());
        assertThat(ChangeKind.of(new UpdateMember(disabled, zhang()))).isEqualTo(ChangeKind.UPDATE_MEMBER);
        assertThat(ChangeKind.of(new UpdateMember(disabled, disabled))).isEqualTo(ChangeKind.UPDATE_MEMBER);
    }

    @Test
    void kindsKnowWhatTheyAre() {
        assertThat(ChangeKind.values())
                .filteredOn(ChangeKind::ofMember)
                .containsExactly(
                        ChangeKind.CREATE_MEMBER,
                        ChangeKind.UPDATE_MEMBER,
                        ChangeKind.DISABLE_MEMBER,
                        ChangeKind.DELETE_MEMBER);
        assertThat(ChangeKind.values())
                .filteredOn(ChangeKind::inMemberBulk)
                .containsExactly(ChangeKind.CREATE_MEMBER, ChangeKind.UPDATE_MEMBER, ChangeKind.DISABLE_MEMBER);
        assertThat(ChangeKind.values())
                .filteredOn(ChangeKind::inDepartmentBulk)
                .containsExactly(
                        ChangeKind.CREATE_DEPARTMENT, ChangeKind.UPDATE_DEPARTMENT, ChangeKind.MOVE_DEPARTMENT);
        assertThat(ChangeKind.values())
                .filteredOn(ChangeKind::creates)
                .containsExactly(ChangeKind.CREATE_DEPARTMENT, ChangeKind.CREATE_MEMBER);
        assertThat(ChangeKind.values())
                .filteredOn(ChangeKind::deletes)
                .containsExactly(ChangeKind.DELETE_DEPARTMENT, ChangeKind.DELETE_MEMBER);
    }
}
