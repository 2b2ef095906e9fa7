package org.tuanlink.member;

/** What became of binding something to an account. */
public enum LinkAnswer {
    /** It is the account's now, or was before. */
    BOUND,
    /** It is another account's. */
    ANOTHERS,
    /** The account has another one, and keeps it. */
    HAS_ANOTHER
}
