package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliasTests {

    private static String marked(String typed) {
        return Alias.pieces(typed).stream()
                .map(piece -> switch (piece.kind()) {
                    case RIGHT -> piece.text();
                    case WRONG -> "[" + piece.text() + "]";
                    case TOO_MANY -> "{" + piece.text() + "}";
                })
                .collect(Collectors.joining());
    }

    @Test
    void anEchoMarksWhatIsWrongAndWhatIsTooMuch() {
        assertThat(marked("石牌团委")).isEqualTo("石牌团委");
        assertThat(marked("石/牌：团委")).isEqualTo("石[/]牌[：]团委");
        assertThat(marked(" 石\u200b牌 团委\u3000")).isEqualTo("[U+0020]石[U+200B]牌 团委[U+3000]");
        assertThat(marked("石👨‍👩‍👧团委")).isEqualTo("石[👨‍👩‍👧]团委");
        assertThat(marked("輋𣒍村团委")).isEqualTo("輋𣒍村团委");
        assertThat(marked("一二三四五六七八九十一二三四五六七八")).isEqualTo("一二三四五六七八九十一二三四五六{七八}");
        assertThat(marked("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "团广州市委",
                "团天河区委",
                "新河浦社区团支部",
                "娃哈哈集团团委",
                "中山大学团委",
                "新闻学专业2017级三班团支部",
                "初中2015级二班团支部",
                "广东省直机关团工委",
                "珠海市司法局团工委",
                "南沙街道团工委",
                "湖南省驻粤团工委",
                "A-b·（甲）(乙)、丙 丁 1",
                "〇二厂々团支部",
                "输"
            })
    void acceptsWhatTheRulesAllow(String text) {
        assertThat(Alias.parse(text).accepted()).contains(new Alias(text));
    }

    @Test
    void countsAHanCharacterOutsideTheBasicPlaneAsOne() {
        assertThat(Alias.count("輋𣒍村")).isEqualTo(3);
        assertThat(Alias.parse("𣒍".repeat(16)).accepted()).isPresent();
        assertThat(messages("𣒍".repeat(17))).singleElement().asString().contains("17 个字", "超出 1 个", "17/16");
    }

    @Test
    void countsAfterNormalisation() {
        assertThat(Alias.count("e\u0301")).isEqualTo(1);
        assertThat(Alias.parse("e\u0301".repeat(16)).accepted()).contains(new Alias("é".repeat(16)));
    }

    /** The field's own example of a class branch has 17 characters: its form is right, its length is not. */
    @Test
    void refusesTheLongExampleOfAClassBranch() {
        assertThat(messages("新闻学专业本科2017级三班团支部")).singleElement().asString().contains("17/16");
    }

    @Test
    void countsSixteenAndNoMore() {
        assertThat(Alias.parse("一".repeat(16)).accepted()).isPresent();
        assertThat(codes("一".repeat(17))).containsExactly("ALIAS_TOO_LONG");
        assertThat(codes("")).containsExactly("ALIAS_EMPTY");
        assertThat(messages("")).singleElement().asString().contains("0/16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "/", ":", "*", "?", "\"", "<", ">", "|", "＼", "／", "：", "＊", "？", "＂", "＜", "＞", "｜"})
    void refusesWhatWeComForbids(String forbidden) {
        assertThat(codes("甲" + forbidden + "乙")).containsExactly("ALIAS_FORBIDDEN_CHARACTER");
        assertThat(messages("甲" + forbidden + "乙"))
                .singleElement()
                .asString()
                .contains("第 2 个字", "“" + forbidden + "”", "3/16");
    }

    @ParameterizedTest
    @CsvSource({
        "0000, ALIAS_INVISIBLE_CHARACTER",
        "000A, ALIAS_INVISIBLE_CHARACTER",
        "007F, ALIAS_INVISIBLE_CHARACTER",
        "2028, ALIAS_INVISIBLE_CHARACTER",
        "2029, ALIAS_INVISIBLE_CHARACTER",
        "200B, ALIAS_INVISIBLE_CHARACTER",
        "200D, ALIAS_INVISIBLE_CHARACTER",
        "202E, ALIAS_INVISIBLE_CHARACTER",
        "FEFF, ALIAS_INVISIBLE_CHARACTER",
        "00AD, ALIAS_INVISIBLE_CHARACTER",
        "115F, ALIAS_INVISIBLE_CHARACTER",
        "1160, ALIAS_INVISIBLE_CHARACTER",
        "3164, ALIAS_INVISIBLE_CHARACTER",
        "FFA0, ALIAS_INVISIBLE_CHARACTER",
        "0378, ALIAS_UNKNOWN_CHARACTER",
        "E000, ALIAS_UNKNOWN_CHARACTER",
        "D800, ALIAS_UNKNOWN_CHARACTER",
        "00A0, ALIAS_SPACE_KIND",
        "2003, ALIAS_SPACE_KIND"
    })
    void refusesWhatCannotBeSeenAndNamesItsNumber(String number, String code) {
        String text = "甲" + Character.toString(Integer.parseInt(number, 16)) + "乙";
        assertThat(codes(text)).containsExactly(code);
        assertThat(messages(text)).singleElement().asString().contains("第 2 个字", "U+" + number, "3/16");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "😀",
                "👨\u200D👩\u200D👧",
                "1\uFE0F\u20E3",
                "5\u20E3",
                "🇨🇳",
                "👍🏽",
                "❤\uFE0F",
                "☎",
                "ℹ",
                "™",
                "㊗",
                "\uFE0F",
                "\uDB40\uDD00",
                "🏴\uDB40\uDC67\uDB40\uDC7F",
                "⌚",
                "⭐",
                "→",
                "■",
                "©"
            })
    void refusesEmojiAndCountsASequenceAsOneMistake(String emoji) {
        assertThat(codes("甲" + emoji + "乙")).containsExactly("ALIAS_EMOJI");
        assertThat(messages("甲" + emoji + "乙")).singleElement().asString().contains("第 2 个字", emoji);
    }

    @ParameterizedTest
    @ValueSource(strings = {" 甲", "甲 ", "\u3000甲", "甲\u3000"})
    void refusesSpaceAtTheEdges(String text) {
        assertThat(codes(text)).containsExactly("ALIAS_EDGE_SPACE");
    }

    @Test
    void namesThePlaceOfEdgeSpaces() {
        assertThat(messages(" 甲\u3000"))
                .containsExactly("代称第 1 个字：开头有空格“U+0020”，请删去（现为 3/16）。", "代称第 3 个字：末尾有空格“U+3000”，请删去（现为 3/16）。");
    }

    @Test
    void allowsSpaceInside() {
        assertThat(Alias.parse("甲 乙\u3000丙").accepted()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"《", "_", "&", "，", "—", "①", "\u0303", "・", "+"})
    void refusesEveryOtherCharacter(String other) {
        assertThat(codes("甲" + other + "乙")).containsExactly("ALIAS_CHARACTER");
    }

    @Test
    void listsEveryMistakeInTheOrderOfTheText() {
        assertThat(codes("甲:乙😀丙?" + "一".repeat(16)))
                .containsExactly(
                        "ALIAS_TOO_LONG", "ALIAS_FORBIDDEN_CHARACTER", "ALIAS_EMOJI", "ALIAS_FORBIDDEN_CHARACTER");
        assertThat(messages("𣒍:乙")).singleElement().asString().startsWith("代称第 2 个字：");
    }

    @Test
    void cannotBeMadeWrongly() {
        assertThatThrownBy(() -> new Alias("甲:乙")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Alias("e\u0301")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Alias("甲")).hasToString("甲");
    }

    private static List<String> codes(String text) {
        return Alias.parse(text).reasons().stream().map(Finding::code).toList();
    }

    private static List<String> messages(String text) {
        return Alias.parse(text).reasons().stream().map(Finding::message).toList();
    }
}
