package org.tuanlink.directory;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.callback.CallbackEvent;
import org.tuanlink.callback.CallbackEvent.DepartmentCreated;
import org.tuanlink.callback.CallbackEvent.DepartmentDeleted;
import org.tuanlink.callback.CallbackEvent.DepartmentUpdated;
import org.tuanlink.callback.CallbackEvent.MemberCreated;
import org.tuanlink.callback.CallbackEvent.MemberDeleted;
import org.tuanlink.callback.CallbackEvent.MemberFields;
import org.tuanlink.callback.CallbackEvent.MemberUpdated;
import org.tuanlink.callback.CallbackEvent.Origin;
import org.tuanlink.callback.CallbackSource;
import org.tuanlink.callback.Receipt;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComUserId;
import wecomsim.Department;
import wecomsim.Member;

/** Events handed to the directory as the inbox hands them over: in a transaction, each with an id of its own. */
final class DriftBed {

    private static final AtomicLong IDS = new AtomicLong();

    private final DirectoryBed bed;

    DriftBed(DirectoryBed bed) {
        this.bed = bed;
    }

    /** What runs did so far was done an hour ago: an event from now is no echo of it. */
    void anHourLater() {
        JdbcTemplate jdbc = bed.bean(JdbcTemplate.class);
        jdbc.update("UPDATE directory_change SET marked_at = marked_at - INTERVAL 1 HOUR,"
                + " booked_at = booked_at - INTERVAL 1 HOUR");
        jdbc.update("UPDATE directory_run SET finished_at = finished_at - INTERVAL 1 HOUR");
    }

    Origin origin(Instant at) {
        return new Origin(CallbackSource.WECOM_CONTACTS, "sys", at.truncatedTo(ChronoUnit.SECONDS), null);
    }

    Origin now() {
        return origin(bed.bean(Clock.class).instant());
    }

    long receive(CallbackEvent event) {
        long id = IDS.incrementAndGet();
        receive(event, id);
        return id;
    }

    void receive(CallbackEvent event, long id) {
        Receipt receipt = new Receipt(id, bed.bean(Clock.class).instant(), false);
        bed.bean(TransactionTemplate.class).executeWithoutResult(status -> hand(event, receipt));
    }

    void hand(CallbackEvent event, Receipt receipt) {
        if (event instanceof CallbackEvent.MemberChange member) {
            bed.bean(MemberDriftHandler.class).handle(member, receipt);
        } else if (event instanceof CallbackEvent.DepartmentChange department) {
            bed.bean(DepartmentDriftHandler.class).handle(department, receipt);
        } else if (event instanceof CallbackEvent.BatchJobEnded job) {
            bed.bean(JobEndHandler.class).handle(job, receipt);
        }
    }

    Member member(String userid) {
        return bed.directory().members().stream()
                .filter(one -> one.userid().equals(userid))
                .findFirst()
                .orElseThrow();
    }

    Department department(long id) {
        return bed.directory().departments().stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow();
    }

    Department departmentNamed(String part) {
        return bed.directory().departments().stream()
                .filter(one -> one.name().contains(part))
                .findFirst()
                .orElseThrow();
    }

    MemberCreated created(Member member, boolean full) {
        return new MemberCreated(now(), new WeComUserId(member.userid()), fields(member, full));
    }

    MemberUpdated updated(Member member, boolean full) {
        return new MemberUpdated(now(), new WeComUserId(member.userid()), null, fields(member, full));
    }

    MemberDeleted deleted(Member member) {
        return new MemberDeleted(now(), new WeComUserId(member.userid()));
    }

    DepartmentCreated created(Department one) {
        return new DepartmentCreated(
                now(), new DepartmentId(one.id()), one.name(), new DepartmentId(one.parent()), one.order());
    }

    DepartmentUpdated updated(Department one) {
        return new DepartmentUpdated(now(), new DepartmentId(one.id()), one.name(), new DepartmentId(one.parent()));
    }

    DepartmentUpdated updatedWithoutName(Department one) {
        return new DepartmentUpdated(now(), new DepartmentId(one.id()), null, new DepartmentId(one.parent()));
    }

    DepartmentDeleted deleted(Department one) {
        return new DepartmentDeleted(now(), new DepartmentId(one.id()));
    }

    static MemberFields fields(Member member, boolean full) {
        List<DepartmentId> places = member.places().stream()
                .map(place -> new DepartmentId(place.department()))
                .toList();
        return new MemberFields(
                full ? member.name() : null,
                places,
                null,
                full ? member.places().stream().map(Member.Place::leader).toList() : null,
                null,
                null,
                full ? member.position() : null,
                full ? member.mobile() : null,
                null,
                null,
                null,
                full ? Integer.valueOf(member.status()) : null,
                null,
                null,
                List.of());
    }

    List<DriftMark> open() {
        return bed.bean(DriftMarks.class).allOpen();
    }

    /** The subject's newest mark. */
    @Nullable DriftMark mark(String subject) {
        return bed.bean(DriftMarks.class).page(1, 1000).stream()
                .filter(mark -> mark.subject().id().equals(subject))
                .findFirst()
                .orElse(null);
    }
}
