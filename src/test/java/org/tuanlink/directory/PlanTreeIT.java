package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.directory.PlanMember.Field;
import org.tuanlink.directory.PlanMember.FieldChange;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.testing.People;

@DirectoryTest
class PlanTreeIT {

    private final PlanTree tree;
    private final ApplicationContext service;
    private DirectoryBed bed;

    @Autowired
    PlanTreeIT(PlanTree tree, ApplicationContext service) {
        this.tree = tree;
        this.service = service;
    }

    @BeforeEach
    void provinceWithoutAnything() {
        bed = DirectoryBed.fresh(service);
        bed.smallProvince();
    }

    @Test
    void aFirstLoadOpensLevelByLevelWithWhatIsBelowEach() {
        PlanView plan = bed.plan();
        PlanNode top = only(plan, 0);
        assertThat(top.name()).isEqualTo("团广东省委");
        assertThat(top.code()).isEqualTo("44");
        assertThat(top.change()).isEqualTo(new PlanNode.NodeChange(ChangeKind.CREATE_DEPARTMENT, null, null));
        assertThat(top.counts())
                .isEqualTo(new PlanNode.Counts(9, 0, 0, 0, 17, 0, 0, 0))
                .isEqualTo(tree.totals(plan.id()));
        PlanNode city = only(plan, top.departmentId());
        assertThat(names(plan, city.departmentId())).containsExactlyInAnyOrder("团天河区委", "团越秀区委");
        var members = tree.members(plan.id(), city.departmentId(), null, 1).orElseThrow();
        assertThat(members.total()).isEqualTo(5);
        PlanMember secretary = members.items().get(0);
        assertThat(secretary.kind()).isEqualTo(ChangeKind.CREATE_MEMBER);
        assertThat(secretary.fields())
                .contains(
                        new FieldChange(Field.POSITION, null, "书记"),
                        new FieldChange(Field.MOBILE, null, "199****0002"),
                        new FieldChange(Field.DEPARTMENTS, null, "团广州市委"));
    }

    @Test
    void onlyWhatChangedIsThereWithTheUnchangedAbove() {
        bed.apply();
        bed.importLines(
                ImportKind.ORGANIZATIONS,
                "code,parentCode,type,shortName",
                "B1,T2,BRANCH,广州市天河区石牌街道朝阳社区团支部",
                "T1,440106,GRASSROOTS_COMMITTEE,广州市天河区石牌村街道团委");
        bed.importLines(
                ImportKind.CADRES,
                "团干编码,姓名,手机号,身份证号,组织编码,职务,是否运营者,所在支部编码",
                DirectoryBed.cadre(9, "B3", "书记").replace(People.mobile(9), "19911110009"));
        PlanView plan = bed.plan();
        PlanNode top = only(plan, 0);
        assertThat(top.change()).isNull();
        assertThat(top.counts()).isEqualTo(new PlanNode.Counts(0, 1, 1, 0, 0, 1, 0, 0));
        PlanNode city = only(plan, top.departmentId());
        PlanNode district = only(plan, city.departmentId());
        assertThat(district.name()).isEqualTo("团天河区委");
        List<PlanNode> towns = tree.children(plan.id(), district.departmentId(), null, 1)
                .orElseThrow()
                .items();
        assertThat(towns).hasSize(2);
        PlanNode renamed = named(towns, "天河区石牌村街道团委");
        assertThat(renamed.change())
                .isEqualTo(new PlanNode.NodeChange(ChangeKind.UPDATE_DEPARTMENT, "天河区石牌街道团委", null));
        PlanNode other = named(towns, "天河区沙河街道团委");
        assertThat(other.change()).isNull();
        List<PlanNode> branches = tree.children(plan.id(), other.departmentId(), null, 1)
                .orElseThrow()
                .items();
        PlanNode.NodeChange moved =
                Objects.requireNonNull(named(branches, "朝阳社区团支部").change());
        assertThat(moved.kind()).isEqualTo(ChangeKind.MOVE_DEPARTMENT);
        assertThat(moved.beforeParent()).isEqualTo("天河区石牌街道团委");
        long third = named(branches, "濂泉社区团支部").departmentId();
        assertThat(tree.members(plan.id(), third, null, 1).orElseThrow().items())
                .singleElement()
                .satisfies(member -> assertThat(member.fields())
                        .containsExactly(new FieldChange(Field.MOBILE, "199****0009", "199****0009")));
    }

    @Test
    void aFilterLeavesOnlyTheWaysToSuchChanges() {
        bed.apply();
        bed.bean(JdbcTemplate.class)
                .update(
                        "DELETE FROM registry_post WHERE cadre_id IN (SELECT id FROM registry_cadre WHERE code = 'C7')");
        bed.bean(JdbcTemplate.class).update("UPDATE registry_cadre SET in_office = FALSE WHERE code = 'C7'");
        bed.importLines(
                ImportKind.ORGANIZATIONS,
                "code,parentCode,type,shortName",
                "T2,440106,GRASSROOTS_COMMITTEE,广州市天河区沙河村街道团委");
        PlanView plan = bed.plan();
        PlanNode district = only(plan, only(plan, only(plan, 0).departmentId()).departmentId());
        assertThat(names(plan, district.departmentId())).containsExactlyInAnyOrder("天河区石牌街道团委", "天河区沙河村街道团委");
        assertThat(tree.children(plan.id(), district.departmentId(), ChangeKind.DISABLE_MEMBER, 1)
                        .orElseThrow()
                        .items())
                .extracting(PlanNode::name)
                .containsExactly("天河区石牌街道团委");
        assertThat(tree.search(plan.id(), "C7", null).orElseThrow().items())
                .singleElement()
                .satisfies(hit -> {
                    assertThat(hit.kind()).isEqualTo(ChangeKind.DISABLE_MEMBER);
                    assertThat(hit.trail()).containsExactly("团广东省委", "团广州市委", "团天河区委", "天河区石牌街道团委", "朝阳社区团支部");
                    assertThat(tree.trail(plan.id(), hit.departmentId()))
                            .extracting(PlanNode::name)
                            .isEqualTo(hit.trail());
                });
        assertThat(tree.search(plan.id(), "沙河", null).orElseThrow().items()).hasSize(1);
        assertThat(tree.search(plan.id(), "%", null).orElseThrow().items()).isEmpty();
        assertThat(tree.search(-1, "沙河", null)).isEmpty();
    }

    private PlanNode only(PlanView plan, long above) {
        List<PlanNode> children =
                tree.children(plan.id(), above, null, 1).orElseThrow().items();
        assertThat(children).hasSize(1);
        return children.get(0);
    }

    private List<String> names(PlanView plan, long above) {
        return tree.children(plan.id(), above, null, 1).orElseThrow().items().stream()
                .map(PlanNode::name)
                .toList();
    }

    private static PlanNode named(List<PlanNode> nodes, String name) {
        return nodes.stream()
                .filter(node -> node.name().endsWith(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(nodes.toString()));
    }
}
