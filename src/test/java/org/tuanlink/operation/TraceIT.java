package org.tuanlink.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.messaging.AppMessages;
import org.tuanlink.platform.Trace;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceTest;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.wecom.WeComUserId;

/** The trace of a request stands at whatever it causes, in whichever thread; the statements of the database are what is watched. */
@ServiceTest
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class})
class TraceIT {

    private static final String GIVEN = "0af7651916cd43dd8448eb211c80319c";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Logger statements = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
    private final Seen seen = new Seen();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private AppMessages messages;

    @Autowired
    private Clock clock;

    private record Line(String thread, String trace, String task) {}

    private static final class Seen extends AppenderBase<ILoggingEvent> {

        private final List<Line> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            Map<String, String> context = event.getMDCPropertyMap();
            lines.add(new Line(
                    event.getThreadName(), context.getOrDefault(Trace.KEY, ""), context.getOrDefault("task", "")));
        }
    }

    @BeforeEach
    void watch() {
        seen.start();
        statements.addAppender(seen);
        statements.setLevel(Level.DEBUG);
        statements.setAdditive(false);
    }

    @AfterEach
    void leave() {
        statements.setLevel(null);
        statements.setAdditive(true);
        statements.detachAppender(seen);
    }

    private void awaitLine(Predicate<Line> wanted) {
        await().atMost(Duration.ofSeconds(15)).until(() -> seen.lines.stream().anyMatch(wanted));
    }

    @Test
    void theTraceOfARequestGoesOnInTheTaskThatItSchedules() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/callbacks/replays"))
                        .header("Authorization", "Bearer " + ServiceEnvironment.API_TOKEN)
                        .header("Content-Type", "application/json")
                        .header("traceparent", "00-" + GIVEN + "-b7ad6b7169203331-01")
                        .POST(BodyPublishers.ofString("{\"from\":\"%s\",\"to\":\"%s\"}"
                                .formatted(clock.instant().minusSeconds(60), clock.instant())))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        assertThat(answer.headers().firstValue("X-Trace-Id")).contains(GIVEN);
        awaitLine(line -> line.trace().equals(GIVEN) && line.task().equals("callback-replay"));
    }

    @Test
    void eachRequestHasOneOfItsOwnAndWhatIsNoneIsNotBelieved() throws Exception {
        String first = traceOf("nonsense");
        String second = traceOf("00-" + "x".repeat(32) + "-b7ad6b7169203331-01");
        assertThat(first).matches("[0-9a-f]{32}").isNotEqualTo(second);
    }

    private String traceOf(String parent) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/liveness"))
                                .header("traceparent", parent)
                                .build(),
                        BodyHandlers.discarding())
                .headers()
                .firstValue("X-Trace-Id")
                .orElse("");
    }

    @Test
    void theTraceOfACallbackGoesOnWhereItIsHandled() {
        SimulatedWeCom.callBack(SimulatedWeCom.get(), "http://127.0.0.1:" + port);
        String member = "traced" + System.nanoTime();
        SimulatedWeCom.get().admin().addMember(member, "外来人", "198" + System.nanoTime() % 100_000_000, 1L);
        await().atMost(Duration.ofSeconds(15)).until(() -> traceOfEvent() != null);
        String trace = String.valueOf(traceOfEvent());
        awaitLine(line -> line.trace().equals(trace) && line.thread().startsWith("callback-lane"));
    }

    private @Nullable String traceOfEvent() {
        return jdbc
                .queryForList(
                        "SELECT COALESCE(trace_id, '') FROM callback_event WHERE state = 'DONE' ORDER BY id DESC LIMIT 1",
                        String.class)
                .stream()
                .findFirst()
                .orElse(null);
    }

    @Test
    void theTraceOfWhoeverOrdersAMessageGoesOnWhereItIsSent() {
        String trace = "1af7651916cd43dd8448eb211c80319d";
        Trace.within(
                trace,
                () -> transactions.executeWithoutResult(status -> messages.send(
                        "traced:" + System.nanoTime(),
                        new WeComUserId("nobody"),
                        AdminNews.DRIFT,
                        Map.of(
                                "departments", "0",
                                "members", "2",
                                "open", "2",
                                "since", "今天",
                                "link", "https://tuanlink.example/"))));
        awaitLine(line -> line.trace().equals(trace) && line.thread().startsWith("app-messages"));
    }

    @Test
    void aRecurringTaskBeginsANewOneEachTime() {
        awaitLine(line -> line.task().equals("callback-inbox"));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> seen.lines.stream()
                                .filter(line -> line.task().equals("callback-inbox"))
                                .map(Line::trace)
                                .distinct()
                                .count()
                        > 1);
        assertThat(seen.lines).filteredOn(line -> !line.task().isEmpty()).allMatch(line -> line.trace()
                .matches("[0-9a-f]{32}"));
    }
}
