package org.tuanlink.wecom;

import java.util.List;
import org.tuanlink.platform.CallbackSecret;

/**
 * With what the corp's callbacks are verified and decrypted.
 *
 * @param corpId the receiveid of every encrypted message
 * @param contacts the directory's pairs, the current one first; empty when none is configured
 * @param agent the app's pairs, likewise
 */
public record WeComCallbacks(String corpId, List<CallbackSecret> contacts, List<CallbackSecret> agent) {}
