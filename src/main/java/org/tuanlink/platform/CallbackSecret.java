package org.tuanlink.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pair with which WeChat or WeCom signs and encrypts what it calls back. Two are good at once while they are changed
 * over.
 *
 * @param token 1 to 32 letters and digits
 * @param aesKey EncodingAESKey, 43 letters and digits; absent where nothing is encrypted
 * @param until when the pair stops being good; absent when nothing was said of it
 */
public record CallbackSecret(
        Secret token, @Nullable Secret aesKey, @Nullable Instant until) {

    private static final String TOKEN = "[A-Za-z0-9]{1,32}";
    private static final String AES_KEY = "[A-Za-z0-9]{43}";

    public boolean isGoodAt(Instant now) {
        return until == null || now.isBefore(until);
    }

    /** The pairs that properties name, the current one first; an empty or absent token names none. */
    public static List<CallbackSecret> listed(
            @Nullable Secret token,
            @Nullable Secret aesKey,
            @Nullable Secret previousToken,
            @Nullable Secret previousAesKey,
            @Nullable Instant previousUntil) {
        List<CallbackSecret> pairs = new ArrayList<>(2);
        Secret current = presentOrNull(token);
        if (current != null) {
            pairs.add(new CallbackSecret(current, presentOrNull(aesKey), null));
        }
        Secret previous = presentOrNull(previousToken);
        if (previous != null) {
            pairs.add(new CallbackSecret(previous, presentOrNull(previousAesKey), previousUntil));
        }
        return List.copyOf(pairs);
    }

    public static boolean isTokenOrAbsent(@Nullable Secret token) {
        Secret given = presentOrNull(token);
        return given == null || given.value().matches(TOKEN);
    }

    public static boolean isAesKeyOrAbsent(@Nullable Secret aesKey) {
        Secret given = presentOrNull(aesKey);
        return given == null || given.value().matches(AES_KEY);
    }

    /** Whether both are given, or neither. */
    public static boolean areTogether(@Nullable Secret token, @Nullable Secret aesKey) {
        return (presentOrNull(token) == null) == (presentOrNull(aesKey) == null);
    }

    private static @Nullable Secret presentOrNull(@Nullable Secret secret) {
        return secret == null || secret.isEmpty() ? null : secret;
    }
}
