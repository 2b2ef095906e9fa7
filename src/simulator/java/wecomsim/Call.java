package wecomsim;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One request.
 *
 * @param path below {@code /cgi-bin/}
 * @param query tolerant of doubled ampersands, which the client library sends
 */
record Call(
        boolean post,
        String path,
        Map<String, String> query,
        JsonNode body,
        @Nullable Upload upload,
        String ip) {

    static Map<String, String> parseQuery(String url) {
        Map<String, String> query = new HashMap<>();
        int start = url.indexOf('?');
        StringTokenizer parts = new StringTokenizer(start < 0 ? "" : url.substring(start + 1), "&");
        while (parts.hasMoreTokens()) {
            String part = parts.nextToken();
            int equals = part.indexOf('=');
            if (equals > 0) {
                query.put(decode(part.substring(0, equals)), decode(part.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused(Code.BAD_PARAMETER);
        }
    }

    @Nullable String parameter(String name) {
        return query.get(name);
    }

    /** Null when absent or empty. */
    @Nullable Long number(String name) {
        String value = query.get(name);
        return value == null || value.isEmpty() ? null : Json.parseNumber(value);
    }

    String subject(String field) {
        if (field.isEmpty()) {
            return "";
        }
        String inQuery = query.get(field);
        return inQuery == null ? body.path(field).asString("") : inQuery;
    }
}
