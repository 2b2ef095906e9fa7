package org.tuanlink.mp;

import java.time.Instant;
import java.util.Set;

/**
 * What the Official Account's server says of its set-up, asked with a token that nobody shares. Nothing is changed. Calls
 * throw {@link MpCallException}.
 */
public interface MpInspection {

    /** Whether there is an Official Account; without one no call can be made. */
    boolean isConfigured();

    /** {@code template/get_all_private_template}: the ids of the templates that the account has chosen. */
    Set<String> templates();

    /** Whether the account's callback is configured. */
    boolean isCalledBack();

    /** What stands behind the question mark when the server verifies the callback's URL. */
    String verification(String echo, Instant now);
}
