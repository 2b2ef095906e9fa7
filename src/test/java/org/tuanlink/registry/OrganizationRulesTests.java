package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.registry.OrganizationType.BRANCH;
import static org.tuanlink.registry.OrganizationType.GENERAL_BRANCH;
import static org.tuanlink.registry.OrganizationType.GRASSROOTS_COMMITTEE;
import static org.tuanlink.registry.OrganizationType.LEADING_BODY;
import static org.tuanlink.registry.OrganizationType.WORK_COMMITTEE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tuanlink.registry.OrganizationRules.Above;
import org.tuanlink.registry.OrganizationRules.Placing;

class OrganizationRulesTests {

    /** Who may stand under whom: the table of the domain page, whole. */
    private static final Map<OrganizationType, Set<OrganizationType>> MAY_STAND_UNDER = Map.of(
            LEADING_BODY, Set.of(LEADING_BODY),
            GRASSROOTS_COMMITTEE, Set.of(LEADING_BODY, WORK_COMMITTEE, GRASSROOTS_COMMITTEE),
            WORK_COMMITTEE, Set.of(LEADING_BODY),
            GENERAL_BRANCH, Set.of(LEADING_BODY, WORK_COMMITTEE, GRASSROOTS_COMMITTEE),
            BRANCH, Set.of(LEADING_BODY, WORK_COMMITTEE, GRASSROOTS_COMMITTEE, GENERAL_BRANCH));

    @ParameterizedTest
    @EnumSource
    void allowsExactlyTheParentsOfTheTable(OrganizationType type) {
        for (OrganizationType above : OrganizationType.values()) {
            LeadingBodyLevel level = above == LEADING_BODY ? LeadingBodyLevel.CITY : null;
            boolean allowed = MAY_STAND_UNDER.getOrDefault(type, Set.of()).contains(above);
            assertThat(refusalOf(type, new Above("上级", above, level)) == null)
                    .as(type + " under " + above)
                    .isEqualTo(allowed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LEADING_BODY, GRASSROOTS_COMMITTEE, ORG_PARENT_TYPE",
        "LEADING_BODY, BRANCH, ORG_PARENT_BRANCH",
        "LEADING_BODY, GENERAL_BRANCH, ORG_PARENT_TYPE",
        "WORK_COMMITTEE, GRASSROOTS_COMMITTEE, ORG_PARENT_TYPE",
        "WORK_COMMITTEE, WORK_COMMITTEE, ORG_PARENT_TYPE",
        "WORK_COMMITTEE, GENERAL_BRANCH, ORG_PARENT_TYPE",
        "GENERAL_BRANCH, GENERAL_BRANCH, ORG_PARENT_TYPE",
        "GRASSROOTS_COMMITTEE, GENERAL_BRANCH, ORG_PARENT_TYPE",
        "BRANCH, BRANCH, ORG_PARENT_BRANCH"
    })
    void saysWhatMayNotStandWhere(OrganizationType type, OrganizationType above, String code) {
        Finding finding = refusal(type, new Above("某上级", above, null));
        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.isError()).isTrue();
        assertThat(finding.message()).contains("某组织", "某上级").endsWith("。");
    }

    @Test
    void eachTypeHasItsOwnSentence() {
        assertThat(refusal(WORK_COMMITTEE, new Above("某团委", GRASSROOTS_COMMITTEE, null))
                        .message())
                .contains("派出机构", "基层团委“某团委”");
        assertThat(refusal(LEADING_BODY, new Above("某团委", GRASSROOTS_COMMITTEE, null))
                        .message())
                .contains("上一级团的领导机关");
        assertThat(refusal(GRASSROOTS_COMMITTEE, new Above("某总支", GENERAL_BRANCH, null))
                        .message())
                .contains("只能设团支部");
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheProvinceHasNoParent(OrganizationType type) {
        Finding finding = refusalOf(type, null);
        if (type == LEADING_BODY) {
            assertThat(finding).isNull();
        } else {
            assertThat(finding).extracting(f -> f == null ? "" : f.code()).isEqualTo("ORG_PARENT_MISSING");
        }
    }

    @Test
    void levelsGoFromProvinceToCityToCountyAndNoFurther() {
        assertThat(OrganizationRules.levelUnder(null)).contains(LeadingBodyLevel.PROVINCE);
        assertThat(OrganizationRules.levelUnder(LeadingBodyLevel.PROVINCE)).contains(LeadingBodyLevel.CITY);
        assertThat(OrganizationRules.levelUnder(LeadingBodyLevel.CITY)).contains(LeadingBodyLevel.COUNTY);
        assertThat(OrganizationRules.levelUnder(LeadingBodyLevel.COUNTY)).isEmpty();
        assertThat(refusal(LEADING_BODY, new Above("团天河区委", LEADING_BODY, LeadingBodyLevel.COUNTY))
                        .code())
                .isEqualTo("ORG_PARENT_LEVEL");
        assertThat(refusalOf(LEADING_BODY, new Above("团广东省委", LEADING_BODY, LeadingBodyLevel.PROVINCE)))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "GRASSROOTS_COMMITTEE, 99, true",
        "GRASSROOTS_COMMITTEE, 100, false",
        "GRASSROOTS_COMMITTEE, 100000, false",
        "GENERAL_BRANCH, 29, true",
        "GENERAL_BRANCH, 30, false",
        "GENERAL_BRANCH, 99, false",
        "GENERAL_BRANCH, 100, true",
        "BRANCH, 2, true",
        "BRANCH, 3, false",
        "BRANCH, 29, false",
        "BRANCH, 30, true",
        "LEADING_BODY, 0, false",
        "WORK_COMMITTEE, 0, false"
    })
    void onlyWarnsOfAnUnusualCountOfMembers(OrganizationType type, int members, boolean warned) {
        assertThat(MemberAdvice.of(type, "某组织", members).isPresent()).isEqualTo(warned);
        MemberAdvice.of(type, "某组织", members).ifPresent(finding -> assertThat(finding)
                .returns(false, Finding::isError)
                .returns("ORG_MEMBER_COUNT", Finding::code));
    }

    @Test
    void categoryComesFromTheNearestAncestorThatSetsOne() {
        var ancestors = new ArrayList<@Nullable Category>();
        ancestors.add(null);
        ancestors.add(Category.SCHOOL);
        ancestors.add(Category.COLLEGE);
        assertThat(CategoryRules.effective(null, ancestors)).isEqualTo(Category.SCHOOL);
        assertThat(CategoryRules.effective(Category.COLLEGE, ancestors)).isEqualTo(Category.COLLEGE);
        assertThat(CategoryRules.effective(null, List.of())).isEqualTo(Category.OTHER);
    }

    private static Finding refusal(OrganizationType type, Above above) {
        Finding finding = refusalOf(type, above);
        return finding == null ? Finding.warning("NONE", "") : finding;
    }

    private static @Nullable Finding refusalOf(OrganizationType type, @Nullable Above above) {
        return OrganizationRules.refusal(new Placing("某组织", type, above)).orElse(null);
    }
}
