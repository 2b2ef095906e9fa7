package org.tuanlink.invitation;

/** By what a cadre is invited. */
public enum InviteChannel {
    /** WeCom's own invitation, {@code batch/invite}. */
    WECOM,
    SMS,
    /** The printed poster: nothing is sent. */
    QR;

    /** Whether something goes to each person. */
    public boolean isSent() {
        return this != QR;
    }
}
