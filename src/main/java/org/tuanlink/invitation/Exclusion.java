package org.tuanlink.invitation;

/** Why somebody of a campaign's scope gets nothing. */
public enum Exclusion {
    /** WeCom's directory does not have him yet. */
    NOT_IN_DIRECTORY,
    JOINED,
    OPTED_OUT,
    /** His state is not among those that the campaign is about. */
    STATE_NOT_WANTED
}
