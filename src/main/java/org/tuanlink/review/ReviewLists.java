package org.tuanlink.review;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.checkin.ApplicationItem;
import org.tuanlink.checkin.Applications;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.review.ReviewListQueries.Row;

/** Review tasks with whom they are about, a hundred at a time, in two queries. */
@Service
public class ReviewLists {

    /** Rows of a slice. */
    public static final int SIZE = 100;

    /** What waits is counted no further. */
    public static final int COUNTED = 99;

    private final ReviewListQueries queries;
    private final Applications applications;
    private final Clock clock;

    ReviewLists(ReviewListQueries queries, Applications applications, Clock clock) {
        this.queries = queries;
        this.applications = applications;
        this.clock = clock;
    }

    /**
     * The next slice of the tasks in the scope.
     *
     * @param after the id to go on after, of the slice before; null to begin
     */
    public ReviewSlice list(OrganizationScope scope, ReviewSearch search, @Nullable Long after) {
        List<Row> found = queries.list(scope, search, after, SIZE + 1, clock.instant());
        boolean more = found.size() > SIZE;
        List<Row> shown = more ? found.subList(0, SIZE) : found;
        return new ReviewSlice(
                items(shown, scope), more ? (Long) shown.get(SIZE - 1).task().id() : null);
    }

    private List<ReviewItem> items(List<Row> rows, OrganizationScope scope) {
        List<Long> ids =
                rows.stream().map(row -> row.task().applicationId()).distinct().toList();
        Map<Long, ApplicationItem> about = applications.items(ids, scope).stream()
                .collect(Collectors.toMap(ApplicationItem::id, Function.identity()));
        return rows.stream()
                .map(row -> new ReviewItem(
                        row.task(), row.branch(), about.get(row.task().applicationId())))
                .toList();
    }

    /** On how many there is something to decide; one more than {@link #COUNTED} when there are more. */
    public int waiting(OrganizationScope scope) {
        return queries.waiting(scope, COUNTED + 1);
    }
}
