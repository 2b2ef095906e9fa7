package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tuanlink.registry.AliasSuggestion.Sibling;

class AliasSuggestionTests {

    @ParameterizedTest
    @CsvSource({
        "LEADING_BODY, PROVINCE, , 团广东省委, 团广东省委",
        "LEADING_BODY, CITY, 团广东省委, 团广州市委, 团广州市委",
        "LEADING_BODY, CITY, 团广东省委, 共青团广州市委员会, 团广州市委",
        "LEADING_BODY, CITY, 团广东省委, 广州市团委, 团广州市委",
        "LEADING_BODY, COUNTY, 团广州市委, 团广州市天河区委, 团天河区委",
        "LEADING_BODY, COUNTY, 团茂名市委, 团高州市委, 团高州市委",
        "WORK_COMMITTEE, , 团广东省委, 广东省直机关团工委, 广东省直机关团工委",
        "WORK_COMMITTEE, , 团珠海市委, 珠海市司法局团工委, 珠海市司法局团工委",
        "WORK_COMMITTEE, , 团深圳市福田区委, 深圳市福田区福田街道团工委, 福田街道团工委",
        "GENERAL_BRANCH, , 佛山市南海区丹灶镇团委, 佛山市南海区丹灶镇金宁社区团总支, 金宁社区团总支",
        "BRANCH, , 团惠州市惠东县委, 惠州市惠东县青年企业家联合会团支部, 惠东县青年企业家联合会团支部",
        "BRANCH, , 清远市连南县职业技术学校团委, 清远市连南县职业技术学校15春学前教育2班团支部, 15春学前教育2班团支部",
        "BRANCH, , 团高州市委, 高州市广播电视台团支部, 高州市广播电视台团支部",
        "BRANCH, , 广东实验中学团委, 广东实验中学2017级18班团支部, 2017级18班团支部",
        "GRASSROOTS_COMMITTEE, , 团湛江市坡头区委, 湛江市坡头区龙头中学团委, 坡头区龙头中学团委",
        "GRASSROOTS_COMMITTEE, , 团广东省委, 中山大学团委, 中山大学团委",
        "GENERAL_BRANCH, , 南方医科大学南方医院团委, 南方医科大学南方医院感染内科团总支, 感染内科团总支",
        "BRANCH, , 广州市越秀区东山街道团工委, 广州市越秀区东山街道新河浦社区居民委员会团支部, 新河浦社区团支部",
        "BRANCH, , 河源市和平县长塘镇团委, 河源市和平县长塘镇秀河畲族村村民委员会团支部, 秀河畲族村团支部",
        "BRANCH, , 江门市恩平市团委, 輋𣒍村委会团支部, 輋𣒍村团支部",
        "BRANCH, , 韶关市某镇团委, 韶关市某镇(土郎)头村民委员会团支部, (土郎)头村团支部"
    })
    void isWhatAPersonWouldChoose(
            OrganizationType type,
            @Nullable LeadingBodyLevel level,
            @Nullable String above,
            String name,
            String alias) {
        assertThat(one(above, type, level, name)).isEqualTo(alias);
    }

    @Test
    void keepsTheLastBranchOfALongUnit() {
        assertThat(one("华南理工大学广州学院计算机工程学院团总支", OrganizationType.BRANCH, null, "华南理工大学广州学院计算机工程学院2015级软件工程专业第三团支部"))
                .isEqualTo("2015级软件工程专业第三团支部");
        assertThat(one("深圳市地铁集团有限公司运营管理办公室团总支", OrganizationType.BRANCH, null, "深圳市地铁集团有限公司运营管理办公室一号线执法大队团支部"))
                .isEqualTo("一号线执法大队团支部");
    }

    @Test
    void shortensAnIndustrialParkToWhatPeopleRecognise() {
        assertThat(one("南雄市东莞大岭山（南雄）产业转移工业园团委", OrganizationType.BRANCH, null, "南雄市东莞大岭山（南雄）产业转移工业园虚拟社区团支部"))
                .isIn("东莞大岭山产业园虚拟社区团支部", "虚拟社区团支部");
        assertThat(one("团南雄市委", OrganizationType.BRANCH, null, "东莞大岭山（南雄）产业转移工业园虚拟社区团支部"))
                .isEqualTo("东莞大岭山产业园虚拟社区团支部");
    }

    @Test
    void replacesOrDropsWhatAnAliasMayNotHold() {
        assertThat(one(null, OrganizationType.GRASSROOTS_COMMITTEE, null, "某某【集团】：A/B公司😀团委"))
                .isEqualTo("某某（集团）A-B公司团委");
        assertThat(one(null, OrganizationType.BRANCH, null, "😀团支部")).isEqualTo("直属团支部");
        assertThat(one(null, OrganizationType.LEADING_BODY, LeadingBodyLevel.COUNTY, "?"))
                .isEqualTo("团本区委");
    }

