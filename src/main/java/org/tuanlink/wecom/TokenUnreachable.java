package org.tuanlink.wecom;

/** No token, because no answer came. Carries no cause: that would hold the URL with the secret. */
final class TokenUnreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TokenUnreachable() {
        super("gettoken: no answer");
    }
}
