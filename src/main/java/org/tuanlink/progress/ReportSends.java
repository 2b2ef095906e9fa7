package org.tuanlink.progress;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.platform.Page;
import org.tuanlink.progress.ReportPreparing.Prepared;
import org.tuanlink.progress.ReportRecipient.Problem;
import org.tuanlink.progress.ReportRecipient.State;
import org.tuanlink.registry.LeadingBodyLevel;
import org.tuanlink.registry.OrganizationScope;

/**
 * 通报 to those behind: made as a preview that says who gets what, and sent as it was previewed when somebody confirms it. What
 * is outside a caller's scope is not there.
 */
@Service
public class ReportSends {

    private final Reports reports;
    private final ReportPreparing preparing;
    private final ReportTable table;
    private final AuditTrail audit;
    private final Settings settings;

    ReportSends(Reports reports, ReportPreparing preparing, ReportTable table, AuditTrail audit, Settings settings) {
        this.reports = reports;
        this.preparing = preparing;
        this.table = table;
        this.audit = audit;
        this.settings = settings;
    }

    /** What is set. */
    @org.springframework.stereotype.Component
    record Settings(ReportProperties properties, ReportCards cards, Clock clock) {

        Instant now() {
            return clock.instant().truncatedTo(ChronoUnit.MILLIS);
        }

        LocalDate today() {
            return LocalDate.now(clock);
        }
    }

