package org.tuanlink.mp;

import java.net.URI;
import java.time.Duration;

/**
 * The Official Account's server, as far as members need it. Calls throw {@link MpCallException} and must not be made inside
 * a database transaction; without an Official Account they throw {@link IllegalStateException}.
 */
public interface MpGateway {

    /** How long the server knows a notice by its client id: sent again within that time, it arrives once. */
    Duration DUPLICATES_KNOWN_FOR = Duration.ofMinutes(10);

    /** The longest life of a temporary QR code. */
    Duration LONGEST_QR_CODE = Duration.ofDays(30);

    /** Whether there is an Official Account; without one no call can be made. */
    boolean isConfigured();

    /**
     * Where a browser inside WeChat goes to come back with a code, silently (snsapi_base). No call.
     *
     * @param redirect where it comes back to, below the account's own domain
     * @param state 1 to 128 letters and digits, comes back with the code
     */
    URI authorizeUrl(URI redirect, String state);

    /** {@code sns/oauth2/access_token}: whose code it is. A code is good once, for five minutes. */
    OpenId openIdByCode(String code);

    /** {@code user/info}: whether he follows the Official Account. */
    boolean isFollowing(OpenId person);

    /** {@code qrcode/create}: a permanent one; there can be 100,000. */
    MpQrCode permanentQrCode(QrScene scene);

    /**
     * {@code qrcode/create}: a temporary one.
     *
     * @param life a second to {@link #LONGEST_QR_CODE}
     */
    MpQrCode temporaryQrCode(QrScene scene, Duration life);

    /** {@code message/template/send}: its message id, which comes back with what became of it. */
    String send(MpNotice notice);

    /** {@code message/custom/send}: a text in the chat, to somebody who did something there within 48 hours. */
    void say(OpenId to, String text);
}
