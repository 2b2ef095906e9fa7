package org.tuanlink.checkin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of members.
 *
 * @param next the id to go on after; null at the end
 * @param count of the whole list, at most {@link #COUNTED}
 */
public record MemberSlice(List<MemberItem> items, @Nullable Long next, int count) {

    /** Nobody waits for larger numbers: they are only known to be larger. */
    public static final int COUNTED = 10_000;

    public MemberSlice {
        items = List.copyOf(items);
    }

    /** Whether there are more than are counted. */
    public boolean isMore() {
        return count > COUNTED;
    }
}
