package org.tuanlink.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The published vectors of wecom-api.md, Appendix A, and everything that is not quite a message. */
class MessageCipherTests {

    private static final String ECHO =
            "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";
    private static final String DETERMINISTIC =
            "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==";

    private final Sealer sender = Sealer.VECTORS;
    private final MessageCipher cipher = new MessageCipher(sender.aesKey(), sender.receiver());

    @Test
    void decryptsThePublishedEcho() {
        assertThat(cipher.decrypt(ECHO)).isEqualTo("1616140317555161061");
        assertThat(MessageSignature.matches(
                        "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3", "QDG6eK", "1409659589", "263014780", ECHO))
                .isTrue();
        assertThat(sender.encrypt("c41b64491c2468d0", "1616140317555161061".getBytes(UTF_8)))
                .isEqualTo(ECHO);
    }

    @Test
    void decryptsThePublishedXmlMessage() {
        assertThat(cipher.decrypt(Vectors.XML_ENCRYPT)).isEqualTo(Vectors.XML_PLAIN);
        assertThat(MessageSignature.of("QDG6eK", "1409659813", "1372623149", Vectors.XML_ENCRYPT))
                .isEqualTo(Vectors.XML_SIGNATURE);
        XmlNode message = XmlReader.read(Vectors.XML_PLAIN).orElseThrow();
        assertThat(message.valueOf("Content")).isEqualTo("hello");
        assertThat(message.valueOf("MsgId")).isEqualTo("4561255354251345929");
    }

    @Test
    void decryptsThePublishedJsonMessage() {
        String encrypt = "CZWs4CWRpI4VolQlvn4dlEC1alN2MUEY2VklGehgBVLBrlVF7SyT+SV+Toj43l4ayJ9UMGKphktKKmP7B2j/P1ey67XB8"
                + "PBgS7Wr5/8+w/yWriZv3Vmoo/MH3/1HsIWZrPQ3N2mJrelStIfI2Y8kLKXA7EhfZgZX4o+ffdkZDM76SEl79Ib9mw7TGjZ9Aw/x/"
                + "A2VjNbV1E8BtEbRxYYcQippYNw7hr8sFfa3nW1xLdxokt8QkRX83vK3DFP2F6TQFPL2Tu98UwhcUpPvdJBuu1/yiOQIScppV3eOu"
                + "LWEsko=";
        assertThat(MessageSignature.of("QDG6eK", "1409659813", "1372623149", encrypt))
                .isEqualTo("0623cbc5a8cbee5bcc137c70de99575366fc2af3");
        assertThat(cipher.decrypt(encrypt))
                .isEqualTo("{\"ToUserName\":\"wx5823bf96d3bd56c7\",\"FromUserName\":\"mycreate\",\"CreateTime\":"
                        + " 1409659813,\"MsgType\":\"text\",\"Content\":\"hello\",\"MsgId\":4561255354251345929,"
                        + "\"AgentID\": 218}");
    }

    /** Its key's last character carries odd bits. */
    @Test
    void decryptsThePublishedDeterministicMessage() {
        Sealer other = new Sealer("", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wxb11529c136998cb6");
        assertThat(new MessageCipher(other.aesKey(), other.receiver()).decrypt(DETERMINISTIC))
                .isEqualTo("我是中文abcd123");
    }

    @Test
    void takesMessagesOfEveryLength() {
        for (int length = 0; length < 100; length++) {
            String message = "团".repeat(length);
            assertThat(cipher.decrypt(sender.encrypt(message))).isEqualTo(message);
        }
    }

    @Test
    void refusesOtherReceivers() {
        for (String receiver :
                new String[] {"", "w", "wx5823bf96d3bd56c", "wx5823bf96d3bd56c70", "wx5823bf96d3bd56c8"}) {
            assertThat(cipher.decrypt(sender.withReceiver(receiver).encrypt("hello")))
                    .as(receiver)
                    .isNull();
        }
    }

    @Test
    void refusesAnotherKey() {
        assertThat(cipher.decrypt(sender.withKey("B".repeat(43)).encrypt("hello")))
                .isNull();
    }

    @Test
    void refusesEveryBrokenPadding() {
        byte[] padded = Sealer.padded(sender.plain("0123456789abcdef", 5, "hello".getBytes(UTF_8)));
        int count = padded[padded.length - 1];
        for (int i = padded.length - count; i < padded.length; i++) {
            byte[] broken = padded.clone();
            broken[i] ^= 1;
            assertThat(cipher.decrypt(sender.encryptPadded(broken)))
                    .as("byte %d", i)
                    .isNull();
        }
        for (int last = 0; last < 256; last++) {
            if (last != count) {
                byte[] broken = padded.clone();
                broken[broken.length - 1] = (byte) last;
                assertThat(cipher.decrypt(sender.encryptPadded(broken)))
                        .as("last %d", last)
                        .isNull();
            }
        }
    }

    @Test
    void refusesAPaddingToSixteen() {
        byte[] plain = sender.plain("0123456789abcdef", 3, "abc".getBytes(UTF_8));
        byte[] padded = Arrays.copyOf(plain, 48);
        Arrays.fill(padded, plain.length, 48, (byte) (48 - plain.length));
        assertThat(cipher.decrypt(sender.encryptPadded(padded))).isNull();
    }

    @Test
    void refusesEveryWrongLength() {
        byte[] message = "hello".getBytes(UTF_8);
        for (int length : new int[] {-1, 4, 6, 23, 24, 1_000, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            byte[] plain = sender.plain("0123456789abcdef", length, message);
            assertThat(cipher.decrypt(sender.encryptPadded(Sealer.padded(plain))))
                    .as("length %d", length)
                    .isNull();
        }
    }

    @Test
    void refusesWhatIsTooShortForAHead() {
        for (int size = 0; size < 20; size++) {
            assertThat(cipher.decrypt(sender.encryptPadded(Sealer.padded(new byte[size]))))
                    .as("%d bytes", size)
                    .isNull();
        }
        MessageCipher nobody = new MessageCipher(sender.aesKey(), "");
        assertThat(nobody.decrypt(sender.encryptPadded(Sealer.padded(new byte[19]))))
                .isNull();
        assertThat(nobody.decrypt(sender.encryptPadded(Sealer.padded(new byte[20]))))
                .isEmpty();
    }

    @Test
    void refusesWhatIsNotUtf8() {
        for (byte[] bad :
                new byte[][] {{(byte) 0xff}, {(byte) 0xc0, (byte) 0x80}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}}) {
            assertThat(cipher.decrypt(sender.encrypt("0123456789abcdef", bad))).isNull();
        }
    }

    @Test
    void refusesWhatIsNotBase64OrNotWholeBlocks() {
        String good = sender.encrypt("hello");
        assertThat(cipher.decrypt(good)).isEqualTo("hello");
        for (String bad : new String[] {
            "",
            "=",
            "====",
            "团",
            good.substring(1),
            good.substring(0, good.length() - 1),
            good.substring(0, good.length() - 2),
            " " + good,
            good + "\n",
            good.replace('+', '-').replace('/', '_') + "!",
            Base64.getEncoder().encodeToString(new byte[16]),
            Base64.getEncoder().encodeToString(new byte[33])
        }) {
            assertThat(cipher.decrypt(bad)).as(bad).isNull();
        }
    }
}
