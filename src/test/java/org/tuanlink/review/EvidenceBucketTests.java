package org.tuanlink.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tuanlink.review.EvidenceProperties.Bucket;

/** What is asked of a store that speaks S3's protocol. */
class EvidenceBucketTests {

    private static final String NAME = "0123456789abcdef0123456789abcdef";

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private EvidenceBucket bucket;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
        bucket = new EvidenceBucket(new Bucket(endpoint, "here-1", "evidence", "photos/", true, "key", "secret"));
    }

    @AfterEach
    void stop() {
        bucket.close();
        server.stop(0);
    }

    private void answer(HttpExchange asked) throws IOException {
        String path = asked.getRequestURI().getPath();
        signatures.add(String.valueOf(asked.getRequestHeaders().getFirst("Authorization")));
        switch (asked.getRequestMethod()) {
            case "PUT" -> {
                objects.put(path, asked.getRequestBody().readAllBytes());
                asked.sendResponseHeaders(200, -1);
            }
            case "GET" -> send(asked, objects.get(path));
            default -> {
                objects.remove(path);
                asked.sendResponseHeaders(204, -1);
            }
        }
        asked.close();
    }

    private static void send(HttpExchange asked, byte @Nullable [] object) throws IOException {
        byte[] body = object == null ? "<Error><Code>NoSuchKey</Code></Error>".getBytes(UTF_8) : object;
        asked.getResponseHeaders().set("Content-Type", object == null ? "application/xml" : "application/octet-stream");
        asked.sendResponseHeaders(object == null ? 404 : 200, body.length);
        asked.getResponseBody().write(body);
    }

    @Test
    void whatIsPutIsThereUntilItIsRemoved() {
        assertThat(bucket.get(NAME)).isEmpty();
        bucket.put(NAME, new byte[] {1, 2, 3});
        assertThat(objects).containsOnlyKeys("/evidence/photos/" + NAME);
        assertThat(objects.get("/evidence/photos/" + NAME)).containsExactly(1, 2, 3);
        assertThat(bucket.get(NAME)).contains(new byte[] {1, 2, 3});
        bucket.remove(NAME);
        bucket.remove(NAME);
        assertThat(bucket.get(NAME)).isEmpty();
    }

    @Test
    void everyRequestIsSigned() {
        bucket.put(NAME, new byte[] {1});
        bucket.get(NAME);
        bucket.remove(NAME);
        assertThat(signatures)
                .hasSize(3)
                .allMatch(one -> one.startsWith("AWS4-HMAC-SHA256 Credential=key/") && one.contains("/here-1/s3/"));
    }

    @Test
    void aStoreThatIsAwayIsSaid() {
        server.stop(0);
        assertThatThrownBy(() -> bucket.put(NAME, new byte[] {1})).isInstanceOf(UncheckedIOException.class);
    }
}
