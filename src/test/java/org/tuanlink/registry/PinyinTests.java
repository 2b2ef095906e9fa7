package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinyinTests {

    private static final PinyinReadings READINGS = PinyinReadings.standard();

    @ParameterizedTest
    @CsvSource({
        "fscc, 团佛山市禅城区委, false",
        "fsscc, 团佛山市禅城区委, true",
        "foshanshichancheng, 团佛山市禅城区委, true",
        "foss, 团佛山市禅城区委, true",
        "佛山scc, 团佛山市禅城区委, true",
        "py, 团广州市番禺区委, true",
        "panyu, 团广州市番禺区委, true",
        "cl, 长隆集团团委, true",
        "changlong, 长隆集团团委, true",
        "zhanglong, 长隆集团团委, true",
        "zhsh, 团中山市委, true",
        "zhongs, 团中山市委, true",
        "dc, 广州市南沙区东涌镇团委, true",
        "dongchong, 广州市南沙区东涌镇团委, true",
        "lvse, 绿色团支部, true",
        "qq, 团佛山市禅城区委, false",
        "2017j, 软件工程2017级团支部, true"
    })
    void readsEveryReadingOfAName(String query, String name, boolean found) {
        PinyinMatch match = new PinyinMatch(READINGS, query);
        assertThat(match.find(name, 0, name.length()) != PinyinMatch.NOWHERE).isEqualTo(found);
    }

    @Test
    void keepsReadingsThatWordsHaveAndDropsBookishOnes() {
        assertThat(READINGS.of('佛')).contains("fo").doesNotContain("bo", "bi");
        assertThat(READINGS.of('番')).contains("fan", "pan").doesNotContain("bo", "pi");
        assertThat(READINGS.of('长')).containsExactlyInAnyOrder("chang", "zhang");
        assertThat(READINGS.of('A')).isEmpty();
    }

    @Test
    void aQueryThatBranchesAtEveryCharacterEndsSoon() {
        String name = "行长乐行长乐行长乐行长乐行长乐行长乐行长乐行长乐行长乐行长乐";
        PinyinMatch match = new PinyinMatch(READINGS, "xclxclxclxclxclxclxclxclxclxclq");
        long start = System.nanoTime();
        assertThat(match.find(name, 0, name.length())).isEqualTo(PinyinMatch.NOWHERE);
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }

    @Test
    void surnamesHaveTheirOwnReading() {
        List<String> initials = Arrays.asList("曾甲乙", "单丙", "区丁", "欧阳戊").stream()
                .map(name -> PersonInitials.of(name).usual())
                .toList();
        assertThat(initials).containsExactly("zjy", "sb", "od", "oyw");
        assertThat(PersonInitials.of("曾甲乙").other()).isEqualTo("cjy");
        assertThat(PersonInitials.of("甲").other()).isNull();
        assertThat(PersonInitials.of("阿依·Bek").usual()).isEqualTo("aybek");
    }
}
