package org.tuanlink.testing.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tuanlink.testing.TestServers;
import org.tuanlink.testing.load.WeComTraffic.Delivery;

class LoadClientIT {

    private static final byte[] REQUEST =
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi".getBytes(StandardCharsets.US_ASCII);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger seen = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Answers the first requests with 503, each after this time. */
    private int answering(int refusals, Duration after) {
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            LockSupport.parkNanos(after.toNanos());
            exchange.sendResponseHeaders(seen.incrementAndGet() <= refusals ? 503 : 200, -1);
            exchange.close();
        });
        return server.getAddress().getPort();
    }

    @Test
    void keepsItsRate() throws IOException {
        int port = answering(0, Duration.ZERO);
        SteadyTraffic traffic = SteadyTraffic.atRate(200, 100, number -> REQUEST, port);
        try (LoadClient client = new LoadClient(10, Duration.ofSeconds(5))) {
            client.run(traffic);
        }
        assertThat(traffic.statuses()).containsEntry(200, 100).hasSize(1);
        assertThat(seen).hasValue(100);
        assertThat(traffic.perSecond()).isLessThan(210);
    }

    /** One connection at a time: the fifth request waited for four others. */
    @Test
    void countsTheTimeThatARequestWaitedForAConnection() throws IOException {
        int port = answering(0, Duration.ofMillis(100));
        SteadyTraffic traffic = SteadyTraffic.atRate(1000, 5, number -> REQUEST, port);
        try (LoadClient client = new LoadClient(1, Duration.ofSeconds(5))) {
            client.run(traffic);
        }
        assertThat(traffic.latencies().millis(1)).isGreaterThan(450);
    }

    @Test
    void givesUpAfterTheTimeout() throws IOException {
        int port = answering(0, Duration.ofSeconds(2));
        SteadyTraffic traffic = SteadyTraffic.flatOut(2, number -> REQUEST, port);
        try (LoadClient client = new LoadClient(2, Duration.ofMillis(300))) {
            client.run(traffic);
        }
        assertThat(traffic.statuses()).containsEntry(Ending.TIMED_OUT, 2).hasSize(1);
    }

    @Test
    void triesThreeTimesByTurns() throws IOException {
        int port = answering(1, Duration.ZERO);
        int dead = TestServers.freePort();
        List<Integer> statuses = new ArrayList<>();
        WeComTraffic traffic = new WeComTraffic(
                List.of(new Delivery(7, 0, 0), new Delivery(8, 1, 500_000_000)),
                number -> REQUEST,
                Duration.ofMillis(10),
                (delivery, ending) -> statuses.add(delivery.event() * 1000 + ending.status()),
                port,
                dead);
        try (LoadClient client = new LoadClient(2, Duration.ofSeconds(5))) {
            client.run(traffic);
        }
        assertThat(statuses).containsExactly(7503, 7000, 7200, 8000, 8200);
    }
}
