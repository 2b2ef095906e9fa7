package org.tuanlink.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST contract as methods. One request at a time; answers are JSON trees. */
public final class ApiClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;
    private final String token;

    /**
     * A client of one service.
     *
     * @param url the service's address without a path
     * @param token a bearer token
     */
    public ApiClient(URI url, String token) {
        this.base = url.toString().replaceAll("/+$", "") + "/api/v1";
        this.token = token;
    }

    /** An answer that is not a success: carries its problem's code and Chinese sentence. */
    public static final class RefusedByService extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final String code;

        RefusedByService(int status, String code, String sentence) {
            super(sentence);
            this.status = status;
            this.code = code;
        }

        public int status() {
            return status;
        }

        public String code() {
            return code;
        }
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public JsonNode delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    public JsonNode post(String path, @Nullable Object body) throws IOException, InterruptedException {
        String json = body == null ? "{}" : JSON.writeValueAsString(body);
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** Uploads an import file, streamed from disk. */
    public JsonNode upload(String kind, Path file) throws IOException, InterruptedException {
        String boundary = "tuanlink-" + Long.toHexString(Files.size(file)) + "-part";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n" + kind + "\r\n--"
                + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file.getFileName()
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        var body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return send(request("/registry/imports")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofMinutes(5))
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        JsonNode body = answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        if (answer.statusCode() >= 300) {
            throw new RefusedByService(
                    answer.statusCode(),
                    body.path("code").asString("HTTP_" + answer.statusCode()),
                    body.path("detail").asString("HTTP " + answer.statusCode()));
        }
        return body;
    }

    /** Every item of a paged list, page by page, until the total is reached. */
    public void forEachItem(String path, java.util.function.Consumer<JsonNode> consumer)
            throws IOException, InterruptedException {
        long seen = 0;
        for (int page = 1; ; page++) {
            JsonNode answer = get(path + "?page=" + page);
            List<JsonNode> items = answer.path("items").valueStream().toList();
            items.forEach(consumer);
            seen += items.size();
            if (items.isEmpty() || seen >= answer.path("total").asLong()) {
                return;
            }
        }
    }
}
