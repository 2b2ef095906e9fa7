package wecomsim;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What may stand in a message, by type; what is too long is cut where WeCom cuts it. */
@Follows(value = "90236", assumes = "other types than text, textcard and template_card are refused as unknown")
final class MessageContent {

    static final String CARD = "template_card";
    private static final Set<String> TYPES = Set.of("text", "textcard", CARD);
    private static final int MAX_URL = 2_048;

    private MessageContent() {}

    /** A copy of the part that the type names, cut. */
    static ObjectNode of(JsonNode body) {
        String type = Json.text(body, "msgtype");
        if (type == null || !TYPES.contains(type)) {
            throw new Refused(Code.BAD_MESSAGE_TYPE);
        }
        JsonNode part = Json.field(body, type);
        if (part == null || !part.isObject()) {
            throw new Refused(type.equals("text") ? Code.EMPTY_TEXT : Code.PARAMETER_MISSING);
        }
        return switch (type) {
            case "text" -> text(part);
            case "textcard" -> textCard(part);
            default -> card(part);
        };
    }

    private static ObjectNode text(JsonNode part) {
        return Json.object().put("content", cut(needed(part, "content", Code.EMPTY_TEXT), 2_048));
    }

    private static ObjectNode textCard(JsonNode part) {
        String url = needed(part, "url", Code.URL_MISSING);
        Refused.unless(bytes(url) <= MAX_URL, Code.BAD_URL_LENGTH);
        Refused.unless(url.matches("https?://.+"), Code.BAD_PARAMETER);
        String button = Json.text(part, "btntxt");
        String shown = button == null || button.isEmpty() ? "详情" : button;
        return Json.object()
                .put("title", cut(needed(part, "title", Code.TITLE_MISSING), 128))
                .put("description", cut(needed(part, "description", Code.DESCRIPTION_MISSING), 512))
                .put("url", url)
                .put("btntxt", shown.substring(0, shown.offsetByCodePoints(0, Math.min(4, points(shown)))));
    }

    private static ObjectNode card(JsonNode part) {
        CardRules.check(part);
        return part.asObject().deepCopy();
    }

    private static String needed(JsonNode part, String name, Code missing) {
        String text = Json.text(part, name);
        if (text == null || text.isEmpty()) {
            throw new Refused(missing);
        }
        return text;
    }

    static int points(String text) {
        return text.codePointCount(0, text.length());
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The beginning that fits, whole characters only. */
    static String cut(String text, int maxBytes) {
        int end = text.length();
        while (bytes(text.substring(0, end)) > maxBytes) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }
}
