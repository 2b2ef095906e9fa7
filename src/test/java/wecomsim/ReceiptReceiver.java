package wecomsim;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntUnaryOperator;
import tools.jackson.databind.JsonNode;

/** A small service that the SMS vendor pushes receipts to. */
final class ReceiptReceiver implements AutoCloseable {

    private final HttpServer server;
    private final List<JsonNode> pushes = new CopyOnWriteArrayList<>();
    private volatile IntUnaryOperator status = number -> 200;

    ReceiptReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/receipts";
    }

    /** Answers each push by its number, from 1. */
    void answer(IntUnaryOperator newStatus) {
        status = newStatus;
    }

    /** Whole pushes, each a list of receipts. */
    List<JsonNode> pushes() {
        return List.copyOf(pushes);
    }

    void forget() {
        pushes.clear();
        status = number -> 200;
    }

    private void handle(HttpExchange exchange) throws IOException {
        pushes.add(Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes()));
        byte[] answer = "{\"code\":0,\"msg\":\"ok\"}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status.applyAsInt(pushes.size()), answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
