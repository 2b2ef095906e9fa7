package org.tuanlink.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser without a window: keeps cookies, finds the token against forged requests, follows no redirects. It sends Secure
 * cookies to 127.0.0.1 over http, as Chromium does.
 */
public final class ConsoleClient {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern TOKEN_BACKWARDS = Pattern.compile("value=\"([^\"]+)\"[^>]*name=\"_csrf\"");

    /** Pages on the phone have it in a header that htmx sends. */
    private static final Pattern HEADER = Pattern.compile("X-(?:XSRF|CSRF)-TOKEN&quot;:&quot;([^&]+)&quot;");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private URI base;

    public ConsoleClient(String baseUrl) {
        this.base = URI.create(baseUrl);
    }

    public ConsoleClient(int port) {
        this("http://127.0.0.1:" + port);
    }

    /** Goes on with another node, taking the cookies along. */
    public ConsoleClient at(String baseUrl) {
        base = URI.create(baseUrl);
        return this;
    }

    /** Cookies by name, as they stand now. */
    public Map<String, String> cookies() {
        return cookies;
    }

    /** The session's cookie: its name and its value. */
    public Map.Entry<String, String> sessionCookie() {
        return cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().matches("(__Host-)?tuanlink"))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("Nobody is signed in"));
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** Posts a form ({@code name, value, name, value…}) with the token of this session. */
    public HttpResponse<String> post(String path, String... form) {
        List<String> fields = new ArrayList<>(List.of(form));
        fields.add("_csrf");
        fields.add(csrf());
        return postBare(path, fields.toArray(String[]::new));
    }

    /** Posts a form just as it is. */
    public HttpResponse<String> postBare(String path, String... form) {
        return send(request(path, "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form))));
    }

    /** Signs in on the page and returns its answer. */
    public HttpResponse<String> signIn(String username, String password) {
        return post("/console/login", "username", username, "password", password);
    }

    /** A token that this browser's forms may carry, of a cadre's or a member's pages if he is in there; for a header it is {@code X-XSRF-TOKEN}. */
    public String csrf() {
        Matcher header = HEADER.matcher(
                has("tuanlink-p")
                        ? get("/member/open/agreement").body()
                        : has("tuanlink-m") ? get("/m/organizations").body() : "");
        if (header.find()) {
            return header.group(1);
        }
        String page = get("/console/login").statusCode() == 200
                ? get("/console/login").body()
                : get("/console/account/password").body();
        for (Pattern pattern : List.of(TOKEN, TOKEN_BACKWARDS)) {
            Matcher token = pattern.matcher(page);
            if (token.find()) {
                return token.group(1);
            }
        }
        throw new NoSuchElementException("The page has no _csrf");
    }

    private boolean has(String cookie) {
        return cookies.keySet().stream().anyMatch(name -> name.endsWith(cookie));
    }

    /** A request with this browser's cookies, to be sent by {@link #send}. */
    public HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException("The service cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private void keep(String cookie) {
        int equals = cookie.indexOf('=');
        String name = cookie.substring(0, equals);
        String value = cookie.substring(equals + 1).replaceFirst(";.*", "");
        if (value.isEmpty() || cookie.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, value);
        }
    }

    private static String encode(String... form) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(URLEncoder.encode(form[i], UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(form[i + 1], UTF_8));
        }
        return body.toString();
    }
}
