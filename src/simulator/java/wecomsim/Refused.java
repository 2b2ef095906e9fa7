package wecomsim;

/** A call that WeCom refuses with a code; carries no stack trace, for it is an ordinary answer. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int errcode;

    Refused(Code code) {
        this(code.number(), code.text());
    }

    Refused(Code code, String detail) {
        this(code.number(), code.text() + ": " + detail);
    }

    Refused(int errcode, String text) {
        super(text, null, false, false);
        this.errcode = errcode;
    }

    public int errcode() {
        return errcode;
    }

    /** Refuses with the code unless the condition holds. */
    static void unless(boolean condition, Code code) {
        if (!condition) {
            throw new Refused(code);
        }
    }

    String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
