package org.tuanlink.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tuanlink.registry.Mobile;

class MemberPasswordRuleTests {

    private static final Mobile MOBILE = new Mobile("13912345678");

    @ParameterizedTest
    @ValueSource(strings = {"kx7Rw2", "qz81Lmvt", "k#9v2pQ!xT4mZ7wB", "团员报到好2026x", "xkqvzj"})
    void whatIsNotCommonWillDo(String password) {
        assertThat(MemberPasswordRule.refusal(password, MOBILE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456",
                "111111",
                "abc123",
                "password",
                "qwerty",
                "1qaz2wsx",
                "888888",
                "5201314",
                "woaini",
                "iloveyou",
                "a123456",
                "19990101",
                "guangdong",
                "tuanjian",
                "aaaaaa",
                "asdfgh",
                "abcdef",
                "abcabc"
            })
    void whatManyChooseWillNot(String password) {
        assertThat(MemberPasswordRule.refusal(password, new Mobile("13987042615")))
                .contains("passwordCommon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678x", "x91234y", "139123", "87654zq", "kx13912345678"})
    void hisNumberWillNot(String password) {
        assertThat(MemberPasswordRule.refusal(password, MOBILE)).contains("passwordMobile");
    }

    @Test
    void itHasSixToSixteenCharacters() {
        assertThat(MemberPasswordRule.refusal("kx7Rw", MOBILE)).contains("passwordLength");
        assertThat(MemberPasswordRule.refusal("kx7Rw2vqkx7Rw2vqZ", MOBILE)).contains("passwordLength");
        assertThat(MemberPasswordRule.refusal("", MOBILE)).contains("passwordLength");
        assertThat(MemberPasswordRule.refusal(" kx7Rw2", MOBILE)).contains("passwordBlank");
        assertThat(MemberPasswordRule.refusal("kx7\u0000Rw2", MOBILE)).contains("passwordBlank");
    }

    @Test
    void sumsInWordsAreRight() {
        assertThat(Sum.words(7)).isEqualTo("七");
        assertThat(Sum.words(10)).isEqualTo("十");
        assertThat(Sum.words(15)).isEqualTo("十五");
        assertThat(Sum.words(20)).isEqualTo("二十");
        assertThat(Sum.words(43)).isEqualTo("四十三");
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            assertThat(Sum.random(random).result()).isBetween(2, 68);
        }
    }

    @Test
    void anIpv6SubscriberIsOneAddressAndAKnownBrowserIsCountedApart() {
        Visit one = new Visit("a", "index", "2001:db8:1:2:aaaa::1");
        assertThat(one.address()).isEqualTo(new Visit("b", null, "2001:db8:1:2::5").address());
        assertThat(one.phoneSubject("index")).isNotEqualTo("index");
        assertThat(one.phoneSubject("other")).isEqualTo("other");
    }
}
