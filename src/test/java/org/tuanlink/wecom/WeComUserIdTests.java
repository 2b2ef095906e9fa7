package org.tuanlink.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeComUserIdTests {

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "a_-@.9", "zhangsan", "t2345"})
    void takesWhatWeComTakes(String value) {
        assertThat(new WeComUserId(value).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_a", "-a", ".a", "@a", "a b", "张三", "a/b", "a{", "a`", "a:"})
    void refusesWhatWeComRefuses(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new WeComUserId(value));
    }

    @Test
    void has64CharactersAtMostAndNoCase() {
        assertThat(new WeComUserId("Ab").value()).isEqualTo("ab");
        assertThat(new WeComUserId("a".repeat(64)).value()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new WeComUserId("a".repeat(65)));
    }
}
