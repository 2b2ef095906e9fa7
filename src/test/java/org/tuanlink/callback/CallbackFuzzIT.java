package org.tuanlink.callback;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tuanlink.testing.SettableClock;

/** Whatever is sent: no 5xx, and a refusal says nothing. {@code -Plong}: ten times as long. */
@CallbackTest
class CallbackFuzzIT {

    private static final int TRIES = Integer.getInteger("tuanlink.fuzz.tries", 4_000);
    private static final long SEED = Long.getLong("tuanlink.test.seed", System.nanoTime());
    private static final List<String> HEADERS_OF_A_REFUSAL =
            List.of("cache-control", "connection", "content-length", "date", "x-content-type-options");
    private static final List<Integer> STATUSES = List.of(0, 200, 400, 401, 404);

    @LocalServerPort
    private int port;

    @Autowired
    private SettableClock clock;

    @Autowired
    private RememberedInbox inbox;

    private long now;

    @BeforeEach
    void start() {
        inbox.clear();
        now = clock.instant().getEpochSecond();
    }

    @Test
    void nothingBreaksTheEndpointOrMakesItTalk() throws IOException {
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int i = 0; i < TRIES; i++) {
            long seed = SEED + i;
            RawExchange exchange = RawExchange.send(port, new RandomRequests(seed, now).next());
            statuses.merge(exchange.status(), 1, Integer::sum);
            assertTellsNothing("seed " + seed, exchange);
        }
        assertThat(statuses.keySet()).contains(200, 400, 401, 404);
        assertThat(inbox.count()).isPositive();
    }

    private static void assertTellsNothing(String what, RawExchange exchange) {
        assertThat(exchange.status()).as("%s: %s", what, exchange).isIn(STATUSES);
        if (!exchange.isCallback()) {
            assertThat(exchange.answer()).as("%s: %s", what, exchange).doesNotContain("Exception");
            return;
        }
        if (exchange.status() == 400) {
            assertThat(exchange.headerNames()).as("%s: %s", what, exchange).isEqualTo(HEADERS_OF_A_REFUSAL);
        }
        if (exchange.status() >= 400) {
            assertThat(exchange.isBare()).as("%s: %s", what, exchange).isTrue();
        }
    }

    /** What Tomcat or Spring Security refuse before the endpoint is asked. */
    @Test
    void theContainersOwnRefusalsAreAsBare() throws IOException {
        String path = CallbackClient.CONTACTS;
        for (String request : List.of(
                "POST " + path + " HTTP/1.1\r\n\r\n",
                "POST " + path + " HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "POST " + path + " HTTP/7.7\r\nHost: a\r\n\r\n",
                "POST " + path + "?a=<> HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST " + path + "%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST " + path + "%2f HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST " + path + "/%2e%2e HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST " + path + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: nonsense\r\n\r\n",
                "POST " + path + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nx",
                "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\nx",
                "POST " + path + " HTTP/1.1\r\nHost: a\r\nExpect: nonsense\r\n\r\n",
                "POST " + path + " HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n",
                "POST " + path + "?" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
                "TRACE " + path + " HTTP/1.1\r\nHost: a\r\n\r\n",
                "FOO " + path + " HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST " + path + ";a=b HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /callback;a=b HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /callback//mp HTTP/1.1\r\nHost: a\r\n\r\n")) {
            RawExchange exchange = RawExchange.send(port, request.getBytes(ISO_8859_1));
            assertTellsNothing("container", exchange);
        }
    }
}
