package wecomsim;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to the SMS vendor.
 *
 * @param headers by lower-case name
 * @param body as text; the vendor's requests are nothing else
 */
record SmsRequest(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {

    static SmsRequest of(String method, String url, Map<String, String> headers, String body) {
        int question = url.indexOf('?');
        Map<String, String> lower = new HashMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return new SmsRequest(
                method, question < 0 ? url : url.substring(0, question), Call.parseQuery(url), lower, body);
    }

    @Nullable String header(String name) {
        return headers.get(name);
    }

    /** From the address, and from a form in the body. */
    Map<String, String> parameters() {
        Map<String, String> all = new HashMap<>(query);
        String type = headers.getOrDefault("content-type", "");
        if (type.startsWith("application/x-www-form-urlencoded")) {
            all.putAll(Call.parseQuery("?" + body));
        }
        return all;
    }

    /** The third version is signed in a header; clients of the first may send such headers too. */
    boolean isThirdVersion() {
        return headers.getOrDefault("authorization", "").startsWith("ACS3-");
    }

    String common(String parameter, String header) {
        return isThirdVersion()
                ? headers.getOrDefault(header, "")
                : parameters().getOrDefault(parameter, "");
    }
}
