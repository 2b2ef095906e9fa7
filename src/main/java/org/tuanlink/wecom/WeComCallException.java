package org.tuanlink.wecom;

/** A call that WeCom refused, or whose answer did not arrive. Its message never holds a token, secret or mobile. */
public class WeComCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String api;
    private final transient WeComError error;

    public WeComCallException(String api, WeComError error) {
        super(api + ": " + error.errcode() + " " + error.meaning());
        this.api = api;
        this.error = error;
    }

    /** The path below {@code /cgi-bin}, such as {@code user/create}. */
    public String api() {
        return api;
    }

    public WeComError error() {
        return error;
    }

    public Remedy remedy() {
        return error.remedy();
    }
}
