package org.tuanlink.callback;

/** A callback that is not genuine. Strangers can cause any number of these: there is no stack trace to pay for. */
final class RefusedCallbackException extends Exception {

    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;

    RefusedCallbackException(RefusalReason reason) {
        super(reason.tag(), null, false, false);
        this.reason = reason;
    }

    RefusalReason reason() {
        return reason;
    }
}
