package org.tuanlink.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import org.tuanlink.mp.MpCallbacks;
import org.tuanlink.platform.CallbackSecret;
import org.tuanlink.platform.Secret;
import org.tuanlink.wecom.WeComCallbacks;

class GenuineMessagesTests {

    private static final Instant NOW = Instant.ofEpochSecond(Vectors.XML_TIME);
    private static final String XML = "<xml><A>1</A></xml>";

    private static final Sealer OLD = Sealer.VECTORS;
    private static final Sealer NEW =
            new Sealer("newToken", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq", OLD.receiver());

    private static CallbackSecret pair(Sealer sealer, @Nullable Instant until) {
        return new CallbackSecret(new Secret(sealer.token()), new Secret(sealer.aesKey()), until);
    }

    private static CallbackSecret plain(String token, @Nullable Instant until) {
        return new CallbackSecret(new Secret(token), null, until);
    }

    private static GenuineMessages contacts(Instant now, CallbackSecret... pairs) {
        return at(now, new WeComCallbacks(OLD.receiver(), List.of(pairs), List.of()), new MpCallbacks(null, List.of()));
    }

    private static GenuineMessages mp(Instant now, CallbackSecret... pairs) {
        WeComCallbacks none = new WeComCallbacks("ww0", List.of(), List.of());
        return at(now, none, new MpCallbacks(OLD.receiver(), List.of(pairs)));
    }

    private static GenuineMessages at(Instant now, WeComCallbacks wecom, MpCallbacks mp) {
        var properties = new CallbackProperties(Duration.ofMinutes(5), DataSize.ofKilobytes(256));
        return new GenuineMessages(wecom, mp, properties, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Incoming send(GenuineMessages to, CallbackSource source, Sealer sealer, long time) throws Exception {
        String encrypted = sealer.encrypt(XML);
        return to.message(source, sealer.query(encrypted, time), stream(sealer.envelope(encrypted)));
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(UTF_8));
    }

    private static void assertRefused(RefusalReason reason, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedCallbackException.class, e -> assertThat(e.reason())
                .isEqualTo(reason));
    }

    @Test
    void takesThePublishedMessageAtItsTime() throws Exception {
        Incoming incoming = contacts(NOW, pair(OLD, null))
                .message(CallbackSource.WECOM_CONTACTS, Vectors.XML_QUERY, stream(OLD.envelope(Vectors.XML_ENCRYPT)));
        assertThat(incoming.xml()).isEqualTo(Vectors.XML_PLAIN);
        assertThat(incoming.receivedAt()).isEqualTo(NOW);
        Instant then = Instant.ofEpochSecond(Vectors.ECHO_TIME);
        assertThat(contacts(then, pair(OLD, null)).echo(CallbackSource.WECOM_CONTACTS, Vectors.ECHO_QUERY))
                .isEqualTo("1616140317555161061");
    }

    @Test
    void aCharacterThatXmlForbidsIsLeftOutAndTheMessageIsKept() throws Exception {
        String encrypted =
                OLD.encrypt("<xml><Content><![CDATA[\u4f60\u0008\u597d\uFFFE \uD83D\uDE00]]></Content></xml>");
        Incoming incoming = contacts(NOW, pair(OLD, null))
                .message(
                        CallbackSource.WECOM_CONTACTS,
                        OLD.query(encrypted, Vectors.XML_TIME),
                        stream(OLD.envelope(encrypted)));
        assertThat(incoming.message().valueOf("Content")).isEqualTo("\u4f60\u597d \uD83D\uDE00");
        assertThat(XmlReader.read(incoming.xml())).as("can be read again").isPresent();
    }

    @Test
    void theWindowIncludesItsEnds() throws Exception {
        GenuineMessages messages = contacts(NOW, pair(OLD, null));
        long now = Vectors.XML_TIME;
        send(messages, CallbackSource.WECOM_CONTACTS, OLD, now - 300);
        send(messages, CallbackSource.WECOM_CONTACTS, OLD, now + 300);
        assertRefused(RefusalReason.TIMESTAMP, () -> send(messages, CallbackSource.WECOM_CONTACTS, OLD, now - 301));
        assertRefused(RefusalReason.TIMESTAMP, () -> send(messages, CallbackSource.WECOM_CONTACTS, OLD, now + 301));
    }

    @Test
    void whileKeysAreChangedBothPairsAreGood() throws Exception {
        Instant end = NOW.plusSeconds(60);
        CallbackSecret[] pairs = {pair(NEW, null), pair(OLD, end)};
        GenuineMessages before = contacts(end.minusMillis(1), pairs);
        GenuineMessages after = contacts(end, pairs);
        for (GenuineMessages messages : List.of(before, after)) {
            assertThat(send(messages, CallbackSource.WECOM_CONTACTS, NEW, Vectors.XML_TIME)
                            .xml())
                    .isEqualTo(XML);
        }
        assertThat(send(before, CallbackSource.WECOM_CONTACTS, OLD, Vectors.XML_TIME)
                        .xml())
                .isEqualTo(XML);
        assertThat(before.echo(CallbackSource.WECOM_CONTACTS, OLD.verification("1", Vectors.XML_TIME)))
                .isEqualTo("1");
        assertRefused(RefusalReason.SIGNATURE, () -> send(after, CallbackSource.WECOM_CONTACTS, OLD, Vectors.XML_TIME));
        assertRefused(
                RefusalReason.SIGNATURE,
                () -> after.echo(CallbackSource.WECOM_CONTACTS, OLD.verification("1", Vectors.XML_TIME)));
    }

    @Test
    void aKeyMayBeChangedAloneAndAPairMayNotBeMixed() throws Exception {
        Sealer onlyKey = NEW.withToken(OLD.token());
        GenuineMessages sameToken = contacts(NOW, pair(onlyKey, null), pair(OLD, null));
        assertThat(send(sameToken, CallbackSource.WECOM_CONTACTS, OLD, Vectors.XML_TIME)
                        .xml())
                .isEqualTo(XML);
        GenuineMessages both = contacts(NOW, pair(NEW, null), pair(OLD, null));
        assertRefused(RefusalReason.CIPHER, () -> send(both, CallbackSource.WECOM_CONTACTS, onlyKey, Vectors.XML_TIME));
    }

    @Test
    void plainModeTakesPlainMessagesOnly() throws Exception {
        GenuineMessages messages = mp(NOW, plain(OLD.token(), null));
        Incoming incoming = messages.message(CallbackSource.MP, OLD.plainQuery(Vectors.XML_TIME), stream(XML));
        assertThat(incoming.xml()).isEqualTo(XML);
        assertRefused(
                RefusalReason.SIGNATURE,
                () -> messages.message(
                        CallbackSource.MP, OLD.plainQuery(Vectors.XML_TIME).replace("nonce=", "nonce=1"), stream(XML)));
        assertRefused(RefusalReason.SIGNATURE, () -> send(messages, CallbackSource.MP, OLD, Vectors.XML_TIME));
    }

    @Test
    void fromPlainToEncryptedModeNothingIsLost() throws Exception {
        Instant end = NOW.plusSeconds(1);
        String query = OLD.plainQuery(Vectors.XML_TIME);
        CallbackSecret[] pairs = {pair(NEW, null), plain(OLD.token(), end)};
        assertThat(mp(NOW, pairs).message(CallbackSource.MP, query, stream(XML)).xml())
                .isEqualTo(XML);
        assertThat(send(mp(NOW, pairs), CallbackSource.MP, NEW, Vectors.XML_TIME)
                        .xml())
                .isEqualTo(XML);
        assertRefused(RefusalReason.SIGNATURE, () -> mp(end, pairs).message(CallbackSource.MP, query, stream(XML)));
        assertRefused(RefusalReason.SIGNATURE, () -> mp(NOW, pairs)
                .message(CallbackSource.MP, NEW.plainQuery(Vectors.XML_TIME), stream(XML)));
    }

    @Test
    void expectsNobodyWithoutAPairOrAnAppId() {
        assertThat(contacts(NOW).areExpectedFrom(CallbackSource.WECOM_CONTACTS)).isFalse();
        assertThat(contacts(NOW, pair(OLD, null)).areExpectedFrom(CallbackSource.WECOM_CONTACTS))
                .isTrue();
        WeComCallbacks none = new WeComCallbacks("ww0", List.of(), List.of());
        assertThat(at(NOW, none, new MpCallbacks(null, List.of(pair(OLD, null))))
                        .areExpectedFrom(CallbackSource.MP))
                .isFalse();
    }

    @Test
    void namesTheReasonForOurOwnEyes() {
        GenuineMessages messages = contacts(NOW, pair(OLD, null));
        CallbackSource source = CallbackSource.WECOM_CONTACTS;
        String encrypted = OLD.encrypt(XML);
        String query = OLD.query(encrypted, Vectors.XML_TIME);
        assertRefused(RefusalReason.PARAMETERS, () -> messages.message(source, null, stream(XML)));
        assertRefused(RefusalReason.BODY, () -> messages.message(source, query, brokenStream()));
        assertRefused(RefusalReason.SIZE, () -> messages.message(source, query, stream("<" + "a".repeat(300_000))));
        assertRefused(RefusalReason.ENVELOPE, () -> messages.message(source, query, stream("<xml>")));
        assertRefused(
                RefusalReason.ENVELOPE,
                () -> messages.message(source, query, new ByteArrayInputStream(new byte[] {(byte) 0xff})));
        assertRefused(
                RefusalReason.SIGNATURE, () -> messages.message(source, query, stream(OLD.envelope(encrypted + "x"))));
        String nonsense = OLD.encrypt("nonsense");
        assertRefused(
                RefusalReason.MESSAGE,
                () -> messages.message(source, OLD.query(nonsense, Vectors.XML_TIME), stream(OLD.envelope(nonsense))));
    }

    private static InputStream brokenStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                throw new IOException("reset");
            }
        };
    }
}
