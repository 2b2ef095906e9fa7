package org.tuanlink.wecom;

/** What an errcode asks of the caller. */
public enum Remedy {
    /** WeCom is busy or a limit was hit (-1, 6000, 45009, 45033): the gateway has retried already; later may do. */
    RETRY_LATER,
    /** The answer was lost on the way: the change may or may not have been made. Look, then decide. */
    OUTCOME_UNKNOWN,
    /** Our picture and WeCom's differ (60008, 60102, 60104, 60111, 60123 …). Look, then decide. */
    RECONCILE,
    /** WeCom refuses this one entity; an administrator mends the data. */
    REFUSED,
    /** Nothing will work until an administrator acts: secret, trusted IP, quota, permission. The run stops. */
    STOP_RUN,
    /** We broke a rule of the API. A defect. */
    OUR_FAULT
}
