package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExclusionListTests {

    private final ExclusionList list = ExclusionList.standard();

    @ParameterizedTest
    @CsvSource({
        "中国工商银行广东省分行团委, 中国工商银行",
        "广州市中国工商银行广东省分行营业部团委, 中国工商银行",
        "广东省深圳市福田区中国银行福田支行团支部, 中国银行",
        "中国银行深圳市分行团委, 中国银行",
        "中国共产主义青年团中国银行深圳市分行委员会, 中国银行",
        "中国银行业监督管理委员会广东监管局团委, 中国银行业监督管理委员会",
        "中国人民银行广州分行团委, 中国人民银行",
        "中国光大(集团)总公司团委, 中国光大（集团）总公司",
        "中国铁设团委, 中国铁设（原铁三院）",
        "铁三院团委, 中国铁设（原铁三院）",
        "广州铁路局团委, 铁路局",
        "广州铁路局集团有限公司团委, 铁路局",
        "广州铁路局集团有限公司广州车站团支部, 铁路局",
        "广州铁路局广州机务段团委, 铁路局",
        "中国人民解放军南部战区团委, 中国人民解放军",
        "中国人民武装警察部队广东省总队团委, 中国人民武装警察部队",
        "中国民用航空中南地区管理局团委, 中国民用航空中南地区管理局",
        "广州民航职业技术学院团委, 广州民航职业技术学院"
    })
    void excludesListedUnitsAndThoseBelow(String name, String unit) {
        assertThat(list.match(name)).map(ExclusionList.Entry::unitName).contains(unit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "中国银行业协会团委",
                "中国银行间市场交易商协会团委",
                "广东交通银行学校合作办公室团支部",
                "原中国人民银行员工联谊会团支部",
                "服务中国工商银行项目部团支部",
                "广州市越秀区某街道铁路局社区居民委员会团支部",
                "广州铁路局社区居委会团支部",
                "深圳市福田区中国银行大厦社区团支部",
                "广州铁路职业技术学院团委",
                "广州市越秀区东山街道新河浦社区团支部",
                "中国南方航空集团团委"
            })
    void passesWhatMerelyContainsAListedName(String name) {
        assertThat(list.match(name)).isEmpty();
    }

    @Test
    void saysWhyAndWhatToDo() {
        assertThat(list.refusal("中国银行深圳市分行团委")).hasValueSatisfying(finding -> {
            assertThat(finding.code()).isEqualTo("ORG_EXCLUDED");
            assertThat(finding.isError()).isTrue();
            assertThat(finding.message()).contains("中国银行深圳市分行团委", "金融", "省管理员");
        });
        assertThat(list.refusal("中山大学团委")).isEmpty();
    }

    @Test
    void readsAListOfOnesOwn() throws IOException {
        ExclusionList own = ExclusionList.read(new StringReader("# 说明\nsystem,unit_name,scope\n\n甲,某某公司,及其所有下属单位\n"));
        assertThat(own.match("某某公司第一工区团支部")).contains(new ExclusionList.Entry("甲", "某某公司", "及其所有下属单位"));
        assertThat(own.match("中国银行团委")).isEmpty();
    }

    @Test
    void namesALineItCannotRead() {
        assertThatThrownBy(() -> ExclusionList.read(new StringReader("system,unit_name,scope\n甲,乙\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("甲,乙");
    }
}
