package org.tuanlink.wecom;

/** WeCom gives no token. */
final class TokenDenied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int errcode;
    private final String errmsg;

    TokenDenied(int errcode, String errmsg) {
        super("gettoken: " + errcode);
        this.errcode = errcode;
        this.errmsg = errmsg;
    }

    int errcode() {
        return errcode;
    }

    String errmsg() {
        return errmsg;
    }

    TokenDenied again() {
        return new TokenDenied(errcode, errmsg);
    }
}
