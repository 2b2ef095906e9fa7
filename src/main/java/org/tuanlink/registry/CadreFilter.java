package org.tuanlink.registry;

import org.jspecify.annotations.Nullable;

/**
 * Which cadres a list shows.
 *
 * @param query a name or part of one, pinyin initials of a name, a code, a whole mobile or a whole ID number (the last two
 *     never belong into a URL); null or blank for all
 * @param organization only its subtree; null for the whole scope
 * @param post only who holds this post there
 * @param withoutPost only those of one of whose posts there it is not set which one it is
 * @param operator only operators (true), only others (false), or null for both
 * @param state in office or not
 */
public record CadreFilter(
        @Nullable String query,
        @Nullable OrganizationCode organization,
        @Nullable Post post,
        boolean withoutPost,
        @Nullable Boolean operator,
        State state) {

    /** Everybody in office. */
    public static final CadreFilter IN_OFFICE = new CadreFilter(null, null, null, false, null, State.IN_OFFICE);

    public enum State {
        IN_OFFICE,
        LEFT,
        ALL
    }
}
