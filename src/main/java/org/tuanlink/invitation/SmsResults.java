package org.tuanlink.invitation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.messaging.Channel;
import org.tuanlink.messaging.DeliveryListener;
import org.tuanlink.messaging.DeliveryResult;
import org.tuanlink.messaging.SmsMessages;
import org.tuanlink.messaging.SmsState;

/** Hears what became of SMS; what was told in vain is asked for later. */
@Component
class SmsResults implements DeliveryListener {

    private static final Pattern KEY = Pattern.compile("invitation:([0-9]{1,18})\\.([0-9]{1,9})");
    private static final Duration LATE = Duration.ofMinutes(2);
    private static final int BATCH = 500;

    private final DeliveryTable deliveries;
    private final TargetTable targets;
    private final Results results;
    private final InvitationProperties properties;
    private final Clock clock;

    SmsResults(
            DeliveryTable deliveries,
            TargetTable targets,
            Results results,
            InvitationProperties properties,
            Clock clock) {
        this.deliveries = deliveries;
        this.targets = targets;
        this.results = results;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void delivered(DeliveryResult result) {
        if (result.channel() == Channel.SMS) {
            of(result.key())
                    .ifPresent(one ->
                            book(one, SmsState.State.valueOf(result.outcome().name()), result.reason(), result.at()));
        }
    }

    private Optional<Delivery> of(String key) {
        Matcher parts = KEY.matcher(key);
        return parts.matches()
                ? deliveries
                        .find(Long.parseLong(parts.group(1)))
                        .filter(one -> one.attempt() == Integer.parseInt(parts.group(2)))
                : Optional.empty();
    }

    private void book(Delivery one, SmsState.State state, @Nullable String reason, Instant at) {
        DeliveryState result =
                switch (state) {
                    case WAITING, SENDING -> null;
                    case ACCEPTED -> DeliveryState.ACCEPTED;
                    case DELIVERED -> DeliveryState.DELIVERED;
                    case FAILED -> DeliveryState.REFUSED;
                    case UNCERTAIN -> DeliveryState.UNKNOWN;
                };
        if (result == DeliveryState.REFUSED && isTooLate(one, at)) {
            deliveries.settle(List.of(one.id()), DeliveryState.REFUSED, reason, at);
            targets.due(
                    one.campaignId(),
                    List.of(one.cadreId()),
                    properties.window().opening(clock.instant()));
        } else if (result != null) {
            results.book(one.campaignId(), List.of(one), result, reason);
        }
    }

    /** It did not go before the evening: on the next morning it is tried anew. */
    private boolean isTooLate(Delivery one, Instant at) {
        return one.state() == DeliveryState.SENDING
                && !at.isBefore(properties.window().closing(one.sentAt()));
    }

    /** Asks for the results that should be there by now. */
    void catchUp(SmsMessages sms, TransactionTemplate transactions) {
        Map<String, Delivery> open = deliveries
                .open(InviteChannel.SMS, clock.instant().minus(LATE), BATCH)
                .stream()
                .collect(Collectors.toMap(SmsBlocks::key, Function.identity()));
        for (SmsState state : open.isEmpty() ? List.<SmsState>of() : sms.statesOf(open.keySet())) {
            Delivery one = open.get(state.key());
            if (one != null) {
                transactions.executeWithoutResult(status -> book(one, state.state(), state.reason(), state.at()));
            }
        }
    }
}
