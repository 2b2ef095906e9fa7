package org.tuanlink.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tuanlink.wecom.AgentMessage;
import org.tuanlink.wecom.WeComUserId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A message of the app with placeholders: {@code placeholders} with their lengths, {@code msgtype}, and its content. */
record CardTemplate(Slots slots, String type, JsonNode content) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Reads and checks a file. */
    static CardTemplate read(String file, byte[] bytes) {
        JsonNode root = parse(file, bytes);
        Map<String, Integer> longest = new TreeMap<>();
        root.path("placeholders")
                .properties()
                .forEach(slot -> longest.put(slot.getKey(), slot.getValue().asInt(0)));
        String type = root.path("msgtype").asString("");
        JsonNode content = root.path(type);
        if (!content.isObject()) {
            throw new IllegalStateException(file + ": msgtype does not name the message's content");
        }
        CardTemplate template = new CardTemplate(new Slots(file, longest), type, content);
        template.slots.checkUse(template.texts(content));
        new CardLimits(file, template.slots).check(type, content);
        return template;
    }

    private static JsonNode parse(String file, byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw new IllegalStateException(file + " is not JSON", e);
        }
    }

    AgentMessage fill(Map<String, String> values, WeComUserId to) {
        return new AgentMessage(List.of(to), type, filled(content, slots.fit(values)));
    }

    /** Its texts, line by line, without addresses and keywords. */
    String preview(Map<String, String> values) {
        Map<String, String> fitted = slots.fit(values);
        return String.join(
                "\n",
                lines(filled(content, fitted)).stream()
                        .filter(text -> text.codePoints().anyMatch(Character::isIdeographic))
                        .toList());
    }

    /** As texts, a name and its value in one line. */
    private static List<String> lines(JsonNode node) {
        if (node.has("keyname") && node.has("value")) {
            return List.of(
                    node.path("keyname").asString("") + "：" + node.path("value").asString(""));
        }
        List<String> lines = new ArrayList<>();
        if (node.isString()) {
            lines.add(node.asString());
        }
        node.forEach(child -> lines.addAll(lines(child)));
        return lines;
    }

    private List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isString()) {
            texts.add(node.asString());
        }
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }

    /** Values become texts of the tree, never syntax. */
    private static JsonNode filled(JsonNode node, Map<String, String> fitted) {
        if (node.isString()) {
            return MAPPER.getNodeFactory().stringNode(Slots.fill(node.asString(), fitted));
        }
        if (node.isArray()) {
            ArrayNode array = MAPPER.createArrayNode();
            node.forEach(element -> array.add(filled(element, fitted)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = MAPPER.createObjectNode();
            node.properties().forEach(field -> object.set(field.getKey(), filled(field.getValue(), fitted)));
            return object;
        }
        return node;
    }
}
