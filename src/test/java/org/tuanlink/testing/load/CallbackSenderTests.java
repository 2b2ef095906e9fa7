package org.tuanlink.testing.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The load's own crypto against samples that others published. */
class CallbackSenderTests {

    @Test
    void signsAsTencentsSampleDoes() {
        String encrypted = "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";
        assertThat(CallbackSender.signature("QDG6eK", "1409659589", "263014780", encrypted))
                .isEqualTo("5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3");
    }

    @Test
    void encryptsAsAnotherLibraryDoes() {
        CallbackSender sender = new CallbackSender(
                "/callback/mp", "t", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wxb11529c136998cb6", null);
        assertThat(sender.encrypt("我是中文abcd123", "aaaabbbbccccdddd".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==");
    }
}
