package org.tuanlink.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.browser.PhoneBrowserTest;

/** What the form of an alias says to what is typed, with and without a script. */
@PhoneBrowserTest
class AliasFormIT {

    @Autowired
    private ApplicationContext service;

    private EntryBed bed;
    private ConsoleClient phone;

    @BeforeEach
    void operatorAtTheForm() {
        bed = EntryBed.make(service).postSet("OP1", "T1").postSet("W", "W1").postSet("GEN", "U2");
        phone = bed.in("OP1");
    }

    private HttpResponse<String> send(String alias) {
        return phone.post("/m/alias", "organization", "T1", "alias", alias);
    }

    private static Stream<Arguments> wrong() {
        Stream<Arguments> forbidden = "\\/:*?\"<>|＼／：＊？＂＜＞｜"
                .codePoints()
                .mapToObj(Character::toString)
                .map(one -> Arguments.of("石牌" + one + "团委", 3, one));
        return Stream.concat(
                forbidden,
                Stream.of(
                        Arguments.of("石牌😀团委", 3, "😀"),
                        Arguments.of(" 石牌团委", 1, "U+0020"),
                        Arguments.of("石牌团委 ", 5, "U+0020"),
                        Arguments.of("石牌\u200b团委", 3, "U+200B")));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongCharacterIsNamedAndMarkedAndNothingIsSet(String alias, int place, String shown) {
        var answer = send(alias);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("第 " + place + " 个字")
                .contains("class=\"m-wrong\">" + escaped(shown) + "</mark>");
        String said = phone.post("/m/alias/check", "organization", "T1", "alias", alias)
                .body();
        assertThat(said).contains("第 " + place + " 个字").contains("class=\"m-wrong\">" + escaped(shown) + "</mark>");
        assertThat(bed.aliasOf("T1")).isNull();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Test
    void seventeenCharactersAreOneTooMany() {
        var answer = send("石牌街道一二三四五六七八九十团委一");
        assertThat(answer.body())
                .contains("超出 1 个")
                .contains("class=\"m-beyond\">一</mark>")
                .contains(">17</span>/<span>16");
        assertThat(send("").body()).contains("请填写代称");
        assertThat(bed.aliasOf("T1")).isNull();
    }

    @Test
    void aCharacterOutsideOfTheBasicPlaneIsOne() {
        var sixteen = "輋𣒍村一二三四五六七八九十一团委";
        assertThat(sixteen.codePointCount(0, sixteen.length())).isEqualTo(16);
        String said = phone.post("/m/alias/check", "organization", "T1", "alias", sixteen)
                .body();
        assertThat(said).contains(">16</span>/<span>16").contains("可以使用");
        assertThat(send("輋𣒍村团委").statusCode()).isEqualTo(302);
        assertThat(bed.aliasOf("T1")).isEqualTo("輋𣒍村团委");
    }

    @Test
    void innerSpacesStay() {
        assertThat(send("石牌 街道 团委").statusCode()).isEqualTo(302);
        assertThat(bed.aliasOf("T1")).isEqualTo("石牌 街道 团委");
    }

    @Test
    void aWrongFormIsRefusedWithExamplesOfHisType() {
        var answer = send("石牌街道团支部");
        assertThat(answer.body()).contains("娃哈哈集团团委").doesNotContain("name=\"confirmed\"");
        assertThat(phone.post("/m/alias", "organization", "T1", "alias", "石牌街道团支部", "confirmed", "true")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aSiblingsAliasIsSaidBeforeItIsSent() {
        bed.alias("B2", "龙口社区团支部");
        bed.jdbc()
                .update("UPDATE registry_post SET organization_id ="
                        + " (SELECT id FROM registry_organization WHERE code = 'B1')"
                        + " WHERE cadre_id = (SELECT id FROM registry_cadre WHERE code = 'GEN')");
        bed.postSet("GEN", "B1");
        ConsoleClient branch = bed.in("GEN");
        String said = branch.post("/m/alias/check", "organization", "B1", "alias", "龙口社区团支部")
                .body();
        assertThat(said).contains("已由同一上级下的“广州市天河区石牌街道龙口社区团支部”使用");
        assertThat(branch.post("/m/alias", "organization", "B1", "alias", "龙口社区团支部")
                        .statusCode())
                .isEqualTo(422);
        assertThat(bed.aliasOf("B1")).isNull();
    }

    @Test
    void aWorkCommitteesUnusualFormIsConfirmed() {
        ConsoleClient work = bed.in("W");
        var answer = work.post("/m/alias", "organization", "W1", "alias", "湖南省驻粤团组织");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("name=\"confirmed\"").contains("已与上级团组织商定");
        assertThat(bed.aliasOf("W1")).isNull();
        assertThat(work.post("/m/alias", "organization", "W1", "alias", "湖南省驻粤团组织", "confirmed", "true")
                        .statusCode())
                .isEqualTo(302);
        assertThat(bed.aliasOf("W1")).isEqualTo("湖南省驻粤团组织");
    }
}
