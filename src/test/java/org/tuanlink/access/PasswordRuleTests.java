package org.tuanlink.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PasswordRuleTests {

    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 24, 9, 0);
    private static final PasswordRule RULE = rule(0, null);

    private static PasswordRule rule(int kinds, @Nullable Duration maxAge) {
        var properties =
                new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("none", AccessProperties.class);
        Clock clock = Clock.fixed(NOW.toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        return new PasswordRule(
                new AccessProperties(
                        properties.session(),
                        properties.lockout(),
                        properties.hashing(),
                        new AccessProperties.Password(10, kinds, maxAge),
                        false),
                clock);
    }

    private static Account changedAt(LocalDateTime changed) {
        return new Account(
                1,
                new Username("wangwu"),
                "王五",
                Role.AUDITOR,
                null,
                null,
                false,
                changed,
                1,
                null,
                null,
                changed,
                null);
    }

    /** ASVS 5.0, 6.2.5: no kind of character is asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"horse battery staple river", "绿色的小船在珠江上慢慢走", "830275916402857"})
    void asksForNoKindOfCharacterUnlessConfigured(String password) {
        assertThat(RULE.refusal(password, "wangwu", "测试")).isEmpty();
        assertThat(rule(3, null).refusal(password, "wangwu", "测试"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("至少要有 3 种"));
    }

    @ParameterizedTest
    @CsvSource({"correct-horse-57-river,3", "correct-Horse-57-river,4", "correctHorse57river,3", "绿色小船Zhujiang慢慢走,3"})
    void whereItIsConfiguredCountsKinds(String password, int kinds) {
        assertThat(rule(kinds, null).refusal(password, "wangwu", "测试")).isEmpty();
        if (kinds < 4) {
            assertThat(rule(kinds + 1, null).refusal(password, "wangwu", "测试")).isPresent();
        }
    }

    /** ASVS 5.0, 6.2.10: a password is good until it is compromised. */
    @Test
    void isNeverTooOldUnlessConfigured() {
        assertThat(RULE.isTooOld(changedAt(NOW.minusYears(30)))).isFalse();
        PasswordRule ninetyDays = rule(0, Duration.ofDays(90));
        assertThat(ninetyDays.isTooOld(changedAt(NOW.minusDays(90)))).isFalse();
        assertThat(ninetyDays.isTooOld(changedAt(NOW.minusDays(90).minusSeconds(1))))
                .isTrue();
    }

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
        assertThat(RULE.refusal(password, "wangwu", "测试"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains(sentence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct-Horse-57-battery", "绿色的小船在珠江上慢慢走", "x7#Kq!m2Wz"})
    void takesWhatIsNot(String password) {
        assertThat(RULE.refusal(password, "wangwu", "测试")).isEmpty();
    }

    @Test
    void isQuickWithWhatIsVeryLong() {
        assertThat(RULE.refusal("a1".repeat(64), "wangwu", "测试")).isPresent();
        assertThat(RULE.refusal("a1".repeat(65), "wangwu", "测试"))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("最多"));
    }
}
