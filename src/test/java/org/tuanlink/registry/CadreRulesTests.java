package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CadreRulesTests {

    @ParameterizedTest
    @EnumSource(names = {"LEADING_BODY", "GRASSROOTS_COMMITTEE", "WORK_COMMITTEE"})
    void committeesEnterAllSixPosts(OrganizationType type) {
        assertThat(CadreRules.postsOf(type)).isEqualTo(EnumSet.allOf(Post.class));
    }

    @Test
    void aGeneralBranchHasNoStaffAndNoStandingCommittee() {
        assertThat(CadreRules.postsOf(OrganizationType.GENERAL_BRANCH))
                .containsExactlyInAnyOrder(
                        Post.SECRETARY, Post.DEPUTY_SECRETARY, Post.COMMITTEE_MEMBER, Post.ALTERNATE_COMMITTEE_MEMBER);
    }

    @ParameterizedTest
    @CsvSource({
        "BRANCH, DEPUTY_SECRETARY, CADRE_POST_BRANCH, 只录入书记",
        "BRANCH, STAFF, CADRE_POST_BRANCH, 工作人员",
        "GENERAL_BRANCH, STAFF, CADRE_POST_STAFF, 不设工作人员",
        "GENERAL_BRANCH, STANDING_COMMITTEE_MEMBER, CADRE_POST_STANDING, 不设常委"
    })
    void refusesAPostThatTheTypeDoesNotEnter(OrganizationType type, Post post, String code, String words) {
        assertThat(CadreRules.post(type, "某组织", post)).hasValueSatisfying(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.isError()).isTrue();
            assertThat(finding.message()).contains(words, "某组织");
        });
    }

    @Test
    void listsThePostsThatAreOpen() {
        assertThat(CadreRules.post(OrganizationType.GENERAL_BRANCH, "某总支", Post.STAFF))
                .hasValueSatisfying(finding -> assertThat(finding.message()).contains("书记、副书记、委员、候补委员"));
    }

    @ParameterizedTest
    @EnumSource
    void letsAPostBeOpenAndASecretaryStand(OrganizationType type) {
        assertThat(CadreRules.post(type, "某组织", null)).isEmpty();
        assertThat(CadreRules.post(type, "某组织", Post.SECRETARY)).isEmpty();
        assertThat(CadreRules.secretary(type, "某组织", 0, "")).isEmpty();
    }

    @Test
    void anOpenPostInABranchMeansItsSecretary() {
        assertThat(CadreRules.postMeant(OrganizationType.BRANCH, null)).isEqualTo(Post.SECRETARY);
        assertThat(CadreRules.postMeant(OrganizationType.GENERAL_BRANCH, null)).isNull();
        assertThat(CadreRules.postMeant(OrganizationType.GENERAL_BRANCH, Post.STAFF))
                .isEqualTo(Post.STAFF);
        assertThat(CadreRules.postMeant(OrganizationType.BRANCH, Post.STAFF)).isEqualTo(Post.STAFF);
    }

    @ParameterizedTest
    @EnumSource
    void aSecondSecretaryIsRefusedInABranchAndWarnedOfElsewhere(OrganizationType type) {
        assertThat(CadreRules.secretary(type, "某组织", 1, "张三")).hasValueSatisfying(finding -> {
            assertThat(finding.code()).isEqualTo("CADRE_SECOND_SECRETARY");
            assertThat(finding.isError()).isEqualTo(type == OrganizationType.BRANCH);
            assertThat(finding.message()).contains("张三", "某组织");
        });
    }

    @ParameterizedTest
    @EnumSource
    void onlyABranchHoldsMembers(OrganizationType type) {
        assertThat(CadreRules.ownBranch(type, "某组织").isEmpty()).isEqualTo(type == OrganizationType.BRANCH);
    }

    @Test
    void ofSomebodyUnknownNoCodeIsTold() {
        assertThat(CadreRules.mobileTaken(null).code())
                .isEqualTo(CadreRules.mobileTaken("C1").code());
        assertThat(CadreRules.idNumberTaken(null).code())
                .isEqualTo(CadreRules.idNumberTaken("C1").code());
        assertThat(List.of(CadreRules.mobileTaken(null), CadreRules.idNumberTaken(null)))
                .extracting(Finding::message)
                .allMatch(message -> message.endsWith("已被其他团干使用，请联系上级管理员。"));
    }

    @Test
    void eachConflictHasACodeAndASentenceOfItsOwn() {
        List<Finding> conflicts = List.of(
                CadreRules.mobileTaken("C1"),
                CadreRules.idNumberTaken("C1"),
                CadreRules.idNumberDiffers("C1"),
                CadreRules.mobileDiffers("C1"),
                CadreRules.nameDiffers("C1"),
                CadreRules.branchDiffers("C1"),
                CadreRules.postTwice("C1", "某组织"),
                CadreRules.organizationUnknown("C1"));
        assertThat(conflicts).extracting(Finding::code).doesNotHaveDuplicates();
        assertThat(conflicts).extracting(Finding::message).doesNotHaveDuplicates();
        assertThat(conflicts).allSatisfy(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding.message()).contains("“C1”").endsWith("。");
        });
        assertThat(Finding.anyError(conflicts)).isTrue();
        assertThat(Finding.anyError(List.of(Finding.warning("W", "")))).isFalse();
    }
}
