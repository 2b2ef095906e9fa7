package org.tuanlink.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tuanlink.messaging.AppMessageTable.Waiting;
import org.tuanlink.messaging.DeliveryResult.Outcome;
import org.tuanlink.platform.Trace;
import org.tuanlink.wecom.AgentGateway;
import org.tuanlink.wecom.AgentMessage;
import org.tuanlink.wecom.Remedy;
import org.tuanlink.wecom.SentMessage;
import org.tuanlink.wecom.TooManyMessagesException;
import org.tuanlink.wecom.WeComCallException;

/**
 * Sends app messages. A lost answer does no harm: within hours WeCom recognises the same message and nobody gets it twice;
 * after that it is not sent again.
 */
final class AppSending {

    private static final Logger LOG = LoggerFactory.getLogger(AppSending.class);

    /** Before WeCom forgets a message. */
    private static final Duration MARGIN = Duration.ofMinutes(15);

    private static final Duration TROUBLE = Duration.ofMinutes(1);

    private final AppMessageTable table;
    private final Templates templates;
    private final SealedValues values;
    private final AgentGateway weCom;
    private final Booking booking;
    private final MessagingProperties properties;
    private final Pauses pauses;
    private final Clock clock;

    AppSending(
            AppMessageTable table,
            Templates templates,
            SealedValues values,
            AgentGateway weCom,
            Booking booking,
            MessagingProperties properties,
            Clock clock) {
        this.table = table;
        this.templates = templates;
        this.values = values;
        this.weCom = weCom;
        this.booking = booking;
        this.properties = properties;
        this.pauses = new Pauses(properties.firstRetry(), properties.longestRetry());
        this.clock = clock;
    }

    List<Long> due() {
        return table.due(now());
    }

    void send(long id) {
        table.claim(id, now(), properties.lease())
                .ifPresent(message -> Trace.within(message.trace(), () -> sendOrGiveUp(message)));
    }

    private void sendOrGiveUp(Waiting message) {
        Instant unanswered = message.unansweredAt();
        if (unanswered != null
                && now().isAfter(unanswered
                        .plus(AgentGateway.DUPLICATES_KNOWN_FOR)
                        .minus(MARGIN))) {
            settle(message, Outcome.GIVEN_UP, null, "企业微信没有答复，可能已送达；为免重复不再发送。");
        } else {
            send(message);
        }
    }

    private void send(Waiting message) {
        AgentMessage content;
        try {
            content = templates.card(message.template(), values.open(message.values()), message.member());
        } catch (RuntimeException e) {
            LOG.error(
                    "The app message {} cannot be read ({})",
                    message.id(),
                    e.getClass().getSimpleName());
            settle(message, Outcome.REFUSED, null, "消息模板与内容不符。");
            return;
        }
        try {
            answered(message, weCom.send(content));
        } catch (TooManyMessagesException e) {
            table.again(message, e.notBefore().truncatedTo(ChronoUnit.MILLIS), false);
        } catch (WeComCallException e) {
            failed(message, e);
        }
    }

    private void answered(Waiting message, SentMessage sent) {
        if (sent.invalid().contains(message.member())) {
            settle(message, Outcome.REFUSED, sent, "该成员不在企业微信中，或不在应用可见范围内。");
        } else if (sent.unlicensed().contains(message.member())) {
            settle(message, Outcome.REFUSED, sent, "该成员没有接口许可。");
        } else {
            settle(message, Outcome.SENT, sent, null);
        }
    }

    private void failed(Waiting message, WeComCallException e) {
        Remedy remedy = e.remedy();
        boolean passing = remedy == Remedy.RETRY_LATER || remedy == Remedy.OUTCOME_UNKNOWN || remedy == Remedy.STOP_RUN;
        if (!passing) {
            settle(message, Outcome.REFUSED, null, e.error().meaning());
        } else if (message.createdAt().plus(properties.giveUpAfter()).isBefore(now())) {
            settle(message, Outcome.GIVEN_UP, null, e.error().meaning());
        } else {
            Duration pause = pauses.after(message.attempts() + 1);
            Duration wait = remedy == Remedy.STOP_RUN && pause.compareTo(TROUBLE) < 0 ? TROUBLE : pause;
            if (remedy == Remedy.OUTCOME_UNKNOWN) {
                table.unanswered(message, now().plus(wait));
            } else {
                table.again(message, now().plus(wait), true);
            }
        }
    }

    private void settle(Waiting message, Outcome outcome, @Nullable SentMessage sent, @Nullable String reason) {
        Instant at = now();
        booking.book(
                () -> table.settle(message, MessageState.State.valueOf(outcome.name()), sent, reason, at),
                new DeliveryResult(message.key(), Channel.APP, outcome, at, reason));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
