package wecomsim;

/** What came of trying to join. */
public enum JoinResult {
    JOINED("你已加入广东共青团"),
    /** He is in already. */
    ALREADY_IN("你已经在广东共青团中"),
    /** The QR code is older than seven days, or there is no invitation. */
    EXPIRED(JoinPage.EXPIRED),
    /** Nobody entered him. */
    NOT_ENTERED("你不在广东共青团的通讯录中，请联系本单位的管理员录入"),
    /** The corp disabled him. */
    DISABLED("你的帐号已被停用，请联系本单位的管理员");

    private final String words;

    JoinResult(String words) {
        this.words = words;
    }

    /** What the phone shows. */
    public String words() {
        return words;
    }
}
