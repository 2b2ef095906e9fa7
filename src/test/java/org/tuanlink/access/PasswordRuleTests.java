package org.tuanlink.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTests {

    @ParameterizedTest
    @CsvSource({
        "short-1!, 至少要有 10 个字符",
        "password1234, 常见的密码",
        "qwertyuiop12, 很容易猜到",
        "aaaaaaaaaaaaa, 容易猜到",
        "abcdefghijkl, 很容易猜到",
        "tuanlink2018, 很容易猜到",
        "Wangwu-likes-tea-9, 不能有用户名"
    })
    void refusesWhatIsEasilyGuessedAndSaysHowToMendIt(String password, String sentence) {
        assertThat(PasswordRule.refusal(password, "wangwu", "测试"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains(sentence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct-Horse-57-battery", "绿色的小船在珠江上慢慢走", "x7#Kq!m2Wz"})
    void takesWhatIsNot(String password) {
        assertThat(PasswordRule.refusal(password, "wangwu", "测试")).isEmpty();
    }

    @Test
    void isQuickWithWhatIsVeryLong() {
        assertThat(PasswordRule.refusal("a1".repeat(64), "wangwu", "测试")).isPresent();
        assertThat(PasswordRule.refusal("a1".repeat(65), "wangwu", "测试"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("最多"));
    }
}
