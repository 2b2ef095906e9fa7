package org.tuanlink.callback;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;

/** Has events handled again, on record: who asked, for what, and how far it is. */
@Service
public class CallbackReplays {

    static final TaskDescriptor<String> TASK = TaskDescriptor.of("callback-replay", String.class);
    private static final int CHUNK = 500;

    private final ReplayTable table;
    private final SchedulerClient scheduler;
    private final TransactionTemplate transactions;
    private final InboxProperties properties;
    private final AuditTrail audit;
    private final Clock clock;

    CallbackReplays(
            ReplayTable table,
            SchedulerClient scheduler,
            TransactionTemplate transactions,
            InboxProperties properties,
            AuditTrail audit,
            Clock clock) {
        this.table = table;
        this.scheduler = scheduler;
        this.transactions = transactions;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /** How long after its receipt an event can be replayed. */
    public Duration replayableFor() {
        return properties.keptFor();
    }

    /** Events received before this can't be replayed any more. */
    public Instant oldestReplayable() {
        return oldest().plusSeconds(60).truncatedTo(ChronoUnit.MINUTES);
    }

    /** One event; the refusal if it can't be. */
    @Transactional
    public Optional<ReplayRefusal> replay(long eventId, String by) {
        Instant now = clock.instant();
        var place = table.place(eventId);
        if (place.isEmpty()) {
            return Optional.of(ReplayRefusal.EVENT_NOT_FOUND);
        } else if (place.get().state() == EventState.PENDING) {
            return Optional.of(ReplayRefusal.EVENT_STILL_OPEN);
        } else if (place.get().receivedAt().isBefore(oldest())) {
            return Optional.of(ReplayRefusal.EVENT_TOO_OLD);
        }
        long id = table.create(by, now, eventId, EventFilter.ALL, new ReplayTable.Extent(eventId, eventId, 1));
        table.progress(id, eventId, table.reopen(List.of(eventId), now));
        table.finish(id, now);
        audit.record(AuditEntry.of("callback.replay", "callback", Long.toString(eventId), "")
                .by(by));
        return Optional.empty();
    }

    /** Whether a range can be replayed; the refusal if not. */
    public Optional<ReplayRefusal> refusalOf(EventFilter filter) {
        if (filter.from() == null || filter.to() == null) {
            return Optional.of(ReplayRefusal.RANGE_INCOMPLETE);
        } else if (!filter.from().isBefore(filter.to())) {
            return Optional.of(ReplayRefusal.RANGE_REVERSED);
        } else if (filter.state() == EventState.PENDING) {
            return Optional.of(ReplayRefusal.RANGE_OF_OPEN_EVENTS);
        }
        return filter.from().isBefore(oldest()) ? Optional.of(ReplayRefusal.RANGE_TOO_OLD) : Optional.empty();
    }

    /** Begins with a range that is not refused; returns the order's id. Events that are open are left alone. */
    @Transactional
    public long replay(EventFilter filter, String by) {
        refusalOf(filter).ifPresent(refusal -> {
            throw new IllegalArgumentException(refusal.name());
        });
        Instant now = clock.instant();
        long id = table.create(by, now, null, filter, table.extent(filter));
        String text = Long.toString(id);
        audit.record(AuditEntry.of("callback.replay-range", "replay", text, "")
                .change("from", null, String.valueOf(filter.from()))
                .change("to", null, String.valueOf(filter.to()))
                .change(
                        "state",
                        null,
                        filter.state() == null ? null : filter.state().name())
                .change("kind", null, filter.kind())
                .change(
                        "source",
                        null,
                        filter.source() == null ? null : filter.source().name())
                .change("subject", null, filter.subject())
                .by(by));
        scheduler.schedule(TASK.instance(text).data(text).build(), now, ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
        return id;
    }

    public Optional<ReplayView> find(long id) {
        return table.find(id);
    }

    /** Goes on with an order until it is finished or told to stop; whether it is finished. */
    boolean carryOut(long id, BooleanSupplier stop) {
        boolean more = true;
        while (more && !stop.getAsBoolean()) {
            more = Boolean.TRUE.equals(transactions.execute(status -> chunk(id)));
        }
        return !more;
    }

    /** Whether there is more. */
    private boolean chunk(long id) {
        var progress = table.lock(id).filter(one -> one.view().status() == ReplayView.Status.RUNNING);
        if (progress.isEmpty()) {
            return false;
        }
        List<Long> next = table.next(progress.get(), oldest(), CHUNK);
        if (next.isEmpty()) {
            table.finish(id, clock.instant());
            return false;
        }
        table.progress(id, next.get(next.size() - 1), table.reopen(next, clock.instant()));
        return true;
    }

    private Instant oldest() {
        return clock.instant().minus(properties.keptFor());
    }
}
