package org.tuanlink.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.BasicMDCAdapter;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StructuredLogTests {

    @Test
    void aLineIsJsonWithItsTraceAndTaskAndWithoutAnybodysNumber() {
        JsonNode line = line("Duplicate entry '13800138000'", new IllegalStateException("44010119900101001X"));
        assertThat(line.path("trace").path("id").asString("")).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(line.path("task").asString("")).isEqualTo("directory-run");
        assertThat(line.path("message").asString("")).isEqualTo("Duplicate entry '***'");
        assertThat(line.toString())
                .contains("IllegalStateException")
                .doesNotContain("13800138000", "44010119900101001X");
    }

    private static JsonNode line(String message, Throwable failure) {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new BasicMDCAdapter());
        context.putObject(
                Environment.class.getName(),
                new MockEnvironment()
                        .withProperty("logging.structured.json.customizer", PersonalDataMask.class.getName()));
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.start();
        LoggingEvent event =
                new LoggingEvent("test", context.getLogger("test"), Level.WARN, message, failure, new Object[0]);
        event.setMDCPropertyMap(Map.of(Trace.KEY, "0af7651916cd43dd8448eb211c80319c", "task", "directory-run"));
        return JsonMapper.builder().build().readTree(new String(encoder.encode(event), UTF_8));
    }
}
