package wecomsim;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small service that is called back: checks signatures, decrypts, and answers as it is told. */
final class CallbackReceiver implements AutoCloseable {

    static final String TOKEN = "receiverToken1";
    static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    /**
     * One request.
     *
     * @param body as it came
     * @param message in the clear
     */
    record Received(String method, Map<String, String> query, String body, String message) {

        String element(String name) {
            return CallbackReceiver.element(message, name);
        }
    }

    /** An answer; whoever wants to hang waits inside its function. */
    record Reply(int status, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final TestCrypto crypto;
    private volatile Function<Received, Reply> reply = request -> new Reply(200, "");

    CallbackReceiver() {
        this("wwsimulatedcorp");
    }

    CallbackReceiver(String receiveId) {
        this.crypto = new TestCrypto(TOKEN, KEY, receiveId);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/callback";
    }

    CallbackAddress address() {
        return CallbackAddress.of(url(), TOKEN, KEY);
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    List<String> messages() {
        return received.stream().map(Received::message).toList();
    }

    void forget() {
        received.clear();
    }

    void answer(Function<Received, Reply> newReply) {
        reply = newReply;
    }

    /** What a verified echostr deserves. */
    static Reply echo(Received request) {
        return new Reply(200, request.message());
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> query = Call.parseQuery(exchange.getRequestURI().toString());
        boolean get = exchange.getRequestMethod().equals("GET");
        Received request = new Received(exchange.getRequestMethod(), query, body, message(query, body, get));
        received.add(request);
        Reply chosen = reply.apply(request);
        byte[] bytes = chosen.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(chosen.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String message(Map<String, String> query, String body, boolean get) {
        String encrypted = get ? query.getOrDefault("echostr", "") : element(body, "Encrypt");
        if (!query.containsKey("msg_signature")) {
            crypto.check(query, "signature", "");
            return get ? encrypted : body;
        }
        crypto.check(query, "msg_signature", encrypted);
        return crypto.decrypt(encrypted);
    }

    static String element(String xml, String name) {
        Matcher found = Pattern.compile("<" + name + ">(?:<!\\[CDATA\\[)?(.*?)(?:]]>)?</" + name + ">", Pattern.DOTALL)
                .matcher(xml);
        return found.find() ? found.group(1) : "";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
