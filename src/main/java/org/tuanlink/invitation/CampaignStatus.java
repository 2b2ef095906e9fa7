package org.tuanlink.invitation;

/** Where a campaign stands. */
public enum CampaignStatus {
    /** Who belongs to it is being found out. */
    PREPARING,
    /** The preview: it is known who would get what, and nothing was sent. */
    READY,
    RUNNING,
    /** All was sent that will be. */
    ENDED,
    STOPPED;

    public boolean isOver() {
        return this == ENDED || this == STOPPED;
    }
}
