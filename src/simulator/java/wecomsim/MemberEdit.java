package wecomsim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a caller says of a member; what is null was not said, an empty text clears. */
record MemberEdit(
        @Nullable String userid,
        @Nullable String name,
        @Nullable String mobile,
        @Nullable String email,
        @Nullable String position,
        @Nullable List<Long> departments,
        @Nullable List<Long> orders,
        @Nullable List<Long> leaders,
        @Nullable Long mainDepartment,
        @Nullable Long enable,
        @Nullable String newUserid,
        boolean invite,
        Map<String, String> other) {

    /** Text fields that are kept and given back, with the longest text each takes. */
    static final Map<String, Integer> OTHER_FIELDS = Map.of(
            "alias", 64,
            "gender", 1,
            "telephone", 32,
            "address", 128,
            "biz_mail", 64,
            "english_name", 64,
            "external_position", 12,
            "nickname", 64);

    static MemberEdit from(JsonNode body) {
        Map<String, String> other = new HashMap<>();
        for (String field : OTHER_FIELDS.keySet()) {
            String value = Json.text(body, field);
            if (value != null) {
                other.put(field, value);
            }
        }
        JsonNode invite = Json.field(body, "to_invite");
        return new MemberEdit(
                Json.text(body, "userid"),
                Json.text(body, "name"),
                Json.text(body, "mobile"),
                Json.text(body, "email"),
                Json.text(body, "position"),
                Json.numbers(body, "department"),
                Json.numbers(body, "order"),
                Json.numbers(body, "is_leader_in_dept"),
                Json.number(body, "main_department"),
                Json.number(body, "enable"),
                Json.text(body, "new_userid"),
                invite == null || invite.asBoolean(true),
                other);
    }
}
