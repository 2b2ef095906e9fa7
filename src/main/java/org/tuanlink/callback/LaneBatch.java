package org.tuanlink.callback;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.platform.Trace;

/** Handles some events of a lane in one transaction: their effects and their marks are there together, or not at all. */
final class LaneBatch {

    private final LaneTable table;
    private final EventHandling handling;
    private final TransactionTemplate transactions;
    private final InboxMeters meters;
    private final Clock clock;

    LaneBatch(
            LaneTable table,
            EventHandling handling,
            PlatformTransactionManager transactions,
            InboxMeters meters,
            Clock clock) {
        this.table = table;
        this.handling = handling;
        this.transactions = new TransactionTemplate(transactions);
        // Each handler sees what others committed while it waited.
        this.transactions.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.meters = meters;
        this.clock = clock;
    }

    /** What a transaction did. */
    sealed interface Result {

        /** Another transaction has the lane. */
        record Busy() implements Result {}

        /**
         * The lane was free.
         *
         * @param taken how many events were looked at
         * @param next when the next one is due, as far as there is one and nothing is due now
         */
        record Looked(int taken, Optional<Instant> next) implements Result {}
    }

    /** The transaction broke: nothing of it happened. */
    static final class BrokenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<OpenEvent> events;

        BrokenException(List<OpenEvent> events, Throwable cause) {
            super(cause);
            this.events = events;
        }

        /** The events it was about; none when not even they could be read. */
        List<OpenEvent> events() {
            return events;
        }
    }

    /**
     * Handles at most so many.
     *
     * @throws BrokenException when nothing of it happened
     */
    Result handle(int lane, int limit) {
        List<OpenEvent> taken = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        try {
            Result result = Objects.requireNonNull(
                    transactions.execute(transaction -> handle(lane, limit, transaction, taken, marks)));
            meter(marks);
            return result;
        } catch (RuntimeException | Error e) {
            throw new BrokenException(taken, e);
        }
    }

    private Result handle(int lane, int limit, TransactionStatus transaction, List<OpenEvent> taken, List<Mark> marks) {
        if (!table.lock(lane)) {
            return new Result.Busy();
        }
        Instant now = clock.instant();
        taken.addAll(table.due(lane, now, limit));
        if (!taken.isEmpty()) {
            taken.sort(Comparator.comparingLong(OpenEvent::id));
            table.begin();
            marks.addAll(handleInOrder(lane, taken, transaction));
            table.proveWhole();
            table.mark(marks, clock.instant());
        }
        return new Result.Looked(
                taken.size(), taken.size() < limit ? table.nextDue(lane, clock.instant()) : Optional.empty());
    }

    private List<Mark> handleInOrder(int lane, List<OpenEvent> taken, TransactionStatus transaction) {
        Map<String, List<LaneTable.Waiting>> before = waitingElsewhere(lane, taken);
        Map<String, Instant> held = new HashMap<>();
        List<Mark> marks = new ArrayList<>();
        for (OpenEvent open : taken) {
            before.getOrDefault(open.subject(), List.of()).stream()
                    .filter(waiting -> waiting.id() < open.id())
                    .map(LaneTable.Waiting::dueAt)
                    .max(Comparator.naturalOrder())
                    .ifPresent(dueAt -> held.put(open.subject(), dueAt));
            Instant until = held.get(open.subject());
            if (until == null) {
                Mark mark = Trace.within(open.trace(), () -> handling.handle(open, transaction, clock.instant()));
                marks.add(mark);
                if (mark instanceof Mark.Failed failed) {
                    held.put(open.subject(), failed.dueAt());
                }
            } else {
                marks.add(new Mark.Held(open.id(), until));
            }
        }
        return marks;
    }

    /** Open events of the same subjects that are not among those taken, and not new. */
    private Map<String, List<LaneTable.Waiting>> waitingElsewhere(int lane, List<OpenEvent> taken) {
        Set<String> subjects = taken.stream().map(OpenEvent::subject).collect(Collectors.toSet());
        Set<Long> ids = taken.stream().map(OpenEvent::id).collect(Collectors.toCollection(HashSet::new));
        return table.waiting(lane, subjects).stream()
                .filter(waiting -> !ids.contains(waiting.id()))
                .collect(Collectors.groupingBy(LaneTable.Waiting::subject));
    }

    /** Counts the failure of an event that breaks every transaction it is handled in. */
    void countFailure(OpenEvent open, Throwable cause) {
        Instant now = clock.instant();
        Mark mark = handling.failed(open, HandledBy.column(open.handledBy()), ErrorText.of(cause), now);
        table.markAsRead(open, mark, now);
        meter(List.of(mark));
    }

    private void meter(List<Mark> marks) {
        int done = count(marks, Mark.Done.class);
        meters.handled(done, count(marks, Mark.Failed.class), count(marks, Mark.Parked.class));
    }

    private static int count(List<Mark> marks, Class<? extends Mark> type) {
        return Math.toIntExact(marks.stream().filter(type::isInstance).count());
    }
}
