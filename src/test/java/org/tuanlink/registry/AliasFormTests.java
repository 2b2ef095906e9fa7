package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tuanlink.registry.Finding.Severity;

class AliasFormTests {

    @ParameterizedTest
    @CsvSource({
        "LEADING_BODY, PROVINCE, 团广东省委",
        "LEADING_BODY, CITY, 团广州市委",
        "LEADING_BODY, COUNTY, 团天河区委",
        "LEADING_BODY, COUNTY, 团高州市委",
        "LEADING_BODY, COUNTY, 团连山壮族瑶族自治县委",
        "LEADING_BODY, , 团天河区委",
        "BRANCH, , 新河浦社区团支部",
        "BRANCH, , 新闻学专业2017级三班团支部",
        "BRANCH, , 初中2015级二班团支部",
        "GRASSROOTS_COMMITTEE, , 娃哈哈集团团委",
        "GRASSROOTS_COMMITTEE, , 中山大学团委",
        "GENERAL_BRANCH, , 金宁社区团总支",
        "WORK_COMMITTEE, , 广东省直机关团工委",
        "WORK_COMMITTEE, , 珠海市司法局团工委",
        "WORK_COMMITTEE, , 南沙街道团工委",
        "WORK_COMMITTEE, , 湖南省驻粤团工委"
    })
    void acceptsTheFormOfEachType(OrganizationType type, @Nullable LeadingBodyLevel level, String alias) {
        assertThat(AliasForm.check(type, level, new Alias(alias))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "LEADING_BODY, CITY, 广州市团委, ALIAS_FORM",
        "LEADING_BODY, CITY, 团广州委, ALIAS_FORM",
        "LEADING_BODY, CITY, 团天河区委, ALIAS_FORM",
        "LEADING_BODY, COUNTY, 团广东省委, ALIAS_FORM",
        "LEADING_BODY, PROVINCE, 团广州市委, ALIAS_FORM",
        "LEADING_BODY, , 团某镇委, ALIAS_FORM",
        "LEADING_BODY, , 团市委, ALIAS_FORM",
        "LEADING_BODY, COUNTY, 团广州市天河区委, ALIAS_FORM_LEVELS_ABOVE",
        "LEADING_BODY, CITY, 团广东省广州市委, ALIAS_FORM_LEVELS_ABOVE",
        "BRANCH, , 新河浦社区团总支, ALIAS_FORM",
        "BRANCH, , 团支部, ALIAS_FORM",
        "BRANCH, , 越秀区东山街道新河浦社区, ALIAS_FORM",
        "BRANCH, , 广州市越秀区新河浦社区团支部, ALIAS_FORM_LEVELS_ABOVE",
        "GENERAL_BRANCH, , 金宁社区团支部, ALIAS_FORM",
        "GRASSROOTS_COMMITTEE, , 娃哈哈集团, ALIAS_FORM",
        "GRASSROOTS_COMMITTEE, , 共青团中山大学团委, ALIAS_FORM_PREFIX"
    })
    void refusesAnotherFormForFourTypes(
            OrganizationType type, @Nullable LeadingBodyLevel level, String alias, String code) {
        assertThat(AliasForm.check(type, level, new Alias(alias)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(code);
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.message()).contains("例如");
                });
    }

    @ParameterizedTest
    @CsvSource({"PROVINCE, 例如“团广东省委”。", "CITY, 例如“团广州市委”。", "COUNTY, 例如“团广州市委”“团天河区委”。", ", 例如“团广州市委”“团天河区委”。"})
    void givesALeadingBodyAnExampleOfItsLevel(@Nullable LeadingBodyLevel level, String example) {
        assertThat(AliasForm.check(OrganizationType.LEADING_BODY, level, new Alias("某某团委")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).endsWith(example));
    }

    @Test
    void onlyWarnsAWorkCommittee() {
        List<Finding> findings = AliasForm.check(OrganizationType.WORK_COMMITTEE, null, new Alias("湖南驻粤团组织"));
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).contains("一般", "团工委", "确认");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "COLLEGE, 新闻学专业三班团支部, ALIAS_FORM_ENTRY_YEAR",
        "SCHOOL, 初三二班团支部, ALIAS_FORM_ENTRY_YEAR",
        "SCHOOL, 美术专业2017级三班团支部, ALIAS_FORM_MAJOR"
    })
    void wantsAClassToNameItsEntryYear(Category category, String alias, String code) {
        assertThat(AliasForm.check(OrganizationType.BRANCH, null, category, new Alias(alias)))
                .extracting(Finding::code)
                .containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({
        "COLLEGE, 新闻学专业2017级三班团支部",
        "COLLEGE, 15春学前教育2班团支部",
        "SCHOOL, 初中2015级二班团支部",
        "SCHOOL, 教工团支部",
        "OTHER, 运维三班团支部"
    })
    void takesAClassWithItsYearAndAShiftWithout(Category category, String alias) {
        assertThat(AliasForm.check(OrganizationType.BRANCH, null, category, new Alias(alias)))
                .isEmpty();
    }
}
