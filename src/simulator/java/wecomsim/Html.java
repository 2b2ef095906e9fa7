package wecomsim;

import java.util.List;
import java.util.Map;

/** Small pages of WeCom that are not worth a template. */
final class Html {

    private Html() {}

    static String page(String title, String body) {
        return "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>" + escape(title)
                + "</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"/phone-assets/page.css\">"
                + "</head><body><main>" + body + "</main></body></html>";
    }

    static String refusal(String title, String reason) {
        return page(title, "<h1>" + escape(title) + "</h1><p id=\"refused\">" + escape(reason) + "</p>");
    }

    static String hidden(Map<String, String> fields) {
        StringBuilder html = new StringBuilder();
        fields.forEach((name, value) -> html.append("<input type=\"hidden\" name=\"")
                .append(escape(name))
                .append("\" value=\"")
                .append(escape(value))
                .append("\">"));
        return html.toString();
    }

    static String escape(String text) {
        String escaped = text;
        for (var each : List.of(
                Map.entry("&", "&amp;"), Map.entry("<", "&lt;"), Map.entry(">", "&gt;"), Map.entry("\"", "&quot;"))) {
            escaped = escaped.replace(each.getKey(), each.getValue());
        }
        return escaped;
    }
}
