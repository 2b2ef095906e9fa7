package org.tuanlink.review;

import org.springframework.stereotype.Service;
import org.tuanlink.checkin.Applications;
import org.tuanlink.checkin.Applications.Item;
import org.tuanlink.checkin.Decider;
import org.tuanlink.platform.Secret;
import org.tuanlink.registry.RevealLimit;

/** An ID number or a mobile of somebody who checks in, in full: for a reason, so many times an hour, and on record. */
@Service
public class Reveals {

    public static final int SHORTEST_REASON = 4;
    public static final int LONGEST_REASON = 200;

    private final ReviewQueries queries;
    private final Applications applications;
    private final RevealLimit limit;
    private final ReviewTransactions transactions;

    Reveals(ReviewQueries queries, Applications applications, RevealLimit limit, ReviewTransactions transactions) {
        this.queries = queries;
        this.applications = applications;
        this.limit = limit;
        this.transactions = transactions;
    }

    /** What somebody is given who asks. */
    public sealed interface Answer {

        /** Once; the audit log holds who asked. */
        record Shown(Secret value) implements Answer {}

        /**
         * It is not shown.
         *
         * @param sentence Chinese
         */
        record Refused(String sentence) implements Answer {}

        /** There is no such task in the scope. */
        record Unknown() implements Answer {}
    }

    /**
     * Shows one item.
     *
     * @param countedAs whose times an hour are counted, such as {@code cadre 12}
     */
    public Answer reveal(long taskId, Item item, String reason, Decider by, String countedAs) {
        String why = reason.strip();
        int length = why.codePointCount(0, why.length());
        if (length < SHORTEST_REASON || length > LONGEST_REASON) {
            return new Answer.Refused(Words.of("reveal.reason", SHORTEST_REASON, LONGEST_REASON, length));
        }
        return transactions.once(() -> queries.find(taskId, by.scope())
                .map(task -> show(task, item, why, by, countedAs))
                .orElseGet(Answer.Unknown::new));
    }

    private Answer show(ReviewTask task, Item item, String why, Decider by, String countedAs) {
        if (!limit.take(countedAs)) {
            return new Answer.Refused(Words.of("reveal.limit", limit.perHour()));
        }
        return applications
                .reveal(task.applicationId(), item, why, by)
                .<Answer>map(Answer.Shown::new)
                .orElseGet(Answer.Unknown::new);
    }
}
