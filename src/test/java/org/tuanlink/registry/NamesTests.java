package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tuanlink.registry.OrganizationType.BRANCH;
import static org.tuanlink.registry.OrganizationType.GENERAL_BRANCH;
import static org.tuanlink.registry.OrganizationType.GRASSROOTS_COMMITTEE;
import static org.tuanlink.registry.OrganizationType.LEADING_BODY;
import static org.tuanlink.registry.OrganizationType.WORK_COMMITTEE;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTests {

    private static final Region FUTIAN = Region.ofCity("深圳市").county("福田区");
    private static final Region GAOZHOU = Region.ofCity("茂名市").county("高州市");

    @Test
    void shortNamesGoFromTheCityDownwards() {
        assertThat(ShortName.of(WORK_COMMITTEE, FUTIAN.town("福田街道"), "")).isEqualTo("深圳市福田区福田街道团工委");
        assertThat(ShortName.of(
                        GENERAL_BRANCH, Region.ofCity("佛山市").county("南海区").town("丹灶镇"), "金宁社区"))
                .isEqualTo("佛山市南海区丹灶镇金宁社区团总支");
        assertThat(ShortName.of(BRANCH, Region.ofCity("惠州市").county("惠东县"), "青年企业家联合会"))
                .isEqualTo("惠州市惠东县青年企业家联合会团支部");
        assertThat(ShortName.of(BRANCH, Region.ofCity("深圳市"), "地铁集团有限公司运营管理办公室一号线执法大队"))
                .isEqualTo("深圳市地铁集团有限公司运营管理办公室一号线执法大队团支部");
        assertThat(ShortName.of(BRANCH, FUTIAN.town("福田街道").village("某社区"), "某小区"))
                .isEqualTo("深圳市福田区福田街道某社区某小区团支部");
    }

    @Test
    void aCountyLevelCityLeavesThePrefectureOut() {
        assertThat(ShortName.of(BRANCH, GAOZHOU, "广播电视台")).isEqualTo("高州市广播电视台团支部");
        assertThat(ShortName.ofLeadingBody(GAOZHOU)).isEqualTo("团高州市委");
    }

    @Test
    void provincialUnitsAndUniversitiesLeaveTheRegionOut() {
        assertThat(ShortName.of(BRANCH, Region.NONE, "广东实验中学2017级18班")).isEqualTo("广东实验中学2017级18班团支部");
        assertThat(ShortName.of(GENERAL_BRANCH, Region.NONE, "南方医科大学南方医院感染内科")).isEqualTo("南方医科大学南方医院感染内科团总支");
        assertThat(ShortName.of(WORK_COMMITTEE, Region.NONE, "广东省直机关团工委")).isEqualTo("广东省直机关团工委");
    }

    @Test
    void theRegionIsNotRepeated() {
        Region town = Region.ofCity("河源市").county("和平县").town("长塘镇");
        assertThat(ShortName.of(BRANCH, town, "广东省河源市和平县长塘镇秀河畲族村村民委员会")).isEqualTo("河源市和平县长塘镇秀河畲族村村民委员会团支部");
        assertThat(ShortName.of(BRANCH, town, "和平县长塘镇街镇社区居民委员会")).isEqualTo("河源市和平县长塘镇街镇社区居民委员会团支部");
        assertThat(FullName.of(BRANCH, town, "广东省河源市和平县长塘镇秀河畲族村村民委员会")).isEqualTo("中国共产主义青年团河源市和平县长塘镇秀河畲族村村民委员会支部委员会");
        assertThat(Region.ofCity("广州市").withoutRegion("广州市")).isEqualTo("广州市");
    }

    @Test
    void theProvinceInAUnitsOwnNameStays() {
        assertThat(ShortName.of(GRASSROOTS_COMMITTEE, Region.ofCity("江门市").county("新会区"), "广东省江门监狱"))
                .isEqualTo("江门市新会区广东省江门监狱团委");
    }

    @Test
    void leadingBodiesAreNamedByTheirRegion() {
        assertThat(ShortName.ofLeadingBody(Region.NONE)).isEqualTo("团广东省委");
        assertThat(ShortName.ofLeadingBody(Region.ofCity("广州市"))).isEqualTo("团广州市委");
        assertThat(ShortName.ofLeadingBody(FUTIAN)).isEqualTo("团深圳市福田区委");
        assertThat(FullName.ofLeadingBody(Region.NONE)).isEqualTo("中国共产主义青年团广东省委员会");
        assertThat(FullName.ofLeadingBody(FUTIAN)).isEqualTo("中国共产主义青年团深圳市福田区委员会");
        assertThatThrownBy(() -> ShortName.of(LEADING_BODY, FUTIAN, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FullName.of(LEADING_BODY, FUTIAN, "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fullNamesEndAsTheirType() {
        assertThat(FullName.of(GRASSROOTS_COMMITTEE, Region.NONE, "中山大学")).isEqualTo("中国共产主义青年团中山大学委员会");
        assertThat(FullName.of(GENERAL_BRANCH, FUTIAN, "某公司")).isEqualTo("中国共产主义青年团深圳市福田区某公司总支部委员会");
        assertThat(FullName.of(BRANCH, FUTIAN, "某公司")).isEqualTo("中国共产主义青年团深圳市福田区某公司支部委员会");
        assertThat(FullName.of(WORK_COMMITTEE, FUTIAN.town("福田街道"), "")).isEqualTo("中国共产主义青年团深圳市福田区福田街道工作委员会");
    }

    @Test
    void aUnitThatEndsInCommitteeTakesSystemCommittee() {
        assertThat(FullName.of(GRASSROOTS_COMMITTEE, Region.ofCity("广州市"), "发展和改革委员会"))
                .isEqualTo("中国共产主义青年团广州市发展和改革委员会系统委员会");
        assertThat(FullName.of(BRANCH, Region.ofCity("广州市"), "发展和改革委员会")).isEqualTo("中国共产主义青年团广州市发展和改革委员会支部委员会");
    }

    @ParameterizedTest
    @CsvSource({
        "BRANCH, 中国共产主义青年团某社区支部委员会, ",
        "GENERAL_BRANCH, 中国共产主义青年团某社区总支部委员会, ",
        "GRASSROOTS_COMMITTEE, 中国共产主义青年团中山大学委员会, ",
        "WORK_COMMITTEE, 中国共产主义青年团某街道工作委员会, ",
        "LEADING_BODY, 中国共产主义青年团广州市委员会, ",
        "BRANCH, 中国共产主义青年团某社区总支部委员会, ORG_FULL_NAME_ENDING",
        "GENERAL_BRANCH, 中国共产主义青年团某社区支部委员会, ORG_FULL_NAME_ENDING",
        "GRASSROOTS_COMMITTEE, 中国共产主义青年团某社区支部委员会, ORG_FULL_NAME_ENDING",
        "GRASSROOTS_COMMITTEE, 中国共产主义青年团中山大学, ORG_FULL_NAME_ENDING",
        "BRANCH, 某社区支部委员会, ORG_FULL_NAME_PREFIX",
        "GRASSROOTS_COMMITTEE, 中国共产主义青年团发展和改革委员会委员会, ORG_FULL_NAME_SYSTEM",
        "BRANCH, '  ', ORG_FULL_NAME_EMPTY",
        "BRANCH, 中国共产主义青年团\u200B支部委员会, ORG_FULL_NAME_CHARACTER"
    })
    void checksFullNames(OrganizationType type, String text, @Nullable String code) {
        assertThat(FullName.check(type, text))
                .extracting(Finding::code)
                .isEqualTo(code == null ? List.of() : List.of(code));
    }

    @ParameterizedTest
    @CsvSource({
        "BRANCH, 高州市广播电视台团支部, , false",
        "LEADING_BODY, 团广州市委, , false",
        "LEADING_BODY, 共青团广州市委员会, , false",
        "BRANCH, 高州市广播电视台, ORG_SHORT_NAME_FORM, false",
        "WORK_COMMITTEE, 福田街道团委, ORG_SHORT_NAME_FORM, false",
        "GENERAL_BRANCH, 某团支部, ORG_SHORT_NAME_FORM, false",
        "GRASSROOTS_COMMITTEE, 某团支部, ORG_SHORT_NAME_FORM, false",
        "BRANCH, '', ORG_SHORT_NAME_EMPTY, true",
        "BRANCH, 某😀团支部, ORG_SHORT_NAME_CHARACTER, true",
        "BRANCH, 某\u200B团支部, ORG_SHORT_NAME_CHARACTER, true"
    })
    void checksShortNames(OrganizationType type, String text, @Nullable String code, boolean error) {
        assertThat(ShortName.check(type, text))
                .extracting(Finding::code)
                .isEqualTo(code == null ? List.of() : List.of(code));
        assertThat(Finding.anyError(ShortName.check(type, text))).isEqualTo(error);
    }

    @Test
    void namesHaveALength() {
        assertThat(ShortName.check(BRANCH, "一".repeat(97) + "团支部")).isEmpty();
        assertThat(ShortName.check(BRANCH, "一".repeat(98) + "团支部"))
                .extracting(Finding::code)
                .containsExactly("ORG_SHORT_NAME_TOO_LONG");
        assertThat(FullName.check(BRANCH, "中国共产主义青年团" + "一".repeat(120) + "支部委员会"))
                .extracting(Finding::code)
                .containsExactly("ORG_FULL_NAME_TOO_LONG");
    }

    @Test
    void sentencesNameThePlaceAndGiveAnExample() {
        assertThat(ShortName.check(BRANCH, "某😀团支部"))
                .extracting(Finding::message)
                .containsExactly("简称第 2 个字（😀）不能使用，请删去表情符号、控制字符和不可见字符。");
        assertThat(ShortName.check(WORK_COMMITTEE, "福田街道团委"))
                .extracting(Finding::message)
                .containsExactly("团工委的简称一般以“团工委”结尾（现为“福田街道团委”），例如“深圳市福田区福田街道团工委”，请核对。");
    }
}
