package org.tuanlink.messaging;

import static java.util.Map.entry;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How much WeCom shows of each field of a message (doc 90236): more is cut or refused. */
final class CardLimits {

    private static final int BYTES_PER_CHARACTER = 4;

    /** Characters, by the path of the field. */
    private static final Map<String, Integer> CHARACTERS = Map.ofEntries(
            entry("template_card.source.desc", 20),
            entry("template_card.main_title.title", 36),
            entry("template_card.main_title.desc", 44),
            entry("template_card.sub_title_text", 160),
            entry("template_card.emphasis_content.title", 14),
            entry("template_card.emphasis_content.desc", 22),
            entry("template_card.horizontal_content_list.keyname", 5),
            entry("template_card.horizontal_content_list.value", 30),
            entry("template_card.jump_list.title", 18),
            entry("template_card.vertical_content_list.title", 38),
            entry("template_card.vertical_content_list.desc", 160),
            entry("template_card.button_list.text", 10),
            entry("template_card.button_list.key", 1_024),
            entry("template_card.button_selection.question_key", 1_024),
            entry("template_card.button_selection.option_list.id", 128),
            entry("template_card.button_selection.option_list.text", 16),
            entry("template_card.checkbox.option_list.text", 17),
            entry("template_card.submit_button.text", 10),
            entry("template_card.task_id", 128),
            entry("textcard.btntxt", 4));

    private static final Map<String, Integer> BYTES =
            Map.of("text.content", 2_048, "textcard.title", 128, "textcard.description", 512);

    private static final Map<String, Integer> ELEMENTS = Map.of(
            "template_card.horizontal_content_list", 6,
            "template_card.jump_list", 3,
            "template_card.vertical_content_list", 4,
            "template_card.button_list", 6,
            "template_card.button_selection.option_list", 10,
            "template_card.checkbox.option_list", 20,
            "template_card.select_list", 3);

    private static final int URL = 2_048;

    private final String file;
    private final Slots slots;

    CardLimits(String file, Slots slots) {
        this.file = file;
        this.slots = slots;
    }

    /** Every text must fit with the longest values it may be given. */
    void check(String path, JsonNode node) {
        if (node.isString()) {
            checkText(path, node.asString());
        } else if (node.isArray()) {
            refuseIf(node.size() > ELEMENTS.getOrDefault(path, Integer.MAX_VALUE), path);
            node.forEach(element -> check(path, element));
        } else {
            node.properties().forEach(field -> check(path + "." + field.getKey(), field.getValue()));
        }
    }

    private void checkText(String path, String text) {
        int longest = slots.longestOf(text);
        refuseIf(longest > CHARACTERS.getOrDefault(path, path.endsWith("url") ? URL : Integer.MAX_VALUE), path);
        int bytes = text.replaceAll("\\{\\{[^{}]*}}", "").getBytes(java.nio.charset.StandardCharsets.UTF_8).length
                + (longest - Slots.length(text.replaceAll("\\{\\{[^{}]*}}", ""))) * BYTES_PER_CHARACTER;
        refuseIf(bytes > BYTES.getOrDefault(path, Integer.MAX_VALUE), path);
    }

    private void refuseIf(boolean tooMuch, String path) {
        if (tooMuch) {
            throw new IllegalStateException(file + ": " + path + " may become longer than WeCom allows");
        }
    }
}
