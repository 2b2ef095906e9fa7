package org.tuanlink.member;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody's browser at the identity server: signs in there and agrees, or does not. */
final class Citizen {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern STATE = Pattern.compile("name=\"state\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String subject;

    Citizen(String subject) {
        this.subject = subject;
    }

    /** From where our service sent him; the path and query he comes back to it with. */
    String agree(String authorize) {
        return decide(authorize, "&scope=profile&scope=phone");
    }

    String refuse(String authorize) {
        return decide(authorize, "");
    }

    private String decide(String authorize, String scopes) {
        HttpResponse<String> answer = get(authorize);
        if (answer.statusCode() == 302 && location(answer).endsWith("/login")) {
            answer = signIn();
        }
        if (location(answer).startsWith(IdentityServer.issuer() + "/consent")) {
            answer = get(location(answer));
            answer = post(
                    "/oauth2/authorize",
                    "client_id=" + IdentityServer.CLIENT + "&state=" + encode(found(STATE, answer.body())) + scopes);
        }
        URI back = URI.create(location(answer));
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    /** The page that asks whether he agrees, or, where he has, the way back. */
    private HttpResponse<String> signIn() {
        String token = found(TOKEN, get(IdentityServer.issuer() + "/login").body());
        HttpResponse<String> in = post(
                "/login",
                "username=" + encode(subject) + "&password=" + IdentityServer.PASSWORD + "&_csrf=" + encode(token));
        return get(location(in));
    }

    private static String found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        if (!matcher.find()) {
            throw new IllegalStateException("Not on the page: " + pattern);
        }
        return matcher.group(1);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(
                        () -> new IllegalStateException("It answered " + answer.statusCode() + ": " + answer.body()));
    }

    private HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html"));
    }

    private HttpResponse<String> post(String path, String form) {
        return send(HttpRequest.newBuilder(URI.create(IdentityServer.issuer() + path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
