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
    BAD_MESSAGE_TYPE(40008, "invalid message type"),
    BAD_BUTTON_COUNT(40016, "invalid button size"),
    BAD_BUTTON_TYPE(40017, "invalid button type"),
    BAD_BUTTON_NAME(40018, "invalid button name size"),
    BAD_BUTTON_KEY(40019, "invalid button key size"),
    BAD_BUTTON_URL(40020, "invalid button url size"),
    BAD_MENU_DEPTH(40022, "invalid sub button level"),
    BAD_SUB_BUTTON_COUNT(40023, "invalid sub button size"),
    BAD_SUB_BUTTON_TYPE(40024, "invalid sub button type"),
    BAD_SUB_BUTTON_NAME(40025, "invalid sub button name size"),
    BAD_SUB_BUTTON_KEY(40026, "invalid sub button key size"),
    BAD_SUB_BUTTON_URL(40027, "invalid sub button url size"),
    BAD_CODE(40029, "invalid code"),
    BAD_USERID_LIST(40031, "some userid in list not exist"),
    USERID_LIST_TOO_LONG(40032, "invalid userid list size"),
    BAD_URL_LENGTH(40039, "invalid url size"),
    BAD_SUB_BUTTON_DOMAIN(40054, "invalid sub button url domain"),
    BAD_BUTTON_DOMAIN(40055, "invalid button url domain"),
    BAD_AGENT(40056, "invalid agentid"),
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
    URL_MISSING(41010, "url missing"),
    AGENT_MISSING(41011, "agentid missing"),
    TITLE_MISSING(41016, "title missing"),
    DESCRIPTION_MISSING(41033, "description missing"),
    TOKEN_EXPIRED(42001, "access_token expired"),
    BAD_TASK_ID(42014, "invalid task_id"),
    REPLACE_NAME_MISSING(42020, "missing replace_name"),
    CARD_KEYNAME(42027, "Template_Card.horizontal_content_list missing keyname"),
    CARD_URL(42028, "Template_Card missing url"),
    CARD_MEDIA(42029, "Template_Card missing media_id"),
    CARD_APPID(42030, "Template_Card missing appid"),
    CARD_TYPE(42031, "Template_Card invalid card_type"),
    CARD_TITLE(42033, "Template_Card missing title"),
    CARD_HORIZONTAL_LENGTH(42035, "Template_Card invalid horizontal_content_list size"),
    CARD_VERTICAL_LENGTH(42036, "Template_Card invalid vertical_content_list size"),
    CARD_OPTION_LENGTH(42037, "Template_Card invalid option_list size"),
    CARD_BUTTON_TEXT(42038, "Template_Card invalid button_list.text"),
    CARD_BUTTON_KEY(42039, "Template_Card invalid button_list.key"),
    CARD_OPTION_ID(42040, "Template_Card invalid option_list.id"),
    CARD_OPTION_TEXT(42041, "Template_Card invalid option_list.text"),
    CARD_JUMP_LENGTH(42042, "Template_Card invalid jump_list size"),
    CARD_QUESTION_KEY(42043, "Template_Card invalid question_key"),
    CARD_IMAGE(42044, "Template_Card invalid card_image.url"),
    CARD_ACTION(42045, "Template_Card invalid card_action"),
    CARD_SUBMIT_KEY(42046, "Template_Card invalid submit_button.key"),
    CARD_SELECT_LENGTH(42047, "Template_Card invalid select_list size"),
    CARD_SUBMIT_TEXT(42049, "Template_Card invalid submit_button.text"),
    CARD_MEMBER(42050, "Template_Card invalid horizontal_content_list.userid"),
    CARD_MENU_KEY(42051, "Template_Card action_list.key conflict"),
    MESSAGE_EXPIRED(42052, "msgid expired"),
    NO_CALLBACK_URL(43012, "application must set callback url"),
    EMPTY_TEXT(44004, "text content is empty"),
    TOO_FREQUENT(45009, "api freq out of limit"),
    QUOTA_EXCEEDED(45024, "account count exceed limit"),
    MASS_DELETION(45026, "the number of deleted members exceeds the safe limit"),
    TOO_CONCURRENT(45033, "api concurrent out of limit"),
    NO_MENU(46003, "no menu exist"),
    NO_SUCH_USER(46004, "user no exist"),
    NO_PERMISSION(48002, "api forbidden"),
    CLOSED_TO_CONTACTS(48009, "api forbidden for contact assistant"),
    REDIRECT_DENIED(50001, "redirect_url not authorized"),
    NOT_IN_SCOPE(50002, "user not in scope"),
    AGENT_DISABLED(50003, "app is disabled"),
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
    BAD_RESPONSE_CODE(60140, "invalid response_code"),
    TOO_MANY_NODES(81001, "department's node count exceeds 30000"),
    TOO_DEEP(81002, "department's level exceeds 15"),
    ALL_RECIPIENTS_INVALID(81013, "user & party & tag all invalid"),
    NO_RECIPIENTS(82001, "no user, party or tag given"),
    TOO_MANY_PARTIES(82002, "invalid party list size"),
    TOO_MANY_TAGS(82003, "invalid tag list size"),
    OTHER_AGENT(301002, "not allow operate another agent with this accesstoken"),
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
