package org.tuanlink.callback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.tuanlink.testing.SettableClock;

class CallbackFiguresTests {

    private final SettableClock clock = new SettableClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CallbackFigures figures = new CallbackFigures(meters, clock);
    private final Logger logger = (Logger) LoggerFactory.getLogger(CallbackFigures.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
    }

    private List<String> lines() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void refuse(int times, CallbackSource source, RefusalReason reason) {
        for (int i = 0; i < times; i++) {
            figures.refused(source, reason);
        }
    }

    @Test
    void writesOneLineAMinuteForEachSourceAndReasonWithTheCountSince() {
        refuse(1_000, CallbackSource.MP, RefusalReason.SIGNATURE);
        refuse(5, CallbackSource.MP, RefusalReason.SIZE);
        refuse(5, CallbackSource.WECOM_AGENT, RefusalReason.SIZE);
        assertThat(lines())
                .containsExactly(
                        "Refused callbacks from MP: signature, 1 since the last such line",
                        "Refused callbacks from MP: size, 1 since the last such line",
                        "Refused callbacks from WECOM_AGENT: size, 1 since the last such line");
        clock.shift(Duration.ofSeconds(61));
        refuse(2, CallbackSource.MP, RefusalReason.SIGNATURE);
        assertThat(lines())
                .hasSize(4)
                .last()
                .isEqualTo("Refused callbacks from MP: signature, 1000 since the last such line");
        assertThat(meters.counter("tuanlink.callback.refused", "source", "mp", "reason", "signature")
                        .count())
                .isEqualTo(1_002);
    }

    @Test
    void saysWhyNothingWasStoredWithoutQuotingIt() {
        figures.notStored(
                CallbackSource.MP, new NotStoredException("queue full", new IllegalStateException("张三 13800000000")));
        figures.notStored(CallbackSource.MP, new IllegalStateException("张三"));
        clock.shift(Duration.ofSeconds(61));
        figures.notStored(CallbackSource.MP, new IllegalStateException("张三"));
        assertThat(lines())
                .containsExactly(
                        "Could not store callbacks from MP: NotStoredException (queue full) <"
                                + " IllegalStateException, 1 since the last such line",
                        "Could not store callbacks from MP: IllegalStateException, 2 since the last such line");
        assertThat(lines.list)
                .allSatisfy(line -> assertThat(line.getThrowableProxy()).isNull());
    }
}
