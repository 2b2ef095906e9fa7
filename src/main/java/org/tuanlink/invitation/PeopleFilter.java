package org.tuanlink.invitation;

import org.jspecify.annotations.Nullable;

/**
 * Whom of a campaign a list shows.
 *
 * @param state of those who are invited; null for all
 * @param exclusion those who get nothing, for this reason; stands before the state
 */
public record PeopleFilter(
        @Nullable PersonState state, @Nullable Exclusion exclusion, boolean allExcluded) {

    public static final PeopleFilter ALL = new PeopleFilter(null, null, false);
}
