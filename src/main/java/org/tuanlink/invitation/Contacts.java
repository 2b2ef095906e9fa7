package org.tuanlink.invitation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often one person was asked by SMS and WeCom, in all campaigns. What certainly did not go is not counted.
 *
 * @param lastSms null for never
 */
record Contacts(
        int sms, @Nullable Instant lastSms, @Nullable Instant lastWeCom) {

    static final Contacts NONE = new Contacts(0, null, null);
}
