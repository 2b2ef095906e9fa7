package org.tuanlink.wecom;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request's body under construction; fields that are null are left out, which leaves them as they are in WeCom. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    Json with(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    String text() {
        return MAPPER.writeValueAsString(fields);
    }

    /** An object with this field alone. */
    static JsonNode only(JsonNode from, String field) {
        return MAPPER.createObjectNode().set(field, from.path(field));
    }

    static JsonNode parse(byte[] bytes) {
        return MAPPER.readTree(bytes);
    }
}
