package wecomsim;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a menu may be. */
@Follows(
        value = {"90231", "90313"},
        assumes =
                "names of sub-buttons may have 40 bytes; an address needs a scheme and a host (40054, 40055); a mini program"
                        + " needs appid and pagepath (40058)")
final class MenuRules {

    private static final Set<String> KEYED = Set.of(
            "click",
            "scancode_push",
            "scancode_waitmsg",
            "pic_sysphoto",
            "pic_photo_or_album",
            "pic_weixin",
            "location_select");

    /** The codes of a level. */
    private record Level(int nameBytes, Code name, Code type, Code key, Code url, Code domain) {}

    private static final Level TOP = new Level(
            16,
            Code.BAD_BUTTON_NAME,
            Code.BAD_BUTTON_TYPE,
            Code.BAD_BUTTON_KEY,
            Code.BAD_BUTTON_URL,
            Code.BAD_BUTTON_DOMAIN);
    private static final Level SUB = new Level(
            40,
            Code.BAD_SUB_BUTTON_NAME,
            Code.BAD_SUB_BUTTON_TYPE,
            Code.BAD_SUB_BUTTON_KEY,
            Code.BAD_SUB_BUTTON_URL,
            Code.BAD_SUB_BUTTON_DOMAIN);

    private MenuRules() {}

    static void check(JsonNode menu) {
        JsonNode buttons = menu.path("button");
        Refused.unless(buttons.isArray() && buttons.size() >= 1 && buttons.size() <= 3, Code.BAD_BUTTON_COUNT);
        for (JsonNode button : buttons) {
            JsonNode below = button.path("sub_button");
            if (below.isEmpty()) {
                checkButton(button, TOP);
            } else {
                checkName(button, TOP);
                checkBelow(below);
            }
        }
    }

    private static void checkBelow(JsonNode buttons) {
        Refused.unless(buttons.isArray() && buttons.size() <= 5, Code.BAD_SUB_BUTTON_COUNT);
        for (JsonNode button : buttons) {
            Refused.unless(button.path("sub_button").isEmpty(), Code.BAD_MENU_DEPTH);
            checkButton(button, SUB);
        }
    }

    private static void checkName(JsonNode button, Level level) {
        int bytes = MessageContent.bytes(CardField.text(button, "name"));
        Refused.unless(bytes >= 1 && bytes <= level.nameBytes(), level.name());
    }

    private static void checkButton(JsonNode button, Level level) {
        checkName(button, level);
        String type = CardField.text(button, "type");
        if (type.equals("view")) {
            String url = CardField.text(button, "url");
            int bytes = MessageContent.bytes(url);
            Refused.unless(bytes >= 1 && bytes <= 1_024, level.url());
            Refused.unless(url.matches("https?://[^/]+.*"), level.domain());
        } else if (type.equals("view_miniprogram")) {
            boolean complete = !CardField.text(button, "appid").isEmpty()
                    && !CardField.text(button, "pagepath").isEmpty();
            Refused.unless(complete, Code.BAD_PARAMETER);
        } else {
            Refused.unless(KEYED.contains(type), level.type());
            int bytes = MessageContent.bytes(CardField.text(button, "key"));
            Refused.unless(bytes >= 1 && bytes <= 128, level.key());
        }
    }
}
