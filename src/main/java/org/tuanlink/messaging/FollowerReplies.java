package org.tuanlink.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.messaging.NoticeTable.Kind;
import org.tuanlink.messaging.NoticeTable.State;
import org.tuanlink.mp.MpGateway;
import org.tuanlink.mp.OpenId;

/** Texts in the Official Account's chat, to somebody who has just done something there, such as scanned a QR code. */
@Component
public class FollowerReplies {

    static final String TEXT = "text";

    private static final int LONGEST_BYTES = 2_048;
    private static final String TEMPLATE = "chat";

    private final NoticeTable table;
    private final SealedValues values;
    private final MpGateway account;
    private final Clock clock;

    FollowerReplies(NoticeTable table, SealedValues values, MpGateway account, Clock clock) {
        this.table = table;
        this.values = values;
        this.account = account;
        this.clock = clock;
    }

    /**
     * Inside the caller's transaction, such as a callback handler's; a second call with the same key does nothing. It goes
     * once at most.
     *
     * @param key unique, {@code [a-z0-9:.-]{1,100}}
     * @param text 1 to 2,048 bytes
     * @param within after that long nobody waits for it any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void say(String key, OpenId to, String text, Duration within) {
        if (text.isBlank() || text.getBytes(UTF_8).length > LONGEST_BYTES) {
            throw new IllegalArgumentException("A text in the chat has 1 to 2,048 bytes");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        NoticeTable.New reply = new NoticeTable.New(
                MessageKey.checked(key),
                UUID.randomUUID().toString().replace("-", ""),
                Kind.CHAT,
                to,
                TEMPLATE,
                values.seal(Map.of(TEXT, text)),
                null,
                now.plus(within));
        boolean possible = account.isConfigured();
        table.add(reply, possible ? State.WAITING : State.REFUSED, possible ? null : "没有配置公众号。", now);
    }
}
