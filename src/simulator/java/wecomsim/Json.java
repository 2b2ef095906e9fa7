package wecomsim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON as tolerantly as WeCom does: numbers may be strings, a null is an absent field. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static JsonNode parse(byte[] body) {
        if (body.length == 0) {
            return object();
        }
        try {
            JsonNode parsed = MAPPER.readTree(body);
            Refused.unless(parsed.isObject(), Code.BAD_PARAMETER);
            return parsed;
        } catch (JacksonException e) {
            throw new Refused(Code.BAD_PARAMETER.number(), "Warning: wrong json format. " + Code.BAD_PARAMETER.text());
        }
    }

    static @Nullable JsonNode field(JsonNode body, String name) {
        JsonNode found = body.get(name);
        return found == null || found.isNull() ? null : found;
    }

    static @Nullable String text(JsonNode body, String name) {
        JsonNode found = field(body, name);
        if (found == null) {
            return null;
        }
        Refused.unless(found.isValueNode(), Code.BAD_PARAMETER);
        return found.asString();
    }

    static @Nullable Long number(JsonNode body, String name) {
        JsonNode found = field(body, name);
        return found == null ? null : numberOf(found);
    }

    static @Nullable List<Long> numbers(JsonNode body, String name) {
        JsonNode found = field(body, name);
        if (found == null) {
            return null;
        }
        Refused.unless(found.isArray(), Code.BAD_PARAMETER);
        List<Long> numbers = new ArrayList<>();
        found.forEach(each -> numbers.add(numberOf(each)));
        return numbers;
    }

    static List<String> texts(JsonNode body, String name) {
        JsonNode found = field(body, name);
        List<String> texts = new ArrayList<>();
        if (found != null) {
            Refused.unless(found.isArray(), Code.BAD_PARAMETER);
            found.forEach(each -> texts.add(each.asString()));
        }
        return texts;
    }

    private static long numberOf(JsonNode node) {
        return node.isIntegralNumber() ? node.longValue() : parseNumber(node.asString());
    }

    static long parseNumber(String text) {
        try {
            return Long.parseLong(text.trim());
        } catch (NumberFormatException e) {
            throw new Refused(Code.BAD_PARAMETER);
        }
    }

    /** The same record with the components that are named replaced. */
    static <T extends Record> T changed(T record, JsonNode changes, Class<T> type) {
        ObjectNode all = MAPPER.valueToTree(record);
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            if (!all.has(change.getKey())) {
                throw new IllegalArgumentException("No such setting: " + change.getKey());
            }
            all.set(change.getKey(), change.getValue());
        }
        try {
            return MAPPER.treeToValue(all, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("No such value for a setting: " + changes, e);
        }
    }
}
