package org.tuanlink.wecom;

import java.time.Instant;

/** Not sent: WeCom would drop it without a word (per member) or refuse it (per day, or after a 45009). Nothing is wrong; later it may go. */
public class TooManyMessagesException extends WeComCallException {

    private static final long serialVersionUID = 1L;

    private final Instant notBefore;

    TooManyMessagesException(String api, Instant notBefore) {
        super(api, WeComErrors.tooManyMessages());
        this.notBefore = notBefore;
    }

    /** When it is worth asking again. */
    public Instant notBefore() {
        return notBefore;
    }
}
