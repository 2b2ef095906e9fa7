package wecomsim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A template of the Official Account: its title, and lines such as {@code 支部：{{thing2.DATA}}}.
 *
 * @param fields their names in the order of the lines
 */
record MpTemplate(String id, String title, String content, List<String> fields) {

    private static final Pattern FIELD = Pattern.compile("\\{\\{([a-z_]+[0-9]*)\\.DATA}}");

    private static final Map<String, Integer> LONGEST = Map.of(
            "thing",
            20,
            "const",
            20,
            "character_string",
            32,
            "phrase",
            5,
            "name",
            10,
            "phone_number",
            17,
            "car_number",
            8,
            "number",
            32);

    private static final String DAY =
            "[0-9]{4}(年[0-9]{1,2}月[0-9]{1,2}日|(?<between>[-/.])[0-9]{1,2}\\k<between>[0-9]{1,2})";
    private static final String HOUR = "[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?";

    private static final Map<String, String> FORMS =
            Map.of("number", "[0-9.]+", "time", "(" + DAY + " ?)?" + HOUR, "date", DAY + "( ?" + HOUR + ")?");

    static MpTemplate of(String id, String title, String content) {
        List<String> fields = new ArrayList<>();
        Matcher found = FIELD.matcher(content);
        while (found.find()) {
            fields.add(found.group(1));
        }
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("A template has fields such as {{thing1.DATA}}");
        }
        return new MpTemplate(id, title, content, List.copyOf(fields));
    }

    /** The text with the values; refuses those that are missing, empty or longer than their kind allows. */
    @Follows(
            value = "https://developers.weixin.qq.com/doc/service/api/notify/template/api_sendtemplatemessage.html",
            assumes =
                    "a missing, empty or too long value is 47003, as for subscription notices; more than the template's"
                            + " fields is no harm; a time is 15:01 or 2019年10月1日 15:01, a date has the year")
    String filled(JsonNode data) {
        for (String field : fields) {
            String problem = problem(field, data.path(field).path("value"));
            if (problem != null) {
                throw new Refused(47003, "argument invalid! data." + field + ".value " + problem);
            }
        }
        Matcher found = FIELD.matcher(content);
        return found.replaceAll(field ->
                Matcher.quoteReplacement(data.path(field.group(1)).path("value").asString("")));
    }

    private static @Nullable String problem(String field, JsonNode value) {
        String text = value.isValueNode() ? value.asString("") : "";
        String kind = field.replaceAll("[0-9]+$", "");
        if (text.isBlank()) {
            return "is empty";
        } else if (text.codePointCount(0, text.length()) > LONGEST.getOrDefault(kind, 32)) {
            return "is too long";
        }
        String form = FORMS.get(kind);
        return form == null || text.matches(form) ? null : "is not a " + kind;
    }
}
