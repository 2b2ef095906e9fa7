package org.tuanlink.invitation;

/** How a cadre stands on his way in. WeCom's "ok" to an invitation is not more than INVITED. */
public enum PersonState {
    NOT_INVITED,
    INVITED,
    /** Nobody knows whether the invitation went; it is not repeated by itself. */
    DELIVERY_UNKNOWN,
    JOINED,
    /** Was in, and left or was disabled. */
    LEFT,
    /** Does not want to be asked. */
    OPTED_OUT,
    /** No channel reaches him; the reason says why. */
    UNREACHABLE;

    /** Whether a campaign may be about people of this state at all. */
    public boolean isInvitable() {
        return this != JOINED && this != OPTED_OUT;
    }
}
