package org.tuanlink.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoundRobinProxyIT {

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> asked = new ArrayList<>();
    private final ExecutorService hands = Executors.newCachedThreadPool();
    private final CountDownLatch readOn = new CountDownLatch(1);
    private HttpServer one;
    private HttpServer two;
    private RoundRobinProxy proxy;

    @BeforeEach
    void start() throws IOException {
        one = node("one");
        two = node("two");
        proxy = new RoundRobinProxy(
                TestServers.freePort(),
                List.of(one.getAddress().getPort(), two.getAddress().getPort()));
    }

    private HttpServer node(String name) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(hands);
        server.createContext("/", exchange -> answer(name, exchange));
        server.start();
        return server;
    }

    private void answer(String name, HttpExchange exchange) throws IOException {
        synchronized (asked) {
            asked.add(name);
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        switch (exchange.getRequestURI().getPath()) {
            case "/dies" -> exchange.close();
            case "/dies-half-way" -> {
                exchange.sendResponseHeaders(200, 1_000);
                exchange.getResponseBody().write(new byte[500]);
                exchange.getResponseBody().flush();
                exchange.close();
            }
            case "/events" -> events(exchange);
            default -> {
                var headers = exchange.getRequestHeaders();
                exchange.getResponseHeaders().add("Set-Cookie", "a=1");
                exchange.getResponseHeaders().add("Set-Cookie", "b=2");
                byte[] said = String.join(
                                " ",
                                name,
                                exchange.getRequestURI().toString(),
                                Integer.toString(body.length),
                                headers.getFirst("Host"),
                                headers.getFirst("X-Forwarded-For"),
                                headers.getFirst("X-Forwarded-Port"))
                        .getBytes(UTF_8);
                exchange.sendResponseHeaders(418, said.length);
                exchange.getResponseBody().write(said);
                exchange.close();
            }
        }
    }

    private void events(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("first\n".getBytes(UTF_8));
        exchange.getResponseBody().flush();
        try {
            assertThat(readOn.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.getResponseBody().write("second\n".getBytes(UTF_8));
        exchange.close();
    }

    @AfterEach
    void stop() {
        proxy.close();
        one.stop(0);
        two.stop(0);
        hands.shutdownNow();
    }

    private HttpResponse<String> post(String path, byte[] body) throws Exception {
        var request = HttpRequest.newBuilder(proxy.url().resolve(path)).POST(BodyPublishers.ofByteArray(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void passesAllOnToOneNodeAfterTheOther() throws Exception {
        String host = proxy.url().getAuthority();
        var first = post("/a%20b?c=%2F", new byte[3_000_000]);
        assertThat(first.statusCode()).isEqualTo(418);
        assertThat(first.body())
                .isEqualTo("one /a%20b?c=%2F 3000000 " + host + " 127.0.0.1 "
                        + proxy.url().getPort());
        assertThat(first.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
        post("/", new byte[0]);
        post("/", new byte[0]);
        assertThat(asked).containsExactly("one", "two", "one");
    }

    @Test
    void leavesOutWhoeverIsDown() throws Exception {
        one.stop(0);
        for (int i = 0; i < 4; i++) {
            assertThat(post("/", new byte[10]).body()).startsWith("two ");
        }
        two.stop(0);
        assertThat(post("/", new byte[10]).statusCode()).isEqualTo(503);
    }

    @Test
    void neverRepeatsWhatANodeMayHaveDone() throws Exception {
        assertThat(post("/dies", new byte[10]).statusCode()).isEqualTo(502);
        var read = HttpRequest.newBuilder(proxy.url().resolve("/dies")).build();
        assertThat(http.send(read, BodyHandlers.ofString()).statusCode()).isEqualTo(502);
        assertThat(asked).containsExactly("one", "two");
        assertThatThrownBy(() -> post("/dies-half-way", new byte[10])).isInstanceOf(IOException.class);
        assertThat(proxy.broken()).isEqualTo(3);
    }

    @Test
    void passesEventsOnAsTheyCome() throws Exception {
        var request = HttpRequest.newBuilder(proxy.url().resolve("/events")).build();
        var lines = http.send(request, BodyHandlers.ofLines()).body().iterator();
        assertThat(lines.next()).isEqualTo("first");
        readOn.countDown();
        assertThat(lines.next()).isEqualTo("second");
    }
}
