package org.tuanlink.progress;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.progress.ReportRecipient.State;
import org.tuanlink.registry.OrganizationScope;

/**
 * 通报 that are sent by themselves: once for each time they are due, whoever looks; the time that comes next is set in the
 * transaction that makes the 通报. Of times that were missed the last is made up for.
 */
@Service
public class ReportSchedules {

    private static final Logger LOG = LoggerFactory.getLogger(ReportSchedules.class);

    private final ReportScheduleTable table;
    private final Reports reports;
    private final ReportSends sends;
    private final Making making;
    private final Clock clock;

    ReportSchedules(ReportScheduleTable table, Reports reports, ReportSends sends, Making making, Clock clock) {
        this.table = table;
        this.reports = reports;
        this.sends = sends;
        this.making = making;
        this.clock = clock;
    }

    /** What is written when it is due. */
    @org.springframework.stereotype.Component
    record Making(ReportTable sends, AuditTrail audit, TransactionTemplate transactions) {}

    public List<ReportSchedule> list(OrganizationScope scope) {
        return table.list(scope);
    }

    /**
     * Adds one, unless it is there.
     *
     * @param weekday null for every day
     */
    @Transactional
    public ReportAnswer add(
            OrganizationScope scope,
            @Nullable String organization,
            Collection<String> stages,
            ReportReach reach,
            @Nullable DayOfWeek weekday,
            @Nullable String time,
            String by) {
        Optional<Place> place = reports.place(scope, organization);
        List<String> known = reports.stages().stream()
                .map(Stage::key)
                .filter(stages::contains)
                .toList();
        LocalTime at = time(time);
        ReportRefusal refusal = place.isEmpty()
                ? ReportRefusal.NO_SUCH_ORGANIZATION
                : !sends.maySend(scope)
                        ? ReportRefusal.NOT_ALLOWED
                        : known.isEmpty() ? ReportRefusal.NO_STAGE : at == null ? ReportRefusal.TIME_INVALID : null;
        if (refusal != null || at == null) {
            return new ReportAnswer.Refused(refusal == null ? ReportRefusal.TIME_INVALID : refusal);
        }
        return added(place.get(), known, reach, weekday, at, by);
    }

    private ReportAnswer added(
            Place place, List<String> stages, ReportReach reach, @Nullable DayOfWeek weekday, LocalTime at, String by) {
        Instant now = now();
        ReportSchedule one = new ReportSchedule(
                0,
                place.id(),
                place.name(),
                place.code().value(),
                place.path(),
                stages,
                reach,
                weekday,
                at,
                true,
                ReportSchedule.next(weekday, at, now, clock.getZone()),
                by);
        Optional<Long> same = table.same(one);
        if (same.isPresent()) {
            return new ReportAnswer.Done(same.get());
        }
        long id = table.add(one, now);
        making.audit()
                .record(entry(id, place.name(), place.path())
                        .change("stages", null, String.join(" ", stages))
                        .change("time", null, (weekday == null ? "" : weekday.getValue() + " ") + at)
                        .change("enabled", null, "true"));
        return new ReportAnswer.Done(id);
    }

    private static AuditEntry entry(long id, String name, String path) {
        return AuditEntry.of("progress.report.schedule", "progress-report", Long.toString(id), name)
                .in(path);
    }

    private static @Nullable LocalTime time(@Nullable String text) {
        try {
            return text == null ? null : LocalTime.parse(text.strip()).truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Switches one on or off; what was due meanwhile is not made up for. */
    @Transactional
    public ReportAnswer enable(OrganizationScope scope, long id, boolean enabled, String by) {
        Optional<ReportSchedule> found = table.lock(id).filter(one -> scope.covers(one.organizationPath()));
        if (found.isEmpty() || !sends.maySend(scope)) {
            return new ReportAnswer.Refused(
                    found.isEmpty() ? ReportRefusal.NO_SUCH_SCHEDULE : ReportRefusal.NOT_ALLOWED);
        }
        ReportSchedule one = found.get();
        if (one.enabled() != enabled) {
            Instant now = now();
            table.enable(id, enabled, ReportSchedule.next(one.weekday(), one.at(), now, clock.getZone()), by, now);
            making.audit()
                    .record(entry(id, String.valueOf(one.organization()), one.organizationPath())
                            .change("enabled", Boolean.toString(one.enabled()), Boolean.toString(enabled)));
        }
        return new ReportAnswer.Done(id);
    }

    /** Makes what is due. One that fails keeps no other, and is tried again. */
    void fire() {
        for (long id : table.due(now())) {
            try {
                making.transactions().executeWithoutResult(status -> fire(id));
            } catch (RuntimeException e) {
                LOG.error("The schedule {} of reports is tried again in a moment", id, e);
            }
        }
    }

    private void fire(long id) {
        Instant now = now();
        table.lock(id)
                .filter(one -> one.enabled() && !one.nextAt().isAfter(now))
                .ifPresent(one -> {
                    Instant next = ReportSchedule.next(one.weekday(), one.at(), now, clock.getZone());
                    Optional<Place> place = reports.place(OrganizationScope.WHOLE_PROVINCE, one.organizationCode())
                            .filter(found -> found.id() == one.organizationId());
                    if (place.isPresent()) {
                        make(one, place.get());
                        table.next(id, next);
                    } else {
                        LOG.warn("The schedule {} of reports is switched off: its organisation is gone", id);
                        table.enable(id, false, next, one.changedBy(), now);
                    }
                });
    }

    private void make(ReportSchedule one, Place place) {
        String request = UUID.nameUUIDFromBytes(("report:" + one.id() + ":" + one.nextAt()).getBytes(UTF_8))
                .toString();
        ReportAnswer answer = sends.make(place, one.stages(), one.reach(), request, one.id(), one.changedBy());
        if (answer instanceof ReportAnswer.Done done) {
            making.sends()
                    .lock(done.id())
                    .ifPresent(send -> sends.start(
                            send, making.sends().states(send.id()).getOrDefault(State.READY, 0L), one.changedBy()));
        } else {
            LOG.error("The schedule {} of reports was not carried out: {}", one.id(), answer);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