    /**
     * How a 通报 stands.
     *
     * @param people how many get at least one message
     * @param words of one of its messages as it reads; empty when nobody gets one
     * @param expired whether it is too late to confirm it
     */
    public record Outlook(
            ReportSend send,
            Map<State, Long> states,
            Map<Problem, Long> problems,
            long people,
            String words,
            boolean expired,
            boolean night) {

        public long of(String state) {
            return states.getOrDefault(State.valueOf(state), 0L);
        }

        public long total() {
            return states.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Whether it may still change. */
        public boolean isGoing() {
            return send.status() == ReportSend.Status.SENDING
                    || (send.status() == ReportSend.Status.DONE && of("ORDERED") > 0);
        }
    }

    /** Whether somebody with this scope is an admin of the province or of a city. */
    public boolean maySend(OrganizationScope scope) {
        return scope.isWholeProvince()
                || reports.place(scope, null)
                        .filter(place ->
                                place.level() == LeadingBodyLevel.PROVINCE || place.level() == LeadingBodyLevel.CITY)
                        .isPresent();
    }

    /** Makes a preview, once for each request. */
    @Transactional
    public ReportAnswer preview(
            OrganizationScope scope,
            @Nullable String organization,
            Collection<String> stages,
            ReportReach reach,
            @Nullable UUID request,
            String by) {
        Optional<Place> place = reports.place(scope, organization);
        if (place.isEmpty()) {
            return new ReportAnswer.Refused(ReportRefusal.NO_SUCH_ORGANIZATION);
        }
        ReportRefusal refusal = !maySend(scope)
                ? ReportRefusal.NOT_ALLOWED
                : request == null
                        ? ReportRefusal.NO_REQUEST
                        : reports.stages().stream().noneMatch(one -> stages.contains(one.key()))
                                ? ReportRefusal.NO_STAGE
                                : null;
        return refusal != null
                ? new ReportAnswer.Refused(refusal)
                : make(place.get(), stages, reach, String.valueOf(request), null, by);
    }

    /** Within a transaction. */
    ReportAnswer make(
            Place place,
            Collection<String> stages,
            ReportReach reach,
            String request,
            @Nullable Long schedule,
            String by) {
        Optional<ReportSend> had = table.byRequest(request);
        if (had.isPresent()) {
            return again(had.get(), place);
        }
        Instant now = settings.now();
        Report report = reports.of(place, settings.today(), stages);
        Prepared prepared = preparing.prepare(report, reach);
        if (prepared.drafted().size() > ReportPreparing.MOST) {
            return new ReportAnswer.Refused(ReportRefusal.TOO_MANY);
        }
        boolean added = table.add(new ReportTable.Made(request, report, reach, schedule, by, now), prepared.behind());
        ReportSend send = table.lockRequest(request).orElseThrow();
        if (added) {
            table.addRecipients(send.id(), prepared, table.told(settings.today(), report.keys()), now);
        }
        return again(send, place);
    }

    /** Somebody else's request with the same number is none of his. */
    private static ReportAnswer again(ReportSend send, Place place) {
        return send.organizationId() == place.id()
                ? new ReportAnswer.Done(send.id())
                : new ReportAnswer.Refused(ReportRefusal.NO_SUCH_SEND);
    }

    /** Lets the messages of a preview go out; again it does nothing. */
    @Transactional
    public ReportAnswer confirm(OrganizationScope scope, long id, String by) {
        Optional<ReportSend> found = table.lock(id).filter(send -> scope.covers(send.organizationPath()));
        if (found.isEmpty()) {
            return new ReportAnswer.Refused(ReportRefusal.NO_SUCH_SEND);
        }
        ReportSend send = found.get();
        if (send.status() != ReportSend.Status.PREVIEW) {
            return new ReportAnswer.Done(id);
        }
        long ready = table.states(id).getOrDefault(State.READY, 0L);
        ReportRefusal refusal = !maySend(scope)
                ? ReportRefusal.NOT_ALLOWED
                : isExpired(send) ? ReportRefusal.EXPIRED : ready == 0 ? ReportRefusal.NOBODY : null;
        if (refusal != null) {
            return new ReportAnswer.Refused(refusal);
        }
        start(send, ready, by);
        return new ReportAnswer.Done(id);
    }

    /** Within a transaction. */
    void start(ReportSend send, long ready, String by) {
        table.confirmed(send.id(), by, settings.now());
        audit.record(AuditEntry.of(
                        "progress.report.send", "progress-report", Long.toString(send.id()), send.organizationName())
                .in(send.organizationPath())
                .change("stages", null, String.join(" ", send.stages()))
                .change("recipients", null, Long.toString(ready))
                .by(by));
    }

    private boolean isExpired(ReportSend send) {
        return !LocalDate.ofInstant(send.createdAt(), settings.clock().getZone())
                        .equals(settings.today())
                || send.createdAt().plus(settings.properties().expires()).isBefore(settings.now());
    }

    public Optional<Outlook> find(OrganizationScope scope, long id) {
        return table.byId(id)
                .filter(send -> scope.covers(send.organizationPath()))
                .map(this::outlook);
    }

    private Outlook outlook(ReportSend send) {
        String words = table.recipients(send.id(), null, 1_000, 0).stream()
                .filter(one -> one.state() != State.UNREACHABLE)
                .findFirst()
                .map(one -> settings.cards().text(send, one))
                .orElse("");
        return new Outlook(
                send,
                table.states(send.id()),
                table.problems(send.id()),
                table.people(send.id()),
                words,
                send.status() == ReportSend.Status.PREVIEW && isExpired(send),
                !settings.properties().isOpen(java.time.LocalTime.now(settings.clock())));
    }

    /** Of a 通报 that was found. */
    public Page<ReportRecipient> recipients(Outlook of, @Nullable State state, int page) {
        int at = Math.max(1, page);
        long total = state == null ? of.total() : of.states().getOrDefault(state, 0L);
        return new Page<>(table.recipients(of.send().id(), state, Page.SIZE, (at - 1) * Page.SIZE), at, total);
    }

    /** What was sent within the scope, the newest first. */
    public Page<ReportSend> list(OrganizationScope scope, int page) {
        int at = Math.max(1, page);
        return new Page<>(table.newest(scope, Page.SIZE, (at - 1) * Page.SIZE), at, table.count(scope));
    }

    /** When messages may go out; empty for the whole day. */
    public List<String> window() {
        ReportProperties set = settings.properties();
        return set.opens().equals(set.closes())
                ? List.of()
                : List.of(set.opens().toString(), set.closes().toString());
    }
}
