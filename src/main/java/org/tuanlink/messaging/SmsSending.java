package org.tuanlink.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tuanlink.messaging.DeliveryResult.Outcome;
import org.tuanlink.messaging.SmsTable.Claimed;
import org.tuanlink.platform.Trace;

/** Gives SMS to the vendor: books it, gives it once, books what came of it. */
final class SmsSending {

    private static final Logger LOG = LoggerFactory.getLogger(SmsSending.class);

    /** Somebody waits. */
    private static final Pauses URGENTLY = new Pauses(Duration.ofSeconds(2), Duration.ofSeconds(30));

    private final SmsTable table;
    private final SmsContent content;
    private final SmsVendor vendor;
    private final Booking booking;
    private final SmsProperties properties;
    private final Pauses pauses;
    private final MeterRegistry meters;
    private final Clock clock;
    private volatile Instant stillUntil = Instant.MIN;

    SmsSending(
            SmsTable table,
            SmsContent content,
            SmsVendor vendor,
            Booking booking,
            SmsProperties properties,
            MeterRegistry meters,
            Clock clock) {
        this.table = table;
        this.content = content;
        this.vendor = vendor;
        this.booking = booking;
        this.properties = properties;
        this.pauses = new Pauses(properties.firstRetry(), properties.longestRetry());
        this.meters = meters;
        this.clock = clock;
    }

    List<Long> due() {
        giveUpForsaken();
        return due(false);
    }

    /** Those that somebody waits for. */
    List<Long> urgentlyDue() {
        return due(true);
    }

    private List<Long> due(boolean urgent) {
        Instant now = now();
        return now.isBefore(stillUntil) ? List.of() : table.due(urgent, now);
    }

    /** SMS whose node died while it gave them to the vendor: nobody knows. */
    void giveUpForsaken() {
        for (Long id : table.forsaken(now().minus(properties.lease()))) {
            table.find(id).ifPresent(sms -> settle(sms, Outcome.UNCERTAIN, null, "NODE_LOST"));
        }
    }

    void send(long id) {
        if (!now().isBefore(stillUntil)) {
            table.claim(id, now()).ifPresent(sms -> Trace.within(sms.trace(), () -> send(sms)));
        }
    }

    private void send(Claimed sms) {
        Instant notAfter = sms.notAfter();
        Optional<SmsContent.Opened> opened = content.open(sms);
        if (notAfter != null && now().isAfter(notAfter)) {
            settle(sms, Outcome.FAILED, null, "TOO_LATE");
        } else if (opened.isEmpty()) {
            settle(sms, Outcome.FAILED, null, "UNREADABLE");
        } else {
            book(sms, given(sms, opened.get()));
        }
    }

    private SmsAnswer given(Claimed sms, SmsContent.Opened opened) {
        long begun = System.nanoTime();
        SmsAnswer answer;
        try {
            answer = vendor.send(opened.mobile(), opened.sms(), sms.reference());
        } catch (RuntimeException e) {
            LOG.error("The SMS vendor's client failed ({})", e.getClass().getSimpleName());
            answer = new SmsAnswer.Uncertain(SmsCodes.NO_ANSWER);
        }
        meters.timer(
                        "tuanlink.messaging.sms.calls",
                        "outcome",
                        answer.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        return answer;
    }

    private void book(Claimed sms, SmsAnswer answer) {
        if (answer instanceof SmsAnswer.Accepted accepted) {
            settle(sms, Outcome.ACCEPTED, accepted.vendorId(), null);
        } else if (answer instanceof SmsAnswer.Refused refused) {
            settle(sms, Outcome.FAILED, null, refused.code());
        } else if (answer instanceof SmsAnswer.Uncertain uncertain) {
            settle(sms, Outcome.UNCERTAIN, null, uncertain.code());
        } else if (answer instanceof SmsAnswer.Stopped stopped) {
            stillUntil = now().plus(properties.standstill());
            LOG.error("The SMS vendor sends nothing until this is mended: {}", SmsCodes.meaning(stopped.code()));
            again(sms, properties.standstill(), stopped.code());
        } else {
            again(sms, (sms.urgent() ? URGENTLY : pauses).after(sms.attempts()), answer.code());
        }
    }

    private void again(Claimed sms, Duration pause, String code) {
        if (sms.createdAt().plus(properties.giveUpAfter()).isBefore(now())) {
            settle(sms, Outcome.FAILED, null, code);
        } else {
            table.again(sms.id(), now().plus(pause), SmsCodes.meaning(code), now());
        }
    }

    private void settle(Claimed sms, Outcome outcome, @Nullable String vendorId, @Nullable String code) {
        Instant at = now();
        String reason = code == null ? null : SmsCodes.meaning(code);
        SmsState.State state = SmsState.State.valueOf(outcome.name());
        booking.book(
                () -> table.settle(sms.id(), state, vendorId, reason, at),
                new DeliveryResult(sms.key(), Channel.SMS, outcome, at, reason));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
