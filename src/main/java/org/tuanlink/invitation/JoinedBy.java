package org.tuanlink.invitation;

/** By what we know that somebody joined. */
public enum JoinedBy {
    /** The app became his (subscribe). */
    SUBSCRIBE,
    /** The directory told that the member is active. */
    ACTIVATED,
    /** He opened the app. */
    APP,
    /** He came to our pages. */
    ENTRY,
    /** The daily check found him active. */
    CHECK
}
