package org.tuanlink.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The inbox's rules that need no database. */
class InboxRulesTests {

    private static final StoredMessages XML = new StoredMessages();

    @Test
    void pausesDoubleUpToTheLongestWithALittleSpread() {
        RetryPauses middle = new RetryPauses(Duration.ofSeconds(1), Duration.ofMinutes(10), () -> 0.5);
        assertThat(middle.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(middle.after(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(middle.after(5)).isEqualTo(Duration.ofSeconds(16));
        assertThat(middle.after(90)).isEqualTo(Duration.ofMinutes(10));
        RetryPauses early = new RetryPauses(Duration.ofSeconds(1), Duration.ofMinutes(10), () -> 0);
        assertThat(early.after(1)).isEqualTo(Duration.ofMillis(800));
    }

    @Test
    void anErrorIsKeptWithoutPersonalData() {
        assertThat(ErrorText.of(new IllegalStateException("No member 张三 with 13800138000 or a@b.cn in 'row', seq 12")))
                .startsWith("IllegalStateException: No member *** with *** or *** in ***, seq 12")
                .containsPattern(" at InboxRulesTests[.]java:\\d+$");
        assertThat(ErrorText.of(
                        new IllegalStateException(new SQLException("Duplicate entry '13800138000'", "23000", 1062))))
                .startsWith("IllegalStateException (SQL 23000/1062)")
                .doesNotContain("13800138000");
        assertThat(ErrorText.of(new IllegalStateException("word ".repeat(1_000)))
                        .length())
                .isLessThanOrEqualTo(ErrorText.LONGEST);
    }

    @Test
    void subjectsSpreadOverAllLanes() {
        Map<Integer, Long> lanes = IntStream.range(0, 16_000)
                .mapToObj(n -> Lane.of("member:u" + n))
                .collect(Collectors.groupingBy(lane -> lane, Collectors.counting()));
        assertThat(lanes).hasSize(Lane.COUNT);
        assertThat(lanes.values()).allMatch(count -> count > 500 && count < 2_000);
        assertThat(Lane.of("member:zhangsan")).as("the same for ever").isEqualTo(Lane.of("member:zhangsan"));
    }

    @Test
    void keysKeepTheirBytes() {
        byte[] high = new byte[16];
        high[0] = (byte) 0x80;
        byte[] low = new byte[16];
        low[15] = 1;
        assertThat(DedupeKey.of(high).bytes()).isEqualTo(high);
        assertThat(DedupeKey.of(low).bytes()).isEqualTo(low);
        assertThat(DedupeKey.of(high)).isNotEqualTo(DedupeKey.of(low)).isEqualTo(DedupeKey.of(high));
    }

    @Test
    void whatIsNotKnownToBeHarmlessIsHidden() {
        XmlNode message = XML.parse("<xml><ChangeType>create_user</ChangeType><UserID>zs</UserID><Name>张三</Name>"
                + "<Mobile>13800138000</Mobile><Email>zs@a.cn</Email><Telephone>020-1234567</Telephone><Alias/>"
                + "<ResponseCode>secret</ResponseCode><Content>hello</Content>"
                + "<ExtAttr><Item><Name>爱好</Name><Text><Value>旅游</Value></Text></Item></ExtAttr></xml>");
        String shown = MessageMask.masked(message).toString();
        assertThat(shown)
                .contains("create_user", "zs", "张**", "138********", "***@a.cn", "爱好")
                .doesNotContain("张三", "13800138000", "zs@", "1234567", "secret", "hello", "旅游");
        assertThat(MessageMask.masked(XML.parse("<xml><ChangeType>create_party</ChangeType><Name>团广州市委</Name></xml>"))
                        .toString())
                .contains("团广州市委");
    }

    @Test
    void defaultsAreConsistent() {
        InboxProperties properties = InboxNode.properties(Map.of());
        assertThat(properties.isAnsweredInTime()).isTrue();
        assertThat(properties.isKeptAsLongAsKnown()).isTrue();
        assertThat(properties.isPaced()).isTrue();
        assertThat(InboxNode.properties(Map.of("answer-within", "5s")).isAnsweredInTime())
                .isFalse();
        assertThat(InboxNode.properties(Map.of("kept-for", "20d")).isKeptAsLongAsKnown())
                .isFalse();
        assertThat(InboxNode.properties(Map.of("kept-for", "180", "duplicates-known-for", "30"))
                        .isKeptAsLongAsKnown())
                .as("without a unit: milliseconds")
                .isFalse();
    }
}
