package org.tuanlink.messaging;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tuanlink.mp.MpNotice;
import org.tuanlink.mp.OpenId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A template message of the Official Account: the template's id there, its fields with what goes into them, where a tap
 * leads.
 */
record NoticeTemplate(
        Slots slots, String templateId, @Nullable String url, Map<String, String> data) {

    /** The kinds of fields and their limits (类目模板消息参数). */
    private static final Map<String, Integer> LONGEST = Map.ofEntries(
            Map.entry("thing", 20),
            Map.entry("const", 20),
            Map.entry("character_string", 32),
            Map.entry("phrase", 5),
            Map.entry("name", 10),
            Map.entry("number", 32),
            Map.entry("phone_number", 17),
            Map.entry("car_number", 8),
            Map.entry("amount", 32),
            Map.entry("date", 32),
            Map.entry("time", 32));

    private static final String PUBLIC_URL = "{public-url}";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * Reads and checks a file.
     *
     * @param configured the template's id for this installation; null for the file's
     * @param publicUrl takes the place of <code>{public-url}</code>
     */
    static NoticeTemplate read(String file, byte[] bytes, @Nullable String configured, URI publicUrl) {
        JsonNode root = parse(file, bytes);
        Map<String, Integer> longest = new TreeMap<>();
        root.path("placeholders")
                .properties()
                .forEach(slot -> longest.put(slot.getKey(), slot.getValue().asInt(0)));
        Map<String, String> data = new TreeMap<>();
        root.path("data")
                .properties()
                .forEach(field -> data.put(field.getKey(), field.getValue().asString("")));
        String base = publicUrl.toString().replaceAll("/$", "");
        String url = root.path("url").asString("").replace(PUBLIC_URL, base);
        String id = configured != null ? configured : root.path("template_id").asString("");
        Slots slots = new Slots(file, longest);
        List<String> texts = new ArrayList<>(data.values());
        slots.checkUse(texts);
        check(file, slots, id, data);
        return new NoticeTemplate(slots, id, url.isEmpty() ? null : url, Map.copyOf(data));
    }

    private static JsonNode parse(String file, byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw new IllegalStateException(file + " is not JSON", e);
        }
    }

    private static void check(String file, Slots slots, String id, Map<String, String> data) {
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalStateException(file + ": template_id is not a template's id");
        }
        if (data.isEmpty()) {
            throw new IllegalStateException(file + ": data is missing");
        }
        data.forEach((field, text) -> {
            Integer most = LONGEST.get(field.replaceAll("\\d+$", ""));
            if (most == null) {
                throw new IllegalStateException(file + ": " + field + " is not a field of a template");
            }
            if (text.isBlank() || slots.longestOf(text) > most) {
                throw new IllegalStateException(
                        file + ": " + field + " is empty or may become longer than " + most + " characters");
            }
        });
    }

    void check(Map<String, String> values) {
        Map<String, String> unused = slots.fit(values);
    }

    MpNotice fill(Map<String, String> values, OpenId to, String clientId) {
        Map<String, String> fitted = slots.fit(values);
        Map<String, String> filled = new TreeMap<>();
        data.forEach((field, text) -> filled.put(field, Slots.fill(text, fitted)));
        return new MpNotice(to, templateId, url, clientId, filled);
    }

    /** Its texts, line by line. */
    String preview(Map<String, String> values) {
        Map<String, String> fitted = slots.fit(values);
        return String.join(
                "\n",
                new TreeMap<>(data)
                        .values().stream().map(text -> Slots.fill(text, fitted)).toList());
    }
}
