package wecomsim;

/** The error codes that the simulator answers by itself, with WeCom's English words (page 90313). */
@Follows("90313")
enum Code {
    BUSY(-1, "system busy"),
    OK(0, "ok"),
    DATA_CONFLICT(6000, "data version conflict"),
    BAD_SECRET(40001, "invalid credential"),
    BAD_USERID(40003, "invalid userid"),
    BAD_FILE_TYPE(40004, "invalid media type"),
    BAD_FILE_SIZE(40006, "invalid media size"),
    BAD_MEDIA_ID(40007, "invalid media_id"),
    BAD_CORPID(40013, "invalid corpid"),
    BAD_TOKEN(40014, "invalid access_token"),
    BAD_CODE(40029, "invalid code"),
    BAD_USERID_LIST(40031, "some userid in list not exist"),
    USERID_LIST_TOO_LONG(40032, "invalid userid list size"),
    BAD_PARAMETER(40058, "invalid Request Parameter"),
    PARAMETER_MISSING(40063, "some parameters are empty"),
    BAD_DEPARTMENT_LIST(40066, "invalid party list"),
    UNKNOWN_JOB(40088, "invalid job id"),
    RESULT_CLEARED(40089, "job result was cleared"),
    BAD_IMPORT_FILE(40092, "invalid import file"),
    TOKEN_MISSING(41001, "access_token missing"),
    CORPID_MISSING(41002, "corpid missing"),
    SECRET_MISSING(41004, "corpsecret missing"),
    MEDIA_MISSING(41005, "media data missing"),
    USERID_MISSING(41009, "userid missing"),
    TOKEN_EXPIRED(42001, "access_token expired"),
    TOO_FREQUENT(45009, "api freq out of limit"),
    QUOTA_EXCEEDED(45024, "account count exceed limit"),
    MASS_DELETION(45026, "the number of deleted members exceeds the safe limit"),
    TOO_CONCURRENT(45033, "api concurrent out of limit"),
    NO_SUCH_USER(46004, "user no exist"),
    NO_PERMISSION(48002, "api forbidden"),
    CLOSED_TO_CONTACTS(48009, "api forbidden for contact assistant"),
    REDIRECT_DENIED(50001, "redirect_url not authorized"),
    BAD_DEPARTMENT_NAME_LENGTH(60001, "invalid department name length"),
    NO_SUCH_DEPARTMENT(60003, "department not found"),
    NO_SUCH_PARENT(60004, "parent department not found"),
    DEPARTMENT_HAS_MEMBERS(60005, "department contains user"),
    DEPARTMENT_HAS_CHILDREN(60006, "department contains sub-department"),
    ROOT_PROTECTED(60007, "root department can not be changed"),
    DEPARTMENT_EXISTS(60008, "department existed"),
    BAD_DEPARTMENT_NAME(60009, "department name contains invalid characters"),
    DEPARTMENT_CYCLE(60010, "cycle of departments"),
    NOT_VISIBLE(60011, "no privilege to access/modify contact/party/agent "),
    IP_NOT_TRUSTED(60020, "not allow to access from your ip"),
    USER_EXISTS(60102, "userid existed"),
    BAD_MOBILE(60103, "invalid mobile"),
    MOBILE_EXISTS(60104, "mobile existed"),
    BAD_EMAIL(60105, "invalid email"),
    EMAIL_EXISTS(60106, "email existed"),
    TOO_MANY_DEPARTMENTS(60110, "user belongs to too many departments"),
    USER_NOT_FOUND(60111, "userid not found"),
    BAD_NAME(60112, "invalid name"),
    BAD_DEPARTMENT_ID(60123, "invalid party id"),
    DEPARTMENT_MISSING(60127, "department missing"),
    NO_MOBILE_NOR_EMAIL(60129, "missing mobile or email"),
    PLACES_MISMATCH(60132, "is_leader_in_dept not match department"),
    TOO_MANY_NODES(81001, "department's node count exceeds 30000"),
    TOO_DEEP(81002, "department's level exceeds 15"),
    BAD_POSITION(301012, "invalid position"),
    USERID_UNCHANGEABLE(301036, "userid can not be changed"),
    IMPORT_DUPLICATE_USER(302003, "duplicate userid in import"),
    IMPORT_BAD_TREE(302004, "invalid party tree in import"),
    IMPORT_DUPLICATE_DEPARTMENT(302006, "duplicate party id in import"),
    IMPORT_DUPLICATE_NAME(302007, "duplicate party name in import");

    private final int number;
    private final String text;

    Code(int number, String text) {
        this.number = number;
        this.text = text;
    }

    int number() {
        return number;
    }

    String text() {
        return text;
    }

    /** WeCom's words for a number; a plain sentence when the simulator never answers it by itself. */
    static String textOf(int number) {
        for (Code code : values()) {
            if (code.number == number) {
                return code.text;
            }
        }
        return "request refused";
    }
}
