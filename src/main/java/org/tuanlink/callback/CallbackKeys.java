package org.tuanlink.callback;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.CallbackSecret;

/** The pairs of one source. While they are changed over, a message may be made with any that is still good. */
final class CallbackKeys {

    private record Pair(String token, @Nullable MessageCipher cipher, CallbackSecret secret) {

        static Pair of(CallbackSecret secret, String receiver) {
            MessageCipher cipher = secret.aesKey() == null
                    ? null
                    : new MessageCipher(secret.aesKey().value(), receiver);
            return new Pair(secret.token().value(), cipher, secret);
        }
    }

    private final List<Pair> pairs;

    /**
     * The pairs, made ready.
     *
     * @param receiver whom every encrypted message must name; without one there are no pairs
     */
    CallbackKeys(@Nullable String receiver, List<CallbackSecret> secrets) {
        this.pairs = receiver == null
                ? List.of()
                : secrets.stream().map(secret -> Pair.of(secret, receiver)).toList();
    }

    boolean isEmpty() {
        return pairs.isEmpty();
    }

    /** What was encrypted, if it was signed and encrypted with one and the same good pair. */
    String open(CallbackQuery query, String encrypted, Instant now) throws RefusedCallbackException {
        String signature = query.required(CallbackQuery.MSG_SIGNATURE);
        RefusalReason reason = RefusalReason.SIGNATURE;
        for (Pair pair : pairs) {
            MessageCipher cipher = pair.cipher();
            if (cipher != null && isSigned(signature, pair, query, now, encrypted)) {
                String message = cipher.decrypt(encrypted);
                if (message != null) {
                    return message;
                }
                reason = RefusalReason.CIPHER;
            }
        }
        throw new RefusedCallbackException(reason);
    }

    /** Refuses an Official Account's verification that no good pair signed. */
    void requireSigned(CallbackQuery query, Instant now) throws RefusedCallbackException {
        requireSigned(query, now, false);
    }

    /** Refuses a message in the clear unless a good pair signed it that has no key: plain mode. */
    void requireSignedInPlainMode(CallbackQuery query, Instant now) throws RefusedCallbackException {
        requireSigned(query, now, true);
    }

    private void requireSigned(CallbackQuery query, Instant now, boolean plainOnly) throws RefusedCallbackException {
        String signature = query.required(CallbackQuery.SIGNATURE);
        for (Pair pair : pairs) {
            if ((pair.cipher() == null || !plainOnly) && isSigned(signature, pair, query, now)) {
                return;
            }
        }
        throw new RefusedCallbackException(RefusalReason.SIGNATURE);
    }

    private static boolean isSigned(String signature, Pair pair, CallbackQuery query, Instant now, String... encrypted)
            throws RefusedCallbackException {
        if (!pair.secret().isGoodAt(now)) {
            return false;
        }
        return encrypted.length == 0
                ? MessageSignature.matches(signature, pair.token(), query.timestamp(), query.nonce())
                : MessageSignature.matches(signature, pair.token(), query.timestamp(), query.nonce(), encrypted[0]);
    }
}
