package org.tuanlink.mp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.CallbackSecret;

/**
 * With what the Official Account's callbacks are verified and decrypted.
 *
 * @param appId the receiveid of every encrypted message; absent when there is no Official Account
 * @param secrets the pairs, the current one first; without a key messages come in the clear
 */
public record MpCallbacks(@Nullable String appId, List<CallbackSecret> secrets) {}
