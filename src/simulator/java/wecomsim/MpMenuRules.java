package wecomsim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the Official Account's menu may be (自定义菜单). */
@Follows(
        value = "https://developers.weixin.qq.com/doc/offiaccount/Custom_Menus/Creating_Custom-Defined_Menu.html",
        assumes = "codes are those of the corp's menu, which has the same ancestor")
final class MpMenuRules {

    private static final Set<String> KEYED = Set.of(
            "click",
            "scancode_push",
            "scancode_waitmsg",
            "pic_sysphoto",
            "pic_photo_or_album",
            "pic_weixin",
            "location_select");
    private static final Set<String> BY_ID =
            Set.of("media_id", "view_limited", "article_id", "article_view_limited", "miniprogram");

    private MpMenuRules() {}

    static void check(JsonNode menu) {
        JsonNode buttons = menu.path("button");
        Refused.unless(buttons.isArray() && buttons.size() >= 1 && buttons.size() <= 3, Code.BAD_BUTTON_COUNT);
        for (JsonNode button : buttons) {
            JsonNode below = button.path("sub_button");
            Refused.unless(isName(button, 16), Code.BAD_BUTTON_NAME);
            if (below.isEmpty()) {
                checkAction(button);
            } else {
                Refused.unless(below.isArray() && below.size() <= 5, Code.BAD_SUB_BUTTON_COUNT);
                below.forEach(MpMenuRules::checkBelow);
            }
        }
    }

    private static void checkBelow(JsonNode button) {
        Refused.unless(isName(button, 60), Code.BAD_SUB_BUTTON_NAME);
        Refused.unless(button.path("sub_button").isEmpty(), Code.BAD_MENU_DEPTH);
        checkAction(button);
    }

    private static boolean isName(JsonNode button, int longest) {
        int bytes = button.path("name").asString("").getBytes(UTF_8).length;
        return bytes >= 1 && bytes <= longest;
    }

    private static void checkAction(JsonNode button) {
        String type = button.path("type").asString("");
        if (type.equals("view")) {
            String url = button.path("url").asString("");
            Refused.unless(!url.isEmpty() && url.getBytes(UTF_8).length <= 1_024, Code.BAD_BUTTON_URL);
            Refused.unless(url.matches("https?://[^/]+.*"), Code.BAD_BUTTON_DOMAIN);
        } else if (KEYED.contains(type)) {
            int bytes = button.path("key").asString("").getBytes(UTF_8).length;
            Refused.unless(bytes >= 1 && bytes <= 128, Code.BAD_BUTTON_KEY);
        } else {
            Refused.unless(BY_ID.contains(type), Code.BAD_BUTTON_TYPE);
        }
    }
}
