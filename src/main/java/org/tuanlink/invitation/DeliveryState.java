package org.tuanlink.invitation;

/** What became of one invitation by one channel. */
public enum DeliveryState {
    /** Booked, and given to the channel from then on. */
    SENDING,
    /** WeCom or the vendor took it. */
    ACCEPTED,
    /** On the phone, says the vendor's receipt. */
    DELIVERED,
    /** It did not go to him; the reason says why. */
    REFUSED,
    /** It may have gone or not: not repeated by itself. */
    UNKNOWN
}
