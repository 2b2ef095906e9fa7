package org.tuanlink.messaging;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tuanlink.messaging.DeliveryResult.Outcome;
import org.tuanlink.messaging.NoticeTable.Notice;
import org.tuanlink.messaging.NoticeTable.State;
import org.tuanlink.mp.OpenId;
import org.tuanlink.platform.SealedValue;

/** Books what became of a notice; what the Official Account cannot bring goes by SMS, in the same transaction. */
@Component
class NoticeOutcome {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeOutcome.class);

    private final NoticeTable table;
    private final NoticeSms sms;
    private final SealedValues values;
    private final Followers followers;
    private final Booking booking;
    private final Clock clock;

    NoticeOutcome(
            NoticeTable table, NoticeSms sms, SealedValues values, Followers followers, Booking booking, Clock clock) {
        this.table = table;
        this.sms = sms;
        this.values = values;
        this.followers = followers;
        this.booking = booking;
        this.clock = clock;
    }

    void sent(Notice notice, @Nullable String accountId) {
        Instant at = now();
        book(notice, Outcome.SENT, at, null, () -> table.sent(notice, accountId, at));
    }

    void delivered(Notice notice) {
        Instant at = now();
        book(notice, Outcome.DELIVERED, at, null, () -> table.settle(notice, State.DELIVERED, null, at));
    }

    /** The server says that he does not follow. */
    void notFollowing(Notice notice, String reason) {
        OpenId person = notice.to();
        Instant at = now();
        if (person != null) {
            followers.learn(person, false, at);
        }
        failed(notice, State.REFUSED, reason);
    }

    /** @param state REFUSED or GIVEN_UP */
    void failed(Notice notice, State state, String reason) {
        Instant at = now();
        Runnable instead = instead(notice);
        book(notice, Outcome.valueOf(state.name()), at, reason, () -> {
            boolean settled = table.settle(notice, state, reason, at);
            if (settled) {
                instead.run();
            }
            return settled;
        });
    }

    /** Does nothing where an SMS is not possible. */
    private Runnable instead(Notice notice) {
        SealedValue mobile = notice.mobile();
        String index = notice.mobileIndex();
        Optional<Map<String, String>> said = opened(notice);
        if (mobile == null || index == null || said.isEmpty() || !sms.isOn()) {
            return () -> {};
        }
        return () -> sms.order(notice.key(), mobile, index, notice.template(), said.get());
    }

    private Optional<Map<String, String>> opened(Notice notice) {
        SealedValue sealed = notice.values();
        try {
            return sealed == null ? Optional.empty() : Optional.of(values.open(sealed));
        } catch (RuntimeException e) {
            LOG.error(
                    "The notice {} cannot be read ({})",
                    notice.id(),
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private void book(Notice notice, Outcome outcome, Instant at, @Nullable String reason, BooleanSupplier change) {
        boolean unused = booking.book(change, new DeliveryResult(notice.key(), Channel.MP, outcome, at, reason));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
