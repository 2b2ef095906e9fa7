package org.tuanlink.directory;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.directory.ScheduleStore.Schedule;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.platform.Page;

/** The schedule by which the directory is synchronised without anybody's asking: looked at and edited. */
@Service
public class DirectorySchedule {

    /** Who starts its plans and runs, as the history shows it. */
    public static final String ACTOR = "定时同步";

    private static final int SHOWN = 5;
    private static final int FIRINGS = 20;

    private final ScheduleStore store;
    private final ScheduleRules rules;
    private final TransactionTemplate transactions;
    private final AuditTrail audit;
    private final Clock clock;

    DirectorySchedule(
            ScheduleStore store, ScheduleRules rules, TransactionTemplate transactions, AuditTrail audit, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    public ScheduleView view() {
        Schedule now = store.read();
        FiringView last = store.page(1, 1).stream().findFirst().orElse(null);
        return new ScheduleView(
                now.enabled(),
                now.cron(),
                now.autoApply(),
                now.pauseAfter(),
                now.failures(),
                now.pausedAt(),
                now.version(),
                now.editedBy(),
                now.editedAt(),
                now.isActive() ? next(now.cron()) : List.of(),
                last,
                last != null && store.isSettled(last.startedAt()));
    }

    /** The next times an expression names; empty when it is none or names none. */
    public List<Instant> next(String cron) {
        return rules.times(cron)
                .map(times -> times.next(clock.instant(), SHOWN))
                .orElse(List.of());
    }

    /** The firings, the newest first; pages of 20, from 1. */
    public Page<FiringView> firings(int page) {
        return new Page<>(store.page(page, FIRINGS), page, store.count());
    }

    /** What an edit would find, with a sentence each; changes nothing. */
    public Map<ScheduleFinding, String> check(ScheduleForm form) {
        return rules.check(form);
    }

    /**
     * Sets the schedule. Also ends its rest after failures; times that passed before are not made up for.
     *
     * @return what is wrong, with a sentence each; empty when it was set
     */
    public Map<ScheduleFinding, String> edit(ScheduleForm form, String by) {
        Map<ScheduleFinding, String> findings = rules.check(form);
        if (!findings.isEmpty()) {
            return findings;
        }
        String cron = rules.times(form.cron()).orElseThrow().expression();
        return Objects.requireNonNull(transactions.execute(status -> {
            Schedule before = store.lock();
            if (before.version() != form.version()) {
                return Map.of(ScheduleFinding.STALE, rules.sentence(ScheduleFinding.STALE));
            }
            store.edit(form, cron, by);
            audit.record(entry(before, form, cron));
            return Map.<ScheduleFinding, String>of();
        }));
    }

    private static AuditEntry entry(Schedule before, ScheduleForm form, String cron) {
        AuditEntry entry = AuditEntry.of("schedule.edit", "schedule", "1", "");
        entry = changed(entry, "enabled", before.enabled(), form.enabled());
        entry = changed(entry, "cron", before.cron(), cron);
        entry = changed(entry, "autoApply", before.autoApply(), form.autoApply());
        entry = changed(entry, "pauseAfter", before.pauseAfter(), form.pauseAfter());
        return before.pausedAt() == null ? entry : entry.change("paused", "true", "false");
    }

    private static AuditEntry changed(AuditEntry entry, String field, Object was, Object is) {
        return was.equals(is) ? entry : entry.change(field, was.toString(), is.toString());
    }
}
