package wecomsim;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What each type of template card has of its own. */
@Follows({"90236", "90313"})
final class CardTypes {

    private static final int MAX_OPTIONS = 10;
    private static final int MAX_CHOICES = 20;

    private CardTypes() {}

    static void textNotice(JsonNode card) {
        neededAction(card);
        JsonNode emphasis = card.path("emphasis_content");
        CardField.atMost(emphasis, "title", 14);
        CardField.atMost(emphasis, "desc", 22);
        boolean says = !CardField.text(card.path("main_title"), "title").isEmpty()
                || !CardField.text(card, "sub_title_text").isEmpty();
        Refused.unless(says, Code.CARD_TITLE);
    }

    static void newsNotice(JsonNode card) {
        neededAction(card);
        JsonNode image = card.path("card_image");
        JsonNode area = card.path("image_text_area");
        Refused.unless(!CardField.text(image, "url").isEmpty() || area.has("image_url"), Code.CARD_IMAGE);
        double ratio = image.path("aspect_ratio").asDouble(1.3);
        Refused.unless(ratio >= 1.3 && ratio <= 2.25, Code.BAD_PARAMETER);
        JsonNode rows = card.path("vertical_content_list");
        CardField.size(rows, 0, 4, Code.CARD_VERTICAL_LENGTH);
        for (JsonNode row : rows) {
            CardField.needed(row, "title", 38, Code.CARD_TITLE);
            CardField.atMost(row, "desc", 160);
        }
    }

    private static void neededAction(JsonNode card) {
        int type = card.path("card_action").path("type").asInt(0);
        Refused.unless(type == 1 || type == 2, Code.CARD_ACTION);
    }

    static void buttons(JsonNode card) {
        if (card.has("button_selection")) {
            question(card.path("button_selection"), MAX_OPTIONS, 16);
        }
        JsonNode buttons = card.path("button_list");
        CardField.size(buttons, 1, 6, Code.CARD_BUTTON_TEXT);
        Set<String> keys = new HashSet<>();
        for (JsonNode button : buttons) {
            CardField.needed(button, "text", 10, Code.CARD_BUTTON_TEXT);
            CardField.oneOf(button, "style", 1, 4);
            if (button.path("type").asInt(0) == 1) {
                CardField.url(button);
            } else {
                CardField.neededKey(button, "key", Code.CARD_BUTTON_KEY);
                Refused.unless(keys.add(CardField.text(button, "key")), Code.CARD_BUTTON_KEY);
            }
        }
    }

    static void vote(JsonNode card) {
        JsonNode box = card.path("checkbox");
        CardField.oneOf(box, "mode", 0, 1);
        question(box, MAX_CHOICES, 17);
        submitButton(card);
    }

    static void multiple(JsonNode card) {
        JsonNode lists = card.path("select_list");
        CardField.size(lists, 1, 3, Code.CARD_SELECT_LENGTH);
        Set<String> keys = new HashSet<>();
        for (JsonNode list : lists) {
            question(list, MAX_OPTIONS, 16);
            Refused.unless(keys.add(CardField.text(list, "question_key")), Code.CARD_QUESTION_KEY);
        }
        submitButton(card);
    }

    private static void question(JsonNode question, int most, int characters) {
        CardField.neededKey(question, "question_key", Code.CARD_QUESTION_KEY);
        JsonNode options = question.path("option_list");
        CardField.size(options, 1, most, Code.CARD_OPTION_LENGTH);
        Set<String> ids = new HashSet<>();
        for (JsonNode option : options) {
            String id = CardField.text(option, "id");
            Refused.unless(MessageContent.bytes(id) <= 128 && !id.isEmpty() && ids.add(id), Code.CARD_OPTION_ID);
            CardField.needed(option, "text", characters, Code.CARD_OPTION_TEXT);
        }
        String selected = CardField.text(question, "selected_id");
        Refused.unless(selected.isEmpty() || ids.contains(selected), Code.CARD_OPTION_ID);
    }

    private static void submitButton(JsonNode card) {
        JsonNode button = card.path("submit_button");
        CardField.needed(button, "text", 10, Code.CARD_SUBMIT_TEXT);
        CardField.neededKey(button, "key", Code.CARD_SUBMIT_KEY);
    }
}
