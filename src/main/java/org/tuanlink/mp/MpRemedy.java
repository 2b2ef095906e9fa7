package org.tuanlink.mp;

/** What a refusal of the Official Account's server asks of the caller. */
public enum MpRemedy {
    /** The server is busy, a limit was hit, or it could not be reached: later may do. Nothing was done. */
    RETRY_LATER,
    /** The answer was lost on the way: it may or may not have been done. */
    OUTCOME_UNKNOWN,
    /** He does not follow the Official Account (43004), or not any more. */
    NOT_FOLLOWING,
    /** This one is refused: a code that is over, an openid of somebody else's, a value that is not accepted. */
    REFUSED,
    /** Nothing will work until an administrator acts: secret, IP list, permission, template. */
    STOP,
    /** We broke a rule of the API. A defect. */
    OUR_FAULT
}
