package org.tuanlink.wecom;

import java.time.Instant;
import org.tuanlink.platform.CallbackSecret;

/** The call with which WeCom verifies a callback's URL (doc 90930), for who wants to make it himself. */
public final class CallbackTrial {

    private CallbackTrial() {}

    /**
     * What stands behind the question mark.
     *
     * @param receiver the corp's id
     * @param echo what is to be answered, bare
     */
    public static String query(CallbackSecret secret, String receiver, String echo, Instant now) {
        return CallbackTrialQuery.of(secret, receiver, echo, now);
    }
}
