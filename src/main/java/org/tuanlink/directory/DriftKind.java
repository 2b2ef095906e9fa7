package org.tuanlink.directory;

/** What happened to a department or member behind our back. */
public enum DriftKind {
    /** Fields of ours differ, and it is known which. */
    CHANGED,
    /** Something was changed or made anew; what, nobody told. */
    UNSEEN,
    /** It is gone. */
    DELETED,
    /** The member got another userid. */
    RENUMBERED,
    /** Somebody made it, and it is not ours. */
    APPEARED
}
