package org.tuanlink.review;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.tuanlink.checkin.Applications;
import org.tuanlink.checkin.Decider;
import org.tuanlink.checkin.Decision;
import org.tuanlink.registry.OrganizationScope;

/**
 * Review tasks for pages and console. What lies outside of the scope does not exist. A decision is {@code checkin}'s one
 * transaction, with the change of all cards scheduled in it; who comes too late is told who decided what and when.
 */
@Service
public class Reviews {

    /** The most that a list shows. */
    public static final int MOST = 100;

    /** It was decided before, or is no longer there to be decided. */
    public static final String CLOSED = "REVIEW_CLOSED";

    private final ReviewQueries queries;
    private final Applications applications;
    private final CardContents contents;
    private final Evidence evidence;
    private final Clock clock;

    Reviews(ReviewQueries queries, Applications applications, CardContents contents, Evidence evidence, Clock clock) {
        this.queries = queries;
        this.applications = applications;
        this.contents = contents;
        this.evidence = evidence;
        this.clock = clock;
    }

    public Optional<ReviewTask> find(long taskId, OrganizationScope scope) {
        return queries.find(taskId, scope);
    }

    /**
     * Open ones in the order they were submitted, the others from the newest on.
     *
     * @param after the id of the last one of the page before; 0 for the first page
     * @param limit 1 to {@link #MOST}
     */
    public List<ReviewTask> list(OrganizationScope scope, ReviewFilter filter, long after, int limit) {
        return queries.list(scope, filter, after, Math.max(1, Math.min(MOST, limit)), clock.instant());
    }

    public ReviewCounts count(OrganizationScope scope) {
        return queries.count(scope, clock.instant());
    }

    /** What these organisations have to decide: their own, what climbed to them, and what was escalated. */
    public ReviewCounts countOf(Collection<Long> organizationIds) {
        return organizationIds.isEmpty()
                ? new ReviewCounts(0, 0, 0, 0)
                : queries.count(organizationIds, clock.instant());
    }

    /**
     * 通过, if the real-name check has passed.
     *
     * @param revision the application's, as the decider has seen it
     */
    public Decision approve(long taskId, long revision, Decider by) {
        return decide(taskId, by, task -> applications.approve(task.applicationId(), revision, by));
    }

    /** 退回: as {@link Applications#giveBack}. */
    public Decision giveBack(long taskId, long revision, String reason, Decider by) {
        return decide(taskId, by, task -> applications.giveBack(task.applicationId(), revision, reason, by));
    }

    /**
     * 线下通过: as {@link Applications#passOffline}.
     *
     * @param photo the name that {@link Evidence#keep} gave it for this task
     */
    public Decision passOffline(long taskId, long revision, String explanation, String photo, Decider by) {
        return decide(
                taskId,
                by,
                task -> evidence.with(
                        photo,
                        task.id(),
                        () -> applications.passOffline(task.applicationId(), revision, explanation, photo, by)));
    }

    private Decision decide(long taskId, Decider by, Function<ReviewTask, Decision> deed) {
        return queries.find(taskId, by.scope())
                .map(task -> task.isOpen() ? settled(task, by, deed.apply(task)) : closed(task))
                .orElseGet(() -> new Decision.Refused(Decision.UNKNOWN, Words.of("told.NO_CARD"), null));
    }

    /** Somebody may have been faster. */
    private Decision settled(ReviewTask seen, Decider by, Decision decision) {
        return decision instanceof Decision.Done
                ? decision
                : queries.find(seen.id(), by.scope())
                        .filter(now -> !now.isOpen())
                        .map(this::closed)
                        .orElse(decision);
    }

    private Decision closed(ReviewTask task) {
        return new Decision.Refused(CLOSED, contents.words().told(contents.name(task), task), null);
    }
}
