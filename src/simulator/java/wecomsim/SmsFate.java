package wecomsim;

/**
 * What becomes of SMS to a number.
 *
 * @param errorCode of the receipt
 * @param message of the receipt
 * @param arrives whether it is on the phone
 * @param isReported whether there ever is a receipt
 */
public record SmsFate(String errorCode, String message, boolean arrives, boolean isReported) {

    public static final SmsFate ARRIVES = new SmsFate("DELIVERED", "用户接收成功", true, true);
    /** The number is out of service. */
    public static final SmsFate FAILS = new SmsFate("MOBILE_NOT_ON_SERVICE", "停机、空号、暂停服务、关机、不在服务区", false, true);
    /** On the phone, but nobody says so. */
    public static final SmsFate ARRIVES_UNREPORTED = new SmsFate("", "", true, false);
    /** Nobody ever says anything. */
    public static final SmsFate VANISHES = new SmsFate("", "", false, false);
}
