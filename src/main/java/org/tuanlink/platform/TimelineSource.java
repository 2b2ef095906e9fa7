package org.tuanlink.platform;

import java.util.List;

/**
 * What a module knows of one person, for the page that answers "why isn't he in?". A module that has something to say
 * declares a bean; the page needs no change.
 */
public interface TimelineSource {

    /**
     * The newest of what happened, in any order.
     *
     * @param limit entries at most
     */
    List<TimelineEntry> of(TimelineSubject subject, int limit);
}
