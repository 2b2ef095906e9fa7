package org.tuanlink.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.tuanlink.testing.TestServers;
import org.tuanlink.wecom.WeComMember.Membership;
import wecomsim.Fault;
import wecomsim.FaultRule;
import wecomsim.SimulatorOptions;
import wecomsim.WeComSimulator;

/** Everything at DEBUG and below, whatever happens: no token, no secret, no mobile. */
class SecretsInLogIT {

    private static final String SECRET = "simulated-contacts-secret";
    private static final String MOBILE = "19900000001";

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    private final VirtualTime time = new VirtualTime();

    @BeforeEach
    void listen() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(root.getLoggerContext());
        encoder.setPattern("%level %logger %msg%n%ex{full}");
        encoder.start();
        appender.setContext(root.getLoggerContext());
        appender.setEncoder(encoder);
        appender.setOutputStream(log);
        appender.start();
        root.addAppender(appender);
    }

    @AfterEach
    void listenNoMore() {
        root.detachAppender(appender);
    }

    @Test
    void neitherSuccessNorRefusalNorFailureTellsThem() {
        List<Throwable> failures = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        Level before = root.getLevel();
        WeComSimulator weCom = WeComSimulator.start(SimulatorOptions.defaults().withClock(time));
        try (Node node = new Node(
                Node.properties(weCom.baseUrl(), SECRET, 10_000, 150_000, 0.9), TestServers.redisUrl(), time, time)) {
            node.redisson().getKeys().flushall();
            root.setLevel(Level.TRACE);
            ContactsGateway gateway = node.gateway();
            gateway.createMember(wang());
            tokens.add(Objects.requireNonNull(node.tokens().current()));
            failures.add(catchThrowable(() -> gateway.createMember(wang())));
            gateway.syncMembers(List.of(wang()));
            weCom.admin().inject(FaultRule.on("user/update", new Fault.TokenExpiry()));
            gateway.updateMember(wang());
            tokens.add(Objects.requireNonNull(node.tokens().current()));
            weCom.admin().inject(FaultRule.on("user/*", new Fault.CutAfter()));
            failures.add(catchThrowable(() -> gateway.deleteMember(new WeComUserId("c001"))));
            weCom.close();
            failures.add(catchThrowable(() -> gateway.updateMember(wang())));
            node.tokens().expireAccessToken();
            failures.add(catchThrowable(() -> gateway.updateMember(wang())));
        } finally {
            root.setLevel(before);
            weCom.close();
        }

        assertThat(tokens).doesNotHaveDuplicates().hasSize(2);
        assertThat(failures).hasSize(4).allMatch(WeComCallException.class::isInstance);
        root.error("the appender listens");
        String said = log.toString(StandardCharsets.UTF_8) + textOf(failures);
        assertThat(said).contains("the appender listens").doesNotContain(SECRET, MOBILE, "access_token=");
        assertThat(said).doesNotContain(tokens);
    }

    private static WeComMember wang() {
        return new WeComMember(
                new WeComUserId("c001"),
                "王小明",
                MOBILE,
                "书记",
                List.of(new Membership(DepartmentId.ROOT, 1, true)),
                true);
    }

    private static String textOf(List<Throwable> failures) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        failures.forEach(failure -> failure.printStackTrace(new PrintStream(text, true, StandardCharsets.UTF_8)));
        return text.toString(StandardCharsets.UTF_8);
    }
}
