package org.tuanlink.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tuanlink.testing.DirectoryCheck;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.ServiceProcess;
import tools.jackson.databind.JsonNode;

class KillDuringRunIT {

    private static final long SEED = Long.getLong("tuanlink.test.seed", System.nanoTime());

    /** Among its departments or its members; each run of the tests kills somewhere else. */
    static Stream<Arguments> moments() {
        int writes = 50 + new Random(SEED).nextInt(850);
        return Stream.of(Arguments.of("ONE_BY_ONE", writes, SEED), Arguments.of("BULK", 1, SEED));
    }

    /** The kill comes as soon as WeCom has applied this many writes. */
    @ParameterizedTest(name = "{0} after {1} writes, seed {2}")
    @MethodSource("moments")
    void anotherNodeGoesOnWhereTheKilledOneStopped(String route, int writes, long seed) throws Exception {
        try (Corp corp = new Corp()) {
            String runId;
            int changes;
            try (ServiceProcess first = corp.node("killed-" + route + writes)) {
                DirectoryDriver driver = new DirectoryDriver(first.api());
                assertImported(driver.importFile("organizations", Corp.organizations()));
                assertImported(driver.importFile("cadres", Corp.cadres(600)));
                JsonNode plan = driver.plan(Map.of("route", route));
                runId = driver.apply(plan);
                await().pollInterval(Duration.ofMillis(2))
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> corp.wecom.admin().counts().applied() >= writes);
                first.kill();
                changes = total(plan);
            }
            try (ServiceProcess second = corp.node("survivor-" + route + writes)) {
                JsonNode run = new DirectoryDriver(second.api()).await(runId);
                assertThat(run.path("status").asString("")).as("seed %d", seed).isEqualTo("SUCCEEDED");
                assertThat(run.path("done").asInt()).isEqualTo(changes);
                assertEqualAndNothingTwice(corp, second, route);
            }
        }
    }

    private static void assertImported(JsonNode state) {
        assertThat(state.path("status").asString("")).isEqualTo("SUCCEEDED");
        assertThat(state.path("rejected").asInt()).isZero();
    }

    private static int total(JsonNode plan) {
        JsonNode counts = plan.path("counts");
        return counts.path("departments").path("create").asInt()
                + counts.path("members").path("create").asInt();
    }

    private static void assertEqualAndNothingTwice(Corp corp, ServiceProcess node, String route) throws Exception {
        var comparison = DirectoryCheck.of(corp.wecom, corp.jdbcUrl);
        assertThat(comparison.members()).isGreaterThan(500);
        assertThat(comparison.differences()).isEmpty();
        var counts = corp.wecom.admin().counts();
        if (route.equals("ONE_BY_ONE")) {
            assertThat(counts.answersOf("department/create", 0)).isEqualTo(comparison.departments());
            assertThat(counts.answersOf("user/create", 0)).isEqualTo(comparison.members());
        }
        corp.wecom.admin().resetCounts();
        var again = new DirectoryDriver(node.api()).synchronise(Map.of());
        assertThat(again.changes()).isZero();
        assertThat(corp.wecom.admin().counts().writes()).isZero();
    }
}
