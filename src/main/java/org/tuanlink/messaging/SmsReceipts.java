package org.tuanlink.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.messaging.DeliveryResult.Outcome;
import org.tuanlink.messaging.SmsReceiptTable.Reported;
import org.tuanlink.messaging.SmsReceiptTable.Stored;
import org.tuanlink.platform.Secret;

/** The vendor's receipts: written down before they are acknowledged, then applied; a repetition changes nothing. */
@Component
public class SmsReceipts {

    private static final Logger LOG = LoggerFactory.getLogger(SmsReceipts.class);

    private final SmsReceiptTable table;
    private final Booking booking;
    private final TransactionTemplate transactions;
    private final SmsProperties properties;
    private final MeterRegistry meters;
    private final Clock clock;

    SmsReceipts(
            SmsReceiptTable table,
            Booking booking,
            TransactionTemplate transactions,
            SmsProperties properties,
            MeterRegistry meters,
            Clock clock) {
        this.table = table;
        this.booking = booking;
        this.transactions = transactions;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    /** Whether this is the end of the address that the vendor was given. */
    public boolean isAddress(String given) {
        Secret secret = properties.receiptSecret();
        return properties.isOn()
                && secret != null
                && !secret.isEmpty()
                && MessageDigest.isEqual(given.getBytes(UTF_8), secret.value().getBytes(UTF_8));
    }

    /**
     * Writes receipts down, committed when this returns.
     *
     * @return false when the body is not one of the vendor's
     */
    public boolean store(byte[] body) {
        Optional<List<SmsReceipt>> receipts = SmsReceipt.read(body);
        receipts.ifPresent(all -> {
            List<SmsReceipt> traceable =
                    all.stream().filter(SmsReceipt::isTraceable).toList();
            transactions.executeWithoutResult(status -> table.add(traceable, now()));
            count("stored", traceable.size());
            count("untraceable", all.size() - traceable.size());
        });
        return receipts.isPresent();
    }

    /** Applies what was stored, until nothing is left or it is told to stop. */
    void apply(BooleanSupplier stop) {
        List<Stored> open = table.open(0);
        while (!open.isEmpty() && !stop.getAsBoolean()) {
            open.forEach(this::applyOrLeave);
            open = table.open(open.get(open.size() - 1).id());
        }
    }

    /** One that cannot be applied does not hold up those behind it; it is tried again at the next look. */
    private void applyOrLeave(Stored stored) {
        try {
            apply(stored);
        } catch (RuntimeException e) {
            LOG.error(
                    "The SMS receipt {} could not be applied ({})",
                    stored.id(),
                    e.getClass().getSimpleName());
        }
    }

    private void apply(Stored stored) {
        Optional<Reported> subject = table.subject(stored.receipt());
        boolean applied = subject.isPresent() && apply(stored, subject.get());
        String state = applied ? "APPLIED" : subject.isPresent() ? "LATE" : "UNKNOWN";
        if (!applied) {
            table.close(stored.id(), state);
        }
        count(state, 1);
    }

    private void count(String outcome, int receipts) {
        meters.counter("tuanlink.messaging.receipts", "outcome", outcome.toLowerCase(Locale.ROOT))
                .increment(receipts);
    }

    private boolean apply(Stored stored, Reported sms) {
        SmsReceipt receipt = stored.receipt();
        Outcome outcome = receipt.success() ? Outcome.DELIVERED : Outcome.FAILED;
        String reason = receipt.success() ? null : SmsCodes.meaning(receipt.code());
        Instant at = now();
        SmsState.State state = SmsState.State.valueOf(outcome.name());
        return booking.book(
                () -> table.settle(sms.id(), state, reason, receipt.vendorId(), at)
                        && table.close(stored.id(), "APPLIED"),
                new DeliveryResult(sms.key(), Channel.SMS, outcome, at, reason));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
