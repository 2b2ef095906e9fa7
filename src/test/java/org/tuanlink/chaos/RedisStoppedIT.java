package org.tuanlink.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.StoppableRedis;
import org.tuanlink.testing.load.LoadClient;
import org.tuanlink.testing.load.SteadyTraffic;

class RedisStoppedIT {

    private static final int EVENTS = 1_000;

    private final CorpEvents events =
            new CorpEvents(EVENTS, 100, 300, Instant.now().getEpochSecond() - 10_000);

    @Test
    void withoutRedisCallbacksAreTakenInTimeAndHaveTheirEffect() throws Exception {
        try (Corp corp = new Corp();
                StoppableRedis redis = new StoppableRedis();
                ServiceProcess node =
                        corp.node("callbacks-without-redis", Map.of("spring.data.redis.url", redis.url()))) {
            redis.stop();
            SteadyTraffic traffic = SteadyTraffic.atRate(200, EVENTS, events::request, node.port());
            try (LoadClient client = new LoadClient(200, Duration.ofSeconds(5))) {
                client.run(traffic);
            }
            assertThat(traffic.statuses()).containsEntry(200, EVENTS).hasSize(1);
            // WeCom waits five seconds.
            assertThat(traffic.latencies().millis(1)).isLessThan(2_000);
            InboxTable inbox = new InboxTable(corp.jdbcUrl);
            await().atMost(Duration.ofSeconds(20)).until(() -> inbox.states().equals(Map.of("DONE", EVENTS)));
            assertThat(inbox.driftMarks()).hasSize(300).containsEntry("stranger-0", events.changesOf(0));
            assertThat(node.api().get("/directory/drift").isObject()).isTrue();
        }
    }
}
