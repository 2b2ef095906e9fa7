package org.tuanlink.review;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tuanlink.callback.CallbackEvent.MenuClicked;
import org.tuanlink.callback.CallbackHandler;
import org.tuanlink.callback.Receipt;
import org.tuanlink.review.Pressing.Deciding;

/** The menu's 资料审核: answers how many wait. */
@Component
class MenuHandler implements CallbackHandler<MenuClicked> {

    static final String TEMPLATE = "review-count";

    private static final String KEY = "review";

    /** Who clicked longer ago does not wait for an answer any more. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Reviews reviews;
    private final Deciding deciding;
    private final ReviewTransactions transactions;

    MenuHandler(Reviews reviews, Deciding deciding, ReviewTransactions transactions) {
        this.reviews = reviews;
        this.deciding = deciding;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "review-menu";
    }

    @Override
    public Class<MenuClicked> handles() {
        return MenuClicked.class;
    }

    @Override
    public void handle(MenuClicked event, Receipt receipt) {
        Instant now = transactions.now();
        boolean fresh = receipt.receivedAt().plus(PATIENCE).isAfter(now);
        if (!event.key().equals(KEY) || receipt.replay() || !fresh) {
            return;
        }
        String key = "review:menu:" + receipt.id();
        List<Long> operated = deciding.powers().operated(event.userId());
        ReviewCounts counts = reviews.countOf(operated);
        if (operated.isEmpty()) {
            deciding.say(key, event.userId(), Words.of("told.NOT_OPERATOR"), now);
        } else if (counts.waiting() + counts.checking() == 0) {
            deciding.say(key, event.userId(), Words.of("menu.none"), now);
        } else {
            deciding.messages().send(key, event.userId(), TEMPLATE, values(counts, now));
        }
    }

    private Map<String, String> values(ReviewCounts counts, Instant now) {
        return Map.of(
                "count", Integer.toString(counts.waiting()),
                "passed", Integer.toString(counts.approvable()),
                "failed", Integer.toString(counts.toVerify()),
                "checking", Integer.toString(counts.checking()),
                "overdue", Integer.toString(counts.overdue()),
                "time", deciding.contents().words().second(now),
                "link", deciding.contents().link(null));
    }
}
