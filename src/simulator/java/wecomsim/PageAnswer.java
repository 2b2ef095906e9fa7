package wecomsim;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What goes back to a browser. */
record PageAnswer(int status, String contentType, byte[] body, Map<String, String> headers) {

    static PageAnswer html(String html) {
        return html(200, html);
    }

    static PageAnswer html(int status, String html) {
        return new PageAnswer(
                status, "text/html; charset=UTF-8", html.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static PageAnswer redirect(String location) {
        return new PageAnswer(302, "text/html; charset=UTF-8", new byte[0], Map.of("Location", location));
    }

    PageAnswer with(String name, String value) {
        return new PageAnswer(status, contentType, body, Map.of(name, value));
    }
}
