package org.tuanlink.checkin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real-name provider that answers what it is told to, and refuses what is not signed. One for the tests of this JVM. */
final class StandInProvider implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String KEY = "stand-in-key";
    static final String SECRET = "stand-in-secret";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String MATCH = "{\"code\":\"OK\",\"result\":\"MATCH\",\"reference\":\"r-1\"}";

    /** What is answered to everybody for whom nothing else is said. */
    record Said(int status, String body) {}

    private final HttpServer server;
    private volatile Said usual = new Said(200, MATCH);
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> unanswered = new ConcurrentHashMap<>();
    private volatile Duration latency = Duration.ZERO;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private static final class Holder {
        private static final StandInProvider ONE = new StandInProvider();
    }

    static StandInProvider get() {
        return Holder.ONE;
    }

    StandInProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.setExecutor(Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "stand-in-provider");
                thread.setDaemon(true);
                return thread;
            }));
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As at the beginning. */
    void reset() {
        usual = new Said(200, MATCH);
        failing.clear();
        unanswered.clear();
        latency = Duration.ZERO;
        asked.clear();
    }

    void says(int status, String body) {
        usual = new Said(status, body);
    }

    /** This ID number belongs to another name. */
    void fails(String idNumber) {
        failing.add(idNumber);
    }

    void passes(String idNumber) {
        failing.remove(idNumber);
    }

    /** About this ID number it fails to answer the next times. */
    void failsToAnswer(String idNumber, int times) {
        unanswered.put(idNumber, times);
    }

    /** How long each answer takes. */
    void takes(Duration time) {
        latency = time;
    }

    /** How often it was asked. */
    int asked() {
        return asked.size();
    }

    /** How often it was asked about an ID number. */
    long asked(String idNumber) {
        return asked.stream().filter(idNumber::equals).count();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Said said = isSigned(exchange, body) ? said(body) : new Said(401, "{\"code\":\"SIGNATURE\"}");
        byte[] bytes = said.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Said said(byte[] body) {
        JsonNode json = MAPPER.readTree(body);
        String idNumber = json.path("idNumber").asString("");
        asked.add(idNumber);
        LockSupport.parkNanos(latency.toNanos());
        if (unanswered.merge(idNumber, -1, Integer::sum) >= 0) {
            return new Said(503, "{\"code\":\"OK\",\"result\":\"MISMATCH\"}");
        }
        return failing.contains(idNumber) && usual.status() == 200
                ? new Said(200, MATCH.replace("MATCH", "MISMATCH"))
                : usual;
    }

    private static boolean isSigned(HttpExchange exchange, byte[] body) {
        var headers = exchange.getRequestHeaders();
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            String text = "POST\n" + exchange.getRequestURI() + "\n" + headers.getFirst("X-Timestamp") + "\n"
                    + headers.getFirst("X-Nonce") + "\n" + digest;
            return KEY.equals(headers.getFirst("X-App-Key"))
                    && HexFormat.of()
                            .formatHex(mac.doFinal(text.getBytes(UTF_8)))
                            .equals(headers.getFirst("X-Signature"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "stand-in-provider",
                        Map.of(
                                "tuanlink.identity.base-url",
                                get().url(),
                                "tuanlink.identity.app-key",
                                KEY,
                                "tuanlink.identity.app-secret",
                                SECRET)));
    }
}
