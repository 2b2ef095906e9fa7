package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against samples that others published: WeCom's own Go library (B) and WxJava (D). */
class CallbackCryptoTests {

    private static final String TOKEN = "QDG6eK";
    private static final String KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private static final String RECEIVER = "wx5823bf96d3bd56c7";
    private static final TestCrypto RECEIVING = new TestCrypto(TOKEN, KEY, RECEIVER);
    private static final CallbackAddress SENDING =
            new CallbackAddress(List.of("http://127.0.0.1"), TOKEN, KEY, RECEIVER);
    private static final String ECHO_SAMPLE =
            "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";
    private static final String POST_SAMPLE =
            "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdC"
                    + "Upj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4X"
                    + "gpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+K"
                    + "qCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XX"
                    + "ZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHB"
                    + "ZZIs2pDBS8R07+qN+E7Q==";

    @Test
    void encryptsAndSignsTheEchoOfSampleB() {
        assertThat(CallbackCrypto.encrypt(SENDING, "1616140317555161061", "c41b64491c2468d0"))
                .isEqualTo(ECHO_SAMPLE);
        assertThat(CallbackCrypto.signature(TOKEN, "1409659589", "263014780", ECHO_SAMPLE))
                .isEqualTo("5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3");
        assertThat(RECEIVING.decrypt(ECHO_SAMPLE)).isEqualTo("1616140317555161061");
    }

    @Test
    void theTestsReceiverReadsTheMessageOfSampleB() {
        assertThat(CallbackCrypto.signature(TOKEN, "1409659813", "1372623149", POST_SAMPLE))
                .isEqualTo(RECEIVING.signature("1409659813", "1372623149", POST_SAMPLE))
                .isEqualTo("477715d11cdb4164915debcba66cb864d751f3e6");
        assertThat(RECEIVING.decrypt(POST_SAMPLE)).isEqualTo("""
                        <xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>
                        <FromUserName><![CDATA[mycreate]]></FromUserName>
                        <CreateTime>1409659813</CreateTime>
                        <MsgType><![CDATA[text]]></MsgType>
                        <Content><![CDATA[hello]]></Content>
                        <MsgId>4561255354251345929</MsgId>
                        <AgentID>218</AgentID>
                        </xml>""");
    }

    @Test
    void encryptsSampleD() {
        CallbackAddress address =
                new CallbackAddress(List.of(), "", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wxb11529c136998cb6");
        assertThat(CallbackCrypto.encrypt(address, "我是中文abcd123", "aaaabbbbccccdddd"))
                .isEqualTo("jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 11, 31, 32, 33, 1000})
    void padsAnyLength(int length) {
        String message = "团".repeat(length);
        assertThat(RECEIVING.decrypt(CallbackCrypto.encrypt(SENDING, message))).isEqualTo(message);
    }
}
