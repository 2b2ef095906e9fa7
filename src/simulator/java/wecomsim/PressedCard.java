package wecomsim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What one can press and choose on a card as it stands. */
final class PressedCard {

    private PressedCard() {}

    static void checkButton(AppMessage card, String key) {
        require(card.replacedBy().isEmpty(), "The card can no longer be pressed: " + card.replacedBy());
        require(keys(card).contains(key), "No such button on the card: " + key);
    }

    private static List<String> keys(AppMessage card) {
        List<String> keys = new ArrayList<>();
        JsonNode content = card.content();
        for (JsonNode button : content.path("button_list")) {
            if (button.path("type").asInt(0) == 0) {
                keys.add(CardField.text(button, "key"));
            }
        }
        if (content.has("submit_button")) {
            keys.add(CardField.text(content.path("submit_button"), "key"));
        }
        return keys;
    }

    static void checkCardMenu(AppMessage card, String key) {
        boolean there = StreamSupport.stream(
                        card.content().path("action_menu").path("action_list").spliterator(), false)
                .anyMatch(action -> CardField.text(action, "key").equals(key));
        require(there, "No such entry in the card's menu: " + key);
    }

    static void checkSelections(AppMessage card, Map<String, List<String>> selections) {
        Map<String, JsonNode> questions = questions(card.content());
        selections.forEach((question, chosen) -> {
            JsonNode asked = questions.get(question);
            if (asked == null) {
                throw new IllegalArgumentException("No such question on the card: " + question);
            }
            boolean several = asked.path("mode").asInt(0) == 1;
            require(several || chosen.size() == 1, "One option is to be chosen: " + question);
            chosen.forEach(option -> require(hasOption(asked, option), "No such option: " + option));
        });
    }

    private static boolean hasOption(JsonNode question, String id) {
        return StreamSupport.stream(question.path("option_list").spliterator(), false)
                .anyMatch(option -> CardField.text(option, "id").equals(id));
    }

    private static Map<String, JsonNode> questions(JsonNode card) {
        Map<String, JsonNode> questions = new HashMap<>();
        List<JsonNode> all = new ArrayList<>(List.of(card.path("button_selection"), card.path("checkbox")));
        card.path("select_list").forEach(all::add);
        all.stream()
                .filter(question -> question.has("question_key"))
                .forEach(question -> questions.put(CardField.text(question, "question_key"), question));
        return questions;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
