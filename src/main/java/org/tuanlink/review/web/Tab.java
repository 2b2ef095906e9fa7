package org.tuanlink.review.web;

import java.util.Locale;
import org.tuanlink.review.ReviewCounts;
import org.tuanlink.review.ReviewFilter.Which;

/** What a list shows. */
enum Tab {
    WAITING(Which.OPEN),
    APPROVABLE(Which.APPROVABLE),
    FAILED(Which.TO_VERIFY),
    RETURNED(Which.RETURNED),
    DONE(Which.DONE);

    private final Which which;

    Tab(Which which) {
        this.which = which;
    }

    Which which() {
        return which;
    }

    /** As the address names it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Tab of(String key) {
        for (Tab tab : values()) {
            if (tab.key().equals(key)) {
                return tab;
            }
        }
        return WAITING;
    }

    /** How many it holds; -1 where that is not counted. */
    public int count(ReviewCounts counts) {
        return switch (this) {
            case WAITING -> counts.waiting() + counts.checking();
            case APPROVABLE -> counts.approvable();
            case FAILED -> counts.toVerify();
            case RETURNED, DONE -> -1;
        };
    }
}
