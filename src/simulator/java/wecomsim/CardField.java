package wecomsim;

import tools.jackson.databind.JsonNode;

/** Fields of a template card, each with the code that refuses it. */
final class CardField {

    static final int MAX_KEY = 1_024;

    private CardField() {}

    static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    static void atMost(JsonNode node, String name, int characters) {
        if (MessageContent.points(text(node, name)) > characters) {
            throw new Refused(Code.BAD_PARAMETER, name + " exceed max length " + characters);
        }
    }

    static void needed(JsonNode node, String name, int characters, Code missing) {
        Refused.unless(!text(node, name).isEmpty(), missing);
        atMost(node, name, characters);
    }

    /** A key counts in bytes. */
    static void neededKey(JsonNode node, String name, Code code) {
        String key = text(node, name);
        Refused.unless(!key.isEmpty() && MessageContent.bytes(key) <= MAX_KEY, code);
    }

    static void oneOf(JsonNode node, String name, int from, int to) {
        if (node.has(name)) {
            int value = node.path(name).asInt(-1);
            Refused.unless(value >= from && value <= to, Code.BAD_PARAMETER);
        }
    }

    /** A list that is absent has no elements. */
    static void size(JsonNode list, int from, int to, Code code) {
        Refused.unless(list.size() >= from && list.size() <= to, code);
    }

    static void url(JsonNode node) {
        Refused.unless(text(node, "url").matches("https?://.+"), Code.CARD_URL);
    }
}
