package org.tuanlink.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tuanlink.testing.ServiceEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The registry's REST as a program uses it. */
final class RegistryClient {

    private static final String BOUNDARY = "tuanlink-test-boundary";

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final String base;

    RegistryClient(int port) {
        base = "http://127.0.0.1:" + port + "/api/v1/registry";
    }

    static final class Answer {

        private final int status;
        private final byte[] body;
        private final JsonMapper mapper;

        private Answer(int status, byte[] body, JsonMapper mapper) {
            this.status = status;
            this.body = body.clone();
            this.mapper = mapper;
        }

        int status() {
            return status;
        }

        byte[] bytes() {
            return body.clone();
        }

        JsonNode json() {
            return mapper.readTree(body);
        }

        String text() {
            return new String(body, UTF_8);
        }
    }

    /** An ended import, with everything it refused. */
    record Outcome(long id, JsonNode state, List<RowRefusal> refusals) {

        String status() {
            return state.get("status").asString();
        }

        int accepted() {
            return state.get("accepted").asInt();
        }

        int rejected() {
            return state.get("rejected").asInt();
        }

        /** The one message about this row. */
        RowRefusal of(int row) {
            List<RowRefusal> found =
                    refusals.stream().filter(refusal -> refusal.row() == row).toList();
            if (found.size() != 1) {
                throw new AssertionError("Row " + row + " has " + found + " of " + refusals);
            }
            return found.get(0);
        }
    }

    Answer upload(String kind, String fileName, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        write(body, "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n" + kind + "\r\n");
        write(body, "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName);
        write(body, "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        body.writeBytes(content);
        write(body, "\r\n--" + BOUNDARY + "--\r\n");
        return send(request("/imports")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** Imports lines of CSV, the header first, and waits for the end. */
    Outcome importLines(String kind, String... lines) {
        return importFile(kind, "file.csv", (String.join("\n", lines) + "\n").getBytes(UTF_8));
    }

    Outcome importFile(String kind, String fileName, byte[] content) {
        Answer answer = upload(kind, fileName, content);
        if (answer.status() != 202) {
            throw new AssertionError(answer.status() + " " + answer.text());
        }
        return end(answer.json().get("id").asLong());
    }

    Outcome end(long id) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> List.of("SUCCEEDED", "FAILED")
                        .contains(get("/imports/" + id).json().get("status").asString()));
        List<RowRefusal> refusals = new ArrayList<>();
        int total;
        int page = 1;
        do {
            JsonNode errors = get("/imports/" + id + "/errors?page=" + page++).json();
            total = errors.get("total").asInt();
            for (JsonNode item : errors.get("items")) {
                refusals.add(new RowRefusal(
                        item.get("row").asInt(),
                        item.get("column").asString(),
                        item.get("code").asString(),
                        item.get("message").asString()));
            }
        } while (refusals.size() < total);
        return new Outcome(id, get("/imports/" + id).json(), refusals);
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer post(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    Answer patch(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + ServiceEnvironment.API_TOKEN);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body(), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(UTF_8));
    }
}
