package org.tuanlink.progress;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.messaging.Channel;
import org.tuanlink.messaging.DeliveryListener;
import org.tuanlink.messaging.DeliveryResult;
import org.tuanlink.progress.ReportRecipient.Problem;
import org.tuanlink.progress.ReportRecipient.State;
import org.tuanlink.progress.ReportTable.Ready;

/**
 * Puts the messages of confirmed 通报 into the outbox, some at a time, each some in one transaction with the marks that they are
 * there; and notes what became of them.
 */
@Component
class ReportSending implements DeliveryListener {

    private static final Logger LOG = LoggerFactory.getLogger(ReportSending.class);
    private static final int AT_ONCE = 200;
    private static final int LONGEST_REASON = 255;
    private static final Pattern KEY = Pattern.compile("report:(\\d{1,18}):(\\d{1,9})");

    private final ReportTable table;
    private final ReportCards cards;
    private final ReportProperties properties;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ReportSending(
            ReportTable table,
            ReportCards cards,
            ReportProperties properties,
            TransactionTemplate transactions,
            Clock clock) {
        this.table = table;
        this.cards = cards;
        this.properties = properties;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Not at night. What fails of one does not keep the others. */
    void workOff(BooleanSupplier stop) {
        for (long send : table.underWay()) {
            try {
                workOff(send, stop);
            } catch (RuntimeException e) {
                LOG.error("The report {} is tried again in a moment", send, e);
            }
        }
    }

    private void workOff(long send, BooleanSupplier stop) {
        boolean more = true;
        while (more && !stop.getAsBoolean() && properties.isOpen(LocalTime.now(clock))) {
            more = Boolean.TRUE.equals(transactions.execute(status -> orderSome(send)));
        }
    }

    private boolean orderSome(long id) {
        ReportSend send = table.lock(id).orElseThrow();
        if (send.status() != ReportSend.Status.SENDING) {
            return false;
        }
        Instant now = now();
        LocalDate today = LocalDate.now(clock);
        List<Ready> some = table.ready(id, AT_ONCE);
        for (Ready one : some) {
            if (!cards.knows(one.stage())) {
                table.state(id, one.seq(), State.UNREACHABLE, Problem.STAGE_GONE, null, now);
            } else if (!cards.canSay(send, one)) {
                table.state(id, one.seq(), State.FAILED, null, ReportWords.of("card.broken"), now);
            } else if (table.tell(today, one.stage(), one.member(), id)) {
                cards.order(send, one);
                table.state(id, one.seq(), State.ORDERED, null, null, now);
            } else {
                table.state(id, one.seq(), State.UNREACHABLE, Problem.TOLD_TODAY, null, now);
            }
        }
        if (some.size() < AT_ONCE) {
            table.done(id, now);
        }
        return some.size() == AT_ONCE;
    }

    @Override
    public void delivered(DeliveryResult result) {
        Matcher key = KEY.matcher(result.key());
        if (result.channel() == Channel.APP && key.matches()) {
            boolean sent = result.outcome() == DeliveryResult.Outcome.SENT;
            String reason = result.reason();
            table.state(
                    Long.parseLong(key.group(1)),
                    Integer.parseInt(key.group(2)),
                    sent ? State.SENT : State.FAILED,
                    null,
                    reason == null || reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON),
                    result.at().truncatedTo(ChronoUnit.MILLIS));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
