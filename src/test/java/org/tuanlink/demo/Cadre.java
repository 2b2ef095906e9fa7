package org.tuanlink.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.RunningService;
import wecomsim.AppMessage;
import wecomsim.Phone;

/** A cadre with WeCom on his phone, and its browser, which WeCom tells the service who he is. */
final class Cadre {

    private static final Pattern TAGS = Pattern.compile("<[^>]+>");
    private static final String BOUNDARY = "----of-the-demonstration";

    private final Phone phone;
    private final ConsoleClient browser;
    private final String organization;

    /**
     * Somebody who has joined.
     *
     * @param organization the one he works in
     */
    Cadre(Phone phone, RunningService service, String organization) {
        this.phone = phone;
        this.browser = new ConsoleClient(service.url().toString());
        this.organization = organization;
    }

    Phone phone() {
        return phone;
    }

    /** Where the browser ends after following what it is sent to. */
    record Arrived(URI at, HttpResponse<String> page) {

        String text() {
            return TAGS.matcher(page.body()).replaceAll(" ").replaceAll("\\s+", " ");
        }
    }

    /** An address from a card or the menu, or a path. */
    Arrived open(String address) {
        URI at = URI.create(address);
        return follow(at, browser.get(local(at)));
    }

    private Arrived follow(URI from, HttpResponse<String> answer) {
        URI at = from;
        HttpResponse<String> page = answer;
        for (int i = 0; i < 10 && page.statusCode() / 100 == 3; i++) {
            at = at.resolve(page.headers().firstValue("Location").orElse(""));
            if (at.getPath().endsWith("/connect/oauth2/authorize")) {
                at = phone.authorize(at);
            }
            page = browser.get(local(at));
        }
        return new Arrived(at, page);
    }

    private static String local(URI address) {
        return address.getRawQuery() == null
                ? address.getRawPath()
                : address.getRawPath() + "?" + address.getRawQuery();
    }

    /** Sets what is to be set at the first entry, whatever that is. */
    Arrived settle(Arrived first, String post) {
        Arrived page = first;
        for (int i = 0; i < 4; i++) {
            page = switch (page.at().getPath()) {
                case "/m/organizations" -> send("/m/organizations");
                case "/m/post" -> send("/m/post", "post", post, "confirmed", "true");
                case "/m/alias" -> send("/m/alias/seen");
                default -> page;
            };
        }
        return page;
    }

    /** A form of the pages of his organisation. */
    Arrived send(String path, String... fields) {
        String[] all = new String[fields.length + 2];
        all[0] = "organization";
        all[1] = organization;
        System.arraycopy(fields, 0, all, 2, fields.length);
        return follow(URI.create(path), browser.post(path, all));
    }

    /** A form with a photo. */
    Arrived send(String path, byte[] photo, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("organization", organization);
        all.put("_csrf", browser.csrf());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        all.forEach((name, value) -> body.writeBytes(part("name=\"%s\"\r\n\r\n%s\r\n".formatted(name, value))));
        body.writeBytes(part("name=\"photo\"; filename=\"photo.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"));
        body.writeBytes(photo);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        var request = browser.request(path, "Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()));
        return follow(URI.create(path), browser.send(request));
    }

    private static byte[] part(String rest) {
        return ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + rest).getBytes(UTF_8);
    }

    /** What lies there: its type and status. */
    String kindOf(String path) throws Exception {
        var answer = HttpClient.newHttpClient().send(browser.request(path).build(), BodyHandlers.ofByteArray());
        return answer.headers().firstValue("Content-Type").orElse("") + " " + answer.statusCode();
    }

    /** The newest card whose title has these words, as it looks now. */
    AppMessage card(String words) {
        return phone.messages().stream()
                .filter(message -> title(message).contains(words))
                .reduce((before, last) -> last)
                .orElseThrow(() -> new IllegalStateException("没有这样的卡片：" + words));
    }

    boolean hasCard(String words) {
        return phone.messages().stream().anyMatch(message -> title(message).contains(words));
    }

    static String title(AppMessage card) {
        return card.content().path("main_title").path("title").asString("");
    }
}
