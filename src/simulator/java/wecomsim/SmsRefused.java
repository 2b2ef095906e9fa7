package wecomsim;

/** A request that the vendor refuses: its gateway with a status of its own, its rules with 200. */
final class SmsRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private SmsRefused(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static SmsRefused gateway(int status, String code, String message) {
        return new SmsRefused(status, code, message);
    }

    static SmsRefused rule(String code, String message) {
        return new SmsRefused(200, code, message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
