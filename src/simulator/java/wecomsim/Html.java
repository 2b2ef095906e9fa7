package wecomsim;

import java.util.List;
import java.util.Map;

/** Small pages of WeCom that are not worth a template. */
final class Html {

    private Html() {}

    static String page(String title, String body) {
        return "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>" + escape(title)
                + "</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<link rel=\"icon\" href=\"data:,\"><style>body{font:16px/1.6 sans-serif;max-width:32rem;margin:2rem auto;"
                + "padding:0 1rem;color:#1d2129}h1{font-size:1.25rem}.act{font:inherit;padding:.6rem 1rem;width:100%;"
                + "border:1px solid #07c160;border-radius:.5rem;background:#07c160;color:#fff}"
                + ".act.plain{background:#fff;color:#1d2129;border-color:#c9cdd4;text-align:left}"
                + "#refused{color:#b42318}</style></head><body>"
                + body + "</body></html>";
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
