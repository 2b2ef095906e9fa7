package org.tuanlink.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Calls the endpoints of a running service. */
record CallbackClient(int port, HttpClient http) {

    static final String CONTACTS = "/callback/wecom/contacts";
    static final String AGENT = "/callback/wecom/agent";
    static final String MP = "/callback/mp";

    /** An answer as its caller sees it; without the headers that differ each time. */
    record Answer(int status, Map<String, List<String>> headers, String body) {

        static Answer of(HttpResponse<String> response) {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(response.headers().map());
            headers.remove("date");
            return new Answer(response.statusCode(), headers, response.body());
        }
    }

    static CallbackClient of(int port) {
        return new CallbackClient(port, HttpClient.newHttpClient());
    }

    Answer get(String path, String query) {
        return send(path, query, "GET", BodyPublishers.noBody());
    }

    Answer post(String path, String query, String body) {
        return send(path, query, "POST", BodyPublishers.ofString(body, UTF_8), "Content-Type", "text/xml");
    }

    /** Sends a message the way the source does. */
    Answer post(String path, Sealer sealer, String message, long timestamp) {
        String encrypted = sealer.encrypt(message);
        return post(path, sealer.query(encrypted, timestamp), sealer.envelope(encrypted));
    }

    Answer send(String path, String query, String method, BodyPublisher body, String... headers) {
        URI uri = URI.create("http://127.0.0.1:" + port + path + (query.isEmpty() ? "" : "?" + query));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return Answer.of(http.send(request.build(), BodyHandlers.ofString(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
