package org.tuanlink.wecom;

import java.net.URI;
import java.util.Optional;

/**
 * The app 智慧团建 as a way to find out who somebody is.
 *
 * <p>Calls throw {@link WeComCallException} and must not be made inside a database transaction.
 */
public interface AgentGateway {

    /** Refused: the code is unknown, older than five minutes, or was used (doc 96442). */
    int INVALID_CODE = 40029;

    /**
     * Where a browser shows the QR code to sign in (企业微信扫码登录, doc 98171).
     *
     * @param redirectUri where it comes back to, with {@code code} and {@code state}; its host must be the app's trusted
     *     domain
     * @param state comes back as it is: letters and digits, 128 at most
     */
    URI scanPage(URI redirectUri, String state);

    /**
     * Where WeCom's web view finds out who holds the phone (网页授权, snsapi_base, doc 91022): nobody is asked anything.
     *
     * @param redirectUri where it comes back to, with {@code code} and {@code state}; its host must be the app's trusted
     *     domain
     * @param state comes back as it is: letters and digits, 128 at most
     */
    URI authorizePage(URI redirectUri, String state);

    /**
     * {@code auth/getuserinfo} (doc 98177): the member who scanned; empty for somebody who is no member of the corp. A code
     * is good once, so the call is made once.
     */
    Optional<WeComUserId> memberOf(String code);
}
