package org.tuanlink.endpoints;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tuanlink.testing.ConsoleClient;

/** Sends requests to endpoints, as nobody, with a session or with a token. */
final class Walker {

    private static final String BOUNDARY = "endpoint-walk";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String origin;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Walker(int port) {
        origin = "http://127.0.0.1:" + port;
    }

    static Walker nobody(int port) {
        return new Walker(port);
    }

    /** With the session of this browser, and its token against forged requests. */
    static Walker session(int port, ConsoleClient browser) {
        Walker walker = withoutToken(port, browser);
        walker.headers.put("X-XSRF-TOKEN", browser.csrf());
        walker.headers.put("Cookie", cookies(browser));
        return walker;
    }

    /** With the session of this browser, but without that token. */
    static Walker withoutToken(int port, ConsoleClient browser) {
        Walker walker = new Walker(port);
        walker.headers.put("Cookie", cookies(browser));
        return walker;
    }

    /** With the session of this browser, and a token that is not its. */
    static Walker forged(int port, ConsoleClient browser, String token) {
        Walker walker = withoutToken(port, browser);
        walker.headers.put("X-XSRF-TOKEN", token);
        return walker;
    }

    static Walker bearer(int port, String token) {
        Walker walker = new Walker(port);
        walker.headers.put("Authorization", "Bearer " + token);
        return walker;
    }

    private static String cookies(ConsoleClient browser) {
        return browser.cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** What came back; a workbook's text is its cells'. */
    record Answer(int status, String location, String text, Duration took) {

        boolean isRefusal() {
            return status == 401 || status == 403 || status == 404 || leadsToSignIn();
        }

        boolean leadsToSignIn() {
            return location.contains("/console/login")
                    || location.contains("/connect/oauth2/authorize?")
                    || location.endsWith("/m/again")
                    || location.contains("/member/login");
        }
    }

    /**
     * Sends a request.
     *
     * @param variable the value of each {@link Endpoint#variables}
     * @param fields of the form or the query
     * @param json the body of those who take JSON
     */
    Answer send(Endpoint endpoint, Function<String, String> variable, Map<String, String> fields, String json) {
        String path = path(endpoint, variable);
        String query = form(fields);
        boolean inAddress = !endpoint.changes() || endpoint.takesJson();
        URI address = URI.create(origin + path + (inAddress && !query.isEmpty() ? "?" + query : ""));
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        headers.forEach(request::header);
        request.header("Accept", endpoint.isConsole() || endpoint.isOnPhone() ? "text/html,*/*" : "*/*");
        if (endpoint.isForHtmx()) {
            request.header("HX-Request", "true");
        }
        if (endpoint.takesJson()) {
            request.header("Content-Type", "application/json");
        } else if (endpoint.takesFile()) {
            request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
        } else if (endpoint.changes()) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        request.method(endpoint.method().name(), body(endpoint, fields, query, json));
        return send(request.build());
    }

    /** What a page answers, as it is. */
    byte[] bytes(Endpoint endpoint, Function<String, String> variable, Map<String, String> fields) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin + path(endpoint, variable) + "?" + form(fields)));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The path and query of a page that shows something of this town. */
    static String address(Endpoint endpoint, HostileTown town) {
        return path(endpoint, variable -> town.variable(endpoint, variable))
                + "?"
                + form(Bodies.fields(endpoint, town.city()));
    }

    private Answer send(HttpRequest request) {
        try {
            long begun = System.nanoTime();
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            String location = answer.headers()
                    .firstValue("Location")
                    .or(() -> answer.headers().firstValue("HX-Redirect"))
                    .orElse("");
            return new Answer(answer.statusCode(), location, text(answer.body()), took);
        } catch (IOException e) {
            throw new UncheckedIOException(String.valueOf(request), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static BodyPublisher body(Endpoint endpoint, Map<String, String> fields, String query, String json) {
        if (!endpoint.changes()) {
            return BodyPublishers.noBody();
        }
        if (endpoint.takesJson()) {
            return BodyPublishers.ofString(json);
        }
        return BodyPublishers.ofString(endpoint.takesFile() ? multipart(fields) : query);
    }

    private static String multipart(Map<String, String> fields) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append(name.equals("file") ? "\"; filename=\"rows.csv\"\r\n\r\n" : "\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        return body.append("--" + BOUNDARY + "--\r\n").toString();
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String path(Endpoint endpoint, Function<String, String> variable) {
        StringBuilder path = new StringBuilder();
        String before = "";
        for (String segment : endpoint.segments()) {
            path.append('/');
            if (segment.startsWith("{")) {
                path.append(URLEncoder.encode(variable.apply(before + "/" + segment), UTF_8));
            } else {
                path.append(segment);
                before = segment;
            }
        }
        return path.toString();
    }

    private static String text(byte[] body) {
        boolean packed = body.length > 4 && new String(body, 0, 2, ISO_8859_1).equals("PK");
        if (!packed) {
            return new String(body, UTF_8);
        }
        StringBuilder text = new StringBuilder();
        try {
            Path file = Files.write(Files.createTempFile("walk", ".zip"), body);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    text.append(new String(zip.getInputStream(entry).readAllBytes(), UTF_8));
                }
            }
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