    @Test
    void endsWhereNothingUsableIsLeft() {
        assertThat(one(null, OrganizationType.LEADING_BODY, LeadingBodyLevel.COUNTY, "团广东省广州市广州市天河市委"))
                .matches("团.+[市区县]委");
        assertThat(one(null, OrganizationType.BRANCH, null, "共青团共青团共青团团支部")).isEqualTo("直属团支部");
        assertThat(AliasStem.plain(OrganizationType.LEADING_BODY, LeadingBodyLevel.PROVINCE)
                        .numbered("第二"))
                .isEqualTo("团本第二省委");
        assertThat(AliasStem.plain(OrganizationType.BRANCH, null).numbered("第二"))
                .isEqualTo("直属第二团支部");
    }

    @Test
    void givesNoTwoSiblingsTheSame() {
        List<Sibling> siblings = new ArrayList<>();
        for (long id = 1; id <= 12; id++) {
            siblings.add(new Sibling(id, OrganizationType.BRANCH, null, "广东实验中学教工团支部"));
        }
        Map<Long, String> names = AliasSuggestion.suggest(List.of("广东实验中学团委"), siblings, Set.of());
        assertThat(names.values()).doesNotHaveDuplicates();
        assertThat(names)
                .containsEntry(1L, "教工团支部")
                .containsEntry(2L, "教工第二团支部")
                .containsEntry(12L, "教工第12团支部");
    }

    @Test
    void cutsALongNameInTheMiddleAndKeepsWhatItIs() {
        String name = "甲乙丙丁戊己庚辛壬癸子丑寅卯";
        assertThat(one(null, OrganizationType.BRANCH, null, name.substring(1) + "团支部"))
                .isEqualTo(name.substring(1) + "团支部");
        Sibling first = new Sibling(1, OrganizationType.BRANCH, null, name + "团支部");
        Sibling second = new Sibling(2, OrganizationType.BRANCH, null, name + "团支部");
        assertThat(AliasSuggestion.suggest(List.of(), List.of(first, second), Set.of()))
                .containsEntry(1L, "甲乙丙丁戊己庚辛壬癸丑寅卯团支部")
                .containsEntry(2L, "甲乙丙丁戊己庚辛丑寅卯第二团支部");
    }

    @Test
    void keepsApartLeadingBodiesOfOneName() {
        Sibling first = new Sibling(1, OrganizationType.LEADING_BODY, LeadingBodyLevel.COUNTY, "团广州市天河区委");
        Sibling second = new Sibling(2, OrganizationType.LEADING_BODY, LeadingBodyLevel.COUNTY, "团广州市天河区委");
        assertThat(AliasSuggestion.suggest(List.of("团广州市委"), List.of(second, first), Set.of()))
                .containsEntry(1L, "团天河区委")
                .containsEntry(2L, "团天河第二区委");
    }

    @Test
    void leavesOlderSiblingsAloneWhenOneIsAdded() {
        Sibling older = new Sibling(1, OrganizationType.BRANCH, null, "教工团支部");
        Sibling newer = new Sibling(2, OrganizationType.BRANCH, null, "教工团支部");
        assertThat(AliasSuggestion.suggest(List.of(), List.of(newer, older), Set.of()))
                .containsEntry(1L, "教工团支部")
                .containsEntry(2L, "教工第二团支部");
    }

    @Test
    void avoidsNamesThatSiblingsShowAlready() {
        Sibling sibling = new Sibling(1, OrganizationType.BRANCH, null, "IT教工团支部");
        assertThat(AliasSuggestion.suggest(List.of(), List.of(sibling), Set.of("it教工团支部")))
                .containsEntry(1L, "IT教工第二团支部");
    }

    @Test
    void itsOwnAliasIsNoReasonToSuggestAnother() {
        var own = new Sibling(1, OrganizationType.BRANCH, null, "教工团支部", "教工团支部");
        var other = new Sibling(2, OrganizationType.BRANCH, null, "教工团支部");
        assertThat(AliasSuggestion.suggest(List.of(), List.of(own, other), Set.of("教工团支部")))
                .containsEntry(1L, "教工团支部")
                .containsEntry(2L, "教工第二团支部");
    }

    private static String one(
            @Nullable String above, OrganizationType type, @Nullable LeadingBodyLevel level, String name) {
        List<String> names = above == null ? List.of() : List.of(above);
        return AliasSuggestion.suggest(names, List.of(new Sibling(7, type, level, name)), Set.of())
                .getOrDefault(7L, "");
    }
}
