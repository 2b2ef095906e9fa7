package org.tuanlink.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.directory.FiringView.Outcome;
import org.tuanlink.directory.ScheduleStore.Firing;
import org.tuanlink.directory.ScheduleStore.Schedule;

/**
 * Fires the schedule: a time that has come gets a row in the transaction that takes it off the schedule, and what the row
 * asks for is done step by step, each step noted, so that whoever comes after a kill goes on where it stopped.
 */
@Component
class ScheduledSync {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledSync.class);
    /** The registry may move while it is planned; then the plan is made anew, so many times. */
    private static final int PLANS = 3;

    private final ScheduleStore store;
    private final ScheduleProperties properties;
    private final ScheduledPlan work;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ScheduledSync(
            ScheduleStore store,
            ScheduleProperties properties,
            ScheduledPlan work,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.properties = properties;
        this.work = work;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** One look: goes on with the firing under way, else fires if a time has come. */
    void tick() {
        Optional<Firing> open = store.open();
        if (open.isEmpty() && fires()) {
            open = store.open();
        }
        open.ifPresent(this::goOn);
    }

    private boolean fires() {
        Schedule seen = store.read();
        if (!seen.isActive() || due(seen).last() == null) {
            return false;
        }
        return Boolean.TRUE.equals(transactions.execute(status -> {
            Schedule schedule = store.lock();
            FireTimes.Due due = due(schedule);
            if (!schedule.isActive() || due.last() == null || store.open().isPresent()) {
                return false;
            }
            store.considered(due.last());
            return store.fire(due.last(), schedule.autoApply(), missed(due));
        }));
    }

    private FireTimes.Due due(Schedule schedule) {
        Instant considered = schedule.consideredAt();
        return FireTimes.of(schedule.cron(), clock.getZone())
                .filter(times -> considered != null)
                .map(times -> times.due(java.util.Objects.requireNonNull(considered), clock.instant()))
                .orElse(new FireTimes.Due(null, 0));
    }

    /** All but the last passed; the last too if it is late. */
    private int missed(FireTimes.Due due) {
        Instant last = due.last();
        boolean late = last != null && Duration.between(last, clock.instant()).compareTo(properties.late()) > 0;
        return late ? due.count() : due.count() - 1;
    }

    private void goOn(Firing firing) {
        try {
            step(firing);
        } catch (RuntimeException broken) {
            if (RunTaskConfiguration.passes(broken)) {
                // The database is away: the next look goes on.
                throw broken;
            }
            LOG.error("The schedule's firing {} broke off", firing.id(), broken);
            work.end(firing.id(), Outcome.BROKEN, null);
        }
    }

    private void step(Firing firing) {
        Long planId = firing.planId();
        Optional<Long> run = firing.runId() != null
                ? Optional.of(firing.runId())
                : planId == null ? Optional.empty() : store.runOf(planId);
        if (run.isPresent()) {
            store.running(firing.id(), run.get());
            work.endWithRun(firing.id(), run.get());
            return;
        }
        Firing at = firing;
        for (int attempt = 0; attempt < PLANS; attempt++) {
            if (planAndApply(at, attempt == 0 ? at.planId() : null)) {
                return;
            }
            at = store.open().filter(open -> open.id() == firing.id()).orElse(at);
        }
        work.end(firing.id(), Outcome.MOVED, Refusal.PLAN_STALE.sentence(""));
    }

    /** False when the plan was stale at once, and another may not be. */
    private boolean planAndApply(Firing firing, @Nullable Long made) {
        if (work.isRunActive()) {
            return work.skip(firing.id());
        }
        long planId = made != null ? made : work.plan();
        if (made == null && !store.planned(firing, planId)) {
            return true;
        }
        return work.apply(firing.id(), planId, firing.autoApply());
    }
}
