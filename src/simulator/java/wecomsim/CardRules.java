package wecomsim;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a template card must have, and how much of it: the parts that all types share. */
@Follows(
        value = {"90236", "90313"},
        assumes = "the lengths that the page advises are kept to: longer texts are refused with 40058")
final class CardRules {

    static final Set<String> INTERACTIVE = Set.of("button_interaction", "vote_interaction", "multiple_interaction");
    private static final Pattern TASK_ID = Pattern.compile("[0-9A-Za-z_\\-@]{1,128}");

    private CardRules() {}

    static void check(JsonNode card) {
        String type = CardField.text(card, "card_type");
        checkCommon(card);
        checkTaskId(card);
        switch (type) {
            case "text_notice" -> CardTypes.textNotice(card);
            case "news_notice" -> CardTypes.newsNotice(card);
            case "button_interaction" -> CardTypes.buttons(card);
            case "vote_interaction" -> CardTypes.vote(card);
            case "multiple_interaction" -> CardTypes.multiple(card);
            default -> throw new Refused(Code.CARD_TYPE);
        }
    }

    /** Whether what is done with the card is told to the app. */
    static boolean callsBack(JsonNode card) {
        return INTERACTIVE.contains(CardField.text(card, "card_type")) || card.has("action_menu");
    }

    private static void checkTaskId(JsonNode card) {
        String taskId = CardField.text(card, "task_id");
        boolean fits =
                taskId.isEmpty() ? !callsBack(card) : TASK_ID.matcher(taskId).matches();
        Refused.unless(fits, Code.BAD_TASK_ID);
    }

    private static void checkCommon(JsonNode card) {
        JsonNode source = card.path("source");
        CardField.atMost(source, "desc", 20);
        CardField.oneOf(source, "desc_color", 0, 3);
        JsonNode title = card.path("main_title");
        CardField.atMost(title, "title", 36);
        CardField.atMost(title, "desc", 44);
        CardField.atMost(card, "sub_title_text", 160);
        checkLink(card.path("quote_area"), Code.BAD_PARAMETER);
        checkActionMenu(card.path("action_menu"));
        checkHorizontal(card.path("horizontal_content_list"));
        checkJumps(card.path("jump_list"));
        checkLink(card.path("card_action"), Code.CARD_ACTION);
    }

    private static void checkActionMenu(JsonNode menu) {
        if (menu.isMissingNode()) {
            return;
        }
        JsonNode actions = menu.path("action_list");
        CardField.size(actions, 1, 3, Code.BAD_PARAMETER);
        Set<String> keys = new HashSet<>();
        for (JsonNode action : actions) {
            CardField.needed(action, "text", Integer.MAX_VALUE, Code.BAD_PARAMETER);
            CardField.neededKey(action, "key", Code.CARD_MENU_KEY);
            Refused.unless(keys.add(CardField.text(action, "key")), Code.CARD_MENU_KEY);
        }
    }

    private static void checkHorizontal(JsonNode rows) {
        CardField.size(rows, 0, 6, Code.CARD_HORIZONTAL_LENGTH);
        for (JsonNode row : rows) {
            CardField.needed(row, "keyname", 5, Code.CARD_KEYNAME);
            CardField.atMost(row, "value", 30);
            switch (row.path("type").asInt(0)) {
                case 0 -> {}
                case 1 -> CardField.url(row);
                case 2 -> CardField.needed(row, "media_id", Integer.MAX_VALUE, Code.CARD_MEDIA);
                case 3 -> CardField.needed(row, "userid", 64, Code.CARD_MEMBER);
                default -> throw new Refused(Code.BAD_PARAMETER);
            }
        }
    }

    private static void checkJumps(JsonNode jumps) {
        CardField.size(jumps, 0, 3, Code.CARD_JUMP_LENGTH);
        for (JsonNode jump : jumps) {
            CardField.needed(jump, "title", 18, Code.CARD_TITLE);
            checkLink(jump, Code.BAD_PARAMETER);
        }
    }

    /** Type 0 leads nowhere, 1 to a page, 2 to a mini program. */
    private static void checkLink(JsonNode link, Code badType) {
        switch (link.path("type").asInt(0)) {
            case 0 -> {}
            case 1 -> CardField.url(link);
            case 2 -> CardField.needed(link, "appid", Integer.MAX_VALUE, Code.CARD_APPID);
            default -> throw new Refused(badType);
        }
    }
}
