package wecomsim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What goes back to a browser. */
final class PageAnswer {

    private static final String HTML = "text/html; charset=UTF-8";

    private final int status;
    private final byte[] body;
    private final Map<String, String> headers;
    private final List<String> cookies;

    private PageAnswer(int status, byte[] body, Map<String, String> headers, List<String> cookies) {
        this.status = status;
        this.body = body;
        this.headers = Map.copyOf(headers);
        this.cookies = List.copyOf(cookies);
    }

    static PageAnswer html(String html) {
        return html(200, html);
    }

    static PageAnswer html(int status, String html) {
        return of(status, HTML, html.getBytes(StandardCharsets.UTF_8));
    }

    static PageAnswer of(int status, String contentType, byte[] body) {
        return new PageAnswer(status, body, Map.of("Content-Type", contentType), List.of());
    }

    static PageAnswer redirect(String location) {
        return new PageAnswer(302, new byte[0], Map.of("Content-Type", HTML, "Location", location), List.of());
    }

    PageAnswer withCookie(String cookie) {
        List<String> more = new ArrayList<>(cookies);
        more.add(cookie);
        return new PageAnswer(status, body, headers, more);
    }

    List<String> cookies() {
        return cookies;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] bytes() {
        return body.clone();
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
