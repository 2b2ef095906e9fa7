package org.tuanlink.access;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.access.AuditCheckView.State;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;

/** Whether the audit log is what was recorded: every night, and whenever somebody asks. */
@Service
public class AuditCheck {

    static final TaskDescriptor<String> NOW = TaskDescriptor.of("audit-check-now", String.class);

    private static final Logger LOG = LoggerFactory.getLogger(AuditCheck.class);

    /** Longer than one takes, killed nodes included. */
    private static final Duration PATIENCE = Duration.ofHours(2);

    private final AuditExamination examination;
    private final AuditChecks checks;
    private final AuditTrail audit;
    private final SchedulerClient scheduler;
    private final Clock clock;

    AuditCheck(
            AuditExamination examination,
            AuditChecks checks,
            AuditTrail audit,
            SchedulerClient scheduler,
            Clock clock) {
        this.examination = examination;
        this.checks = checks;
        this.audit = audit;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** The newest check, whether it is running or over; empty when there was none. */
    public Optional<AuditCheckView> last() {
        return checks.last();
    }

    /** The newest check that came to a conclusion. */
    public Optional<AuditCheckView> lastConcluded() {
        return checks.lastConcluded();
    }

    /** Begins a check in the background, unless one is running; returns the one that is. */
    @Transactional
    public AuditCheckView request(String by) {
        checks.giveUpBefore(clock.instant().minus(PATIENCE));
        Optional<AuditCheckView> running = checks.last().filter(last -> last.state() == State.RUNNING);
        return running.orElseGet(() -> begin(by));
    }

    private AuditCheckView begin(String by) {
        long id = checks.begin(by, examination.extent());
        String text = Long.toString(id);
        Instant now = clock.instant();
        scheduler.schedule(NOW.instance(text).data(text).build(), now, ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
        audit.record(AuditEntry.of("audit.check", "audit", text, ""));
        return checks.find(id).orElseThrow();
    }

    /** The nightly check. */
    void check() {
        checks.giveUpBefore(clock.instant().minus(PATIENCE));
        carryOut(checks.begin(StoredAuditTrail.SYSTEM, examination.extent()));
    }

    void carryOut(long id) {
        Optional<AuditBreak> found = examination.firstBreak(checked -> checks.progress(id, checked));
        checks.finish(id, found);
        found.ifPresentOrElse(
                broken -> LOG.warn(
                        "The audit log was tampered with: {} at place {}, entry {}",
                        broken.kind(),
                        broken.seq(),
                        broken.entryId()),
                () -> LOG.info("The audit log holds, {} entries", examination.extent()));
    }
}
