package org.tuanlink.review.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.access.Caller;
import org.tuanlink.access.Entrant;
import org.tuanlink.checkin.ApplicationView;
import org.tuanlink.checkin.Applications;
import org.tuanlink.checkin.Decider;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.review.ReviewTask;
import org.tuanlink.review.Reviews;

/** An operator at work: what is his to decide exists, and nothing else does. */
@Component
class Desk {

    static final String LIST = "/m/reviews";
    static final String ONE = LIST + "/{id:\\d+}";

    private final Reviews reviews;
    private final Applications applications;
    private final Clock clock;

    Desk(Reviews reviews, Applications applications, Clock clock) {
        this.reviews = reviews;
        this.applications = applications;
        this.clock = clock;
    }

    Reviews reviews() {
        return reviews;
    }

    Applications applications() {
        return applications;
    }

    Clock clock() {
        return clock;
    }

    static Decider decider(Entrant entrant, Caller caller) {
        return new Decider(entrant.name(), caller.scope());
    }

    static String page(long taskId) {
        return LIST + "/" + taskId;
    }

    static void mustOperate(Entrant entrant) {
        if (!entrant.operator()) {
            throw RefusedException.notFound("资料审核由组织运营者办理。");
        }
    }

    /** A form is of the organisation that he worked in when it was shown; he may have switched since, on another page. */
    static void mustBeOf(Entrant entrant, String organization) {
        mustOperate(entrant);
        if (!entrant.organizationCode().value().equals(organization)) {
            throw RefusedException.conflict("SWITCHED", "您已切换到另一个组织，刚才的内容没有提交。请返回首页重新进入。");
        }
    }

    /** A task that is his, or his subordinates'. */
    Optional<ReviewTask> find(long id, Entrant entrant, Caller caller) {
        return entrant.operator() ? reviews.find(id, caller.scope()) : Optional.empty();
    }

    ReviewTask existing(long id, Entrant entrant, Caller caller) {
        mustOperate(entrant);
        return find(id, entrant, caller).orElseThrow(Desk::unknown);
    }

    static RefusedException unknown() {
        return RefusedException.notFound("没有这项审核，或它不在您现在这个组织的管理范围内。");
    }

    Optional<ApplicationView> application(ReviewTask task, Caller caller) {
        return applications.find(task.applicationId(), caller.scope());
    }

    List<Row> rows(List<ReviewTask> tasks, Caller caller) {
        Instant now = clock.instant();
        Map<Long, ApplicationView> views = applications.find(
                tasks.stream().map(ReviewTask::applicationId).distinct().toList(), caller.scope());
        return tasks.stream()
                .map(task -> new Row(task, views.get(task.applicationId()), isOverdue(task, now)))
                .toList();
    }

    static boolean isOverdue(ReviewTask task, Instant now) {
        Instant due = task.dueAt();
        return task.isOpen() && due != null && !due.isAfter(now);
    }
}
