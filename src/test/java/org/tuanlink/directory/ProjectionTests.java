package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tuanlink.directory.TestRegistry.department;
import static org.tuanlink.directory.TestRegistry.post;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tuanlink.registry.CadreNode.HeldPost;
import org.tuanlink.registry.LeadingBodyLevel;
import org.tuanlink.registry.OrganizationType;
import org.tuanlink.registry.Post;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComMember.Membership;

class ProjectionTests {

    private static final ProjectionPolicy NO_BRANCHES = new ProjectionPolicy(
            EnumSet.complementOf(EnumSet.of(OrganizationType.BRANCH)),
            EnumSet.allOf(LeadingBodyLevel.class),
            Duration.ofDays(30));

    private final TestRegistry registry = TestRegistry.ofProvince()
            .organization(2, 1, "团广州市委", OrganizationType.LEADING_BODY, 2)
            .organization(3, 1, "团深圳市委", OrganizationType.LEADING_BODY, 1)
            .organization(4, 2, "石牌社区团支部", OrganizationType.BRANCH, 0);

    private Member member(ProjectionPolicy policy, HeldPost... posts) {
        registry.cadre(1, "m1", posts);
        return registry.projection(policy)
                .project(Objects.requireNonNull(registry.cadres().get(1L)), TestRegistry.user(1));
    }

    private Member member(HeldPost... posts) {
        return member(ProjectionPolicy.defaults(), posts);
    }

    @Test
    void theProvinceStandsUnderTheRootAndTheOthersUnderTheirParents() {
        Map<DepartmentId, Department> departments = registry.projection().departments();
        assertThat(departments.get(department(1)))
                .isEqualTo(new Department(department(1), DepartmentId.ROOT, 1, "团广东省委", 100_000_000));
        assertThat(departments.get(department(4)))
                .isEqualTo(new Department(department(4), department(2), 4, "石牌社区团支部", 100_000_000));
        assertThat(departments.keySet()).containsExactly(department(1), department(3), department(2), department(4));
    }

    @Test
    void theFirstSiblingHasTheLargestOrder() {
        Map<DepartmentId, Department> departments = registry.projection().departments();
        assertThat(Objects.requireNonNull(departments.get(department(3))).order())
                .isGreaterThan(
                        Objects.requireNonNull(departments.get(department(2))).order());
    }

    @Test
    void namesAreNormalised() {
        registry.renamed(4, "e\u0301团支部");
        assertThat(Objects.requireNonNull(registry.projection().departments().get(department(4)))
                        .name())
                .isEqualTo("\u00e9团支部");
    }

    @Test
    void whatIsNoDepartmentFoldsIntoItsNearestAncestorThatIs() {
        Projection projection = registry.projection(NO_BRANCHES);
        assertThat(projection.departments()).doesNotContainKey(department(4));
        assertThat(projection.departmentOf(4)).contains(department(2));
        assertThat(Projection.organizationsToMap(registry.organizations(), NO_BRANCHES))
                .containsExactlyInAnyOrder(1L, 2L, 3L);
        Member member = member(NO_BRANCHES, post(4, Post.SECRETARY));
        assertThat(member.position()).isEqualTo("石牌社区团支部 书记");
        assertThat(member.memberships()).containsExactly(new Membership(department(2), 6, false));
    }

    @Test
    void theProvinceIsAlwaysADepartment() {
        ProjectionPolicy nothing = new ProjectionPolicy(Set.of(), Set.of(), Duration.ZERO);
        assertThat(registry.projection(nothing).departments()).containsOnlyKeys(department(1));
        ProjectionPolicy noCities = new ProjectionPolicy(
                Set.of(OrganizationType.values()), Set.of(LeadingBodyLevel.PROVINCE), Duration.ZERO);
        assertThat(registry.projection(noCities).departments()).containsOnlyKeys(department(1), department(4));
    }

    @Test
    void aSecretaryLeadsHisOwnDepartmentAndComesFirst() {
        assertThat(member(post(2, Post.SECRETARY)).memberships())
                .containsExactly(new Membership(department(2), 106, true));
        assertThat(member(post(2, Post.STAFF)).memberships())
                .containsExactly(new Membership(department(2), 101, false));
        assertThat(member(post(2, null)).memberships()).containsExactly(new Membership(department(2), 100, false));
    }

    @Test
    void foldedPostsMergeWithThoseOfTheDepartmentItself() {
        Member member = member(NO_BRANCHES, post(2, Post.STAFF), post(4, Post.SECRETARY));
        assertThat(member.memberships()).containsExactly(new Membership(department(2), 101, false));
        assertThat(member.position()).isEqualTo("石牌社区团支部 书记、团广州市委 工作人员");
    }

    @Test
    void onePostIsNamedAloneAndSeveralWithTheirOrganisations() {
        assertThat(member(post(2, Post.DEPUTY_SECRETARY)).position()).isEqualTo("副书记");
        assertThat(member(post(2, null)).position()).isEqualTo("团干部");
        assertThat(member(post(2, Post.STAFF), post(3, Post.SECRETARY)).position())
                .isEqualTo("团深圳市委 书记、团广州市委 工作人员");
    }

    @Test
    void aLongPositionEndsAfterAWholeItem() {
        HeldPost[] posts = new HeldPost[30];
        for (int i = 0; i < posts.length; i++) {
            registry.organization(50 + i, 1, "社区团" + (10 + i));
            posts[i] = post(50 + i, Post.SECRETARY);
        }
        String position = member(posts).position();
        // An item has 8 characters with its number: 14 of them, 13 separators and the ellipsis are 126; 15 would be
        // 135.
        assertThat(position).endsWith("书记…").hasSize(14 * 8 + 13 + 1);
    }

    @Test
    void aPositionOfOneEndlessNameIsCut() {
        registry.renamed(4, "\ud842\udfb7".repeat(200));
        String position = member(NO_BRANCHES, post(4, Post.SECRETARY)).position();
        assertThat(position.codePointCount(0, position.length())).isEqualTo(128);
        assertThat(position).endsWith("\ud842\udfb7…");
    }

    @Test
    void postsInOrganisationsThatAreGoneDontCount() {
        assertThat(member(post(2, Post.STAFF), post(77, Post.SECRETARY)).position())
                .isEqualTo("工作人员");
    }

    @Test
    void missingAndDoubleIdsAreRefused() {
        assertThatThrownBy(() -> Projection.of(registry.organizations(), ProjectionPolicy.defaults(), Map.of()))
                .hasMessageContaining("O1");
        Map<Long, DepartmentId> same =
                Map.of(1L, department(1), 2L, department(1), 3L, department(3), 4L, department(4));
        assertThatThrownBy(() -> Projection.of(registry.organizations(), ProjectionPolicy.defaults(), same))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
