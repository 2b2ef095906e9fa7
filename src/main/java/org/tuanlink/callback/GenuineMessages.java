package org.tuanlink.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.mp.MpCallbacks;
import org.tuanlink.wecom.WeComCallbacks;

/** Tells what a source really sent from everything else. What strangers can cause costs little and comes first. */
@Component
class GenuineMessages {

    private static final int LONGEST_ECHO = 1_024;
    private static final Duration SENT_WITHIN = Duration.ofSeconds(5);

    /** What people write may hold characters that XML forbids, and the sender does not always take them out. */
    private static final Pattern FORBIDDEN =
            Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final Map<CallbackSource, CallbackKeys> keys;
    private final CallbackProperties properties;
    private final Clock clock;

    GenuineMessages(WeComCallbacks wecom, MpCallbacks mp, CallbackProperties properties, Clock clock) {
        this.keys = Map.of(
                CallbackSource.WECOM_CONTACTS, new CallbackKeys(wecom.corpId(), wecom.contacts()),
                CallbackSource.WECOM_AGENT, new CallbackKeys(wecom.corpId(), wecom.agent()),
                CallbackSource.MP, new CallbackKeys(mp.appId(), mp.secrets()));
        this.properties = properties;
        this.clock = clock;
    }

    boolean areExpectedFrom(CallbackSource source) {
        return !keysOf(source).isEmpty();
    }

    /** The text that proves to the source that the address is ours. */
    String echo(CallbackSource source, @Nullable String queryString) throws RefusedCallbackException {
        Instant now = clock.instant();
        CallbackQuery query = timely(queryString, now);
        if (source == CallbackSource.MP) {
            String echo = query.required(CallbackQuery.ECHO);
            keysOf(source).requireSigned(query, now);
            return echo;
        }
        String echo = keysOf(source).open(query, query.encryptedEcho(), now);
        // A message that somebody caught on its way must not be decrypted for him here.
        if (echo.isEmpty() || echo.length() > LONGEST_ECHO || echo.indexOf('<') >= 0) {
            throw new RefusedCallbackException(RefusalReason.MESSAGE);
        }
        return echo;
    }

    Incoming message(CallbackSource source, @Nullable String queryString, InputStream body)
            throws RefusedCallbackException {
        Instant now = clock.instant();
        CallbackQuery query = timely(queryString, now);
        String text = readable(textOf(body));
        XmlNode envelope = read(text, RefusalReason.ENVELOPE);
        String encrypted = envelope.textOf("Encrypt");
        if (encrypted == null) {
            keysOf(source).requireSignedInPlainMode(query, now);
            return new Incoming(source, text, envelope, now);
        }
        String xml = readable(keysOf(source).open(query, encrypted, now));
        return new Incoming(source, xml, read(xml, RefusalReason.MESSAGE), now);
    }

    private CallbackQuery timely(@Nullable String queryString, Instant now) throws RefusedCallbackException {
        CallbackQuery query = CallbackQuery.parse(queryString);
        query.nonce();
        query.requireTimeWithin(properties.timestampWindow(), now);
        return query;
    }

    private String textOf(InputStream body) throws RefusedCallbackException {
        int most = Math.toIntExact(properties.maxBody().toBytes());
        byte[] bytes = bytesOf(body, most);
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new RefusedCallbackException(RefusalReason.ENVELOPE);
        }
    }

    /** Nobody may take longer over it than WeCom waits for an answer. */
    private static byte[] bytesOf(InputStream body, int most) throws RefusedCallbackException {
        long deadline = System.nanoTime() + SENT_WITHIN.toNanos();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        byte[] buffer = new byte[8_192];
        try {
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                bytes.write(buffer, 0, count);
                if (bytes.size() > most) {
                    throw new RefusedCallbackException(RefusalReason.SIZE);
                } else if (System.nanoTime() > deadline) {
                    throw new RefusedCallbackException(RefusalReason.BODY);
                }
            }
        } catch (IOException e) {
            throw new RefusedCallbackException(RefusalReason.BODY);
        }
        return bytes.toByteArray();
    }

    private static XmlNode read(String xml, RefusalReason otherwise) throws RefusedCallbackException {
        return XmlReader.read(xml).orElseThrow(() -> new RefusedCallbackException(otherwise));
    }

    private static String readable(String text) {
        return FORBIDDEN.matcher(text).replaceAll("");
    }

    private CallbackKeys keysOf(CallbackSource source) {
        return Objects.requireNonNull(keys.get(source));
    }
}
