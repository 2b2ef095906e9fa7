package org.tuanlink.callback;

/** Where an event stands. */
public enum EventState {
    /** To be handled, or to be handled again after a failure. */
    PENDING,
    /** Every handler that wants it is done with it. */
    DONE,
    /** It failed too often; an administrator may have it handled again. */
    PARKED
}
