package org.tuanlink.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tuanlink.testing.DirectoryCheck;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.ServiceProcess;
import tools.jackson.databind.JsonNode;

/** Two nodes, a time that comes, and a kill on the way: it fires once, and what it began is done. */
class KillDuringScheduleIT {

    private static final long WRITES = 150;

    private static final Map<String, String> QUICK = Map.of(
            "tuanlink.directory.schedule.tick", "300ms",
            "tuanlink.directory.apply.window", "16",
            // By itself a first load goes in bulk: two calls, and nothing to be killed between.
            "tuanlink.directory.estimate.departments", "ONE_BY_ONE",
            "tuanlink.directory.estimate.members", "ONE_BY_ONE");

    @Test
    void aTimeFiresOnceAndASurvivorDoesWhatItBegan() throws Exception {
        try (Corp corp = new Corp();
                ScheduleTable schedule = new ScheduleTable(corp.jdbcUrl);
                ServiceProcess here = corp.node("schedule-here", QUICK);
                ServiceProcess abroad = corp.nodeInZone("UTC", "schedule-abroad", QUICK)) {
            DirectoryDriver driver = new DirectoryDriver(here.api());
            assertImported(driver.importFile("organizations", Corp.organizations()));
            assertImported(driver.importFile("cadres", Corp.cadres(400)));
            schedule.comesIn(Duration.ofSeconds(2));
            await().pollInterval(Duration.ofMillis(2))
                    .atMost(Duration.ofMinutes(1))
                    .until(schedule::state, state -> corp.wecom.admin().counts().applied() >= WRITES);
            ServiceProcess holder = schedule.holderOfTheRun(List.of(here, abroad));
            holder.kill();
            long whenKilled = corp.wecom.admin().counts().applied();
            assertThat(schedule.state().run()).isEqualTo("RUNNING");
            await().atMost(Duration.ofMinutes(1)).until(schedule::state, state -> state.outcome() != null);
            assertDoneOnce(schedule, corp, whenKilled);
            assertNothingIsLeft(corp, holder == here ? abroad : here);
            assertThat(schedule.state().firings()).isEqualTo(1);
        }
    }

    private static void assertImported(JsonNode state) {
        assertThat(state.path("status").asString("")).isEqualTo("SUCCEEDED");
        assertThat(state.path("rejected").asInt()).isZero();
    }

    private static void assertDoneOnce(ScheduleTable schedule, Corp corp, long whenKilled) throws Exception {
        ScheduleTable.State state = schedule.state();
        assertThat(state.outcome()).isEqualTo("APPLIED");
        assertThat(state.firings()).isEqualTo(1);
        assertThat(state.plans()).isEqualTo(1);
        assertThat(state.runs()).isEqualTo(1);
        assertThat(state.startedBy()).isEqualTo("定时同步");
        // Taken up by the one, then by the other.
        assertThat(state.fence()).isEqualTo(2);
        var comparison = DirectoryCheck.of(corp.wecom, corp.jdbcUrl);
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.members()).isGreaterThan(300);
        var counts = corp.wecom.admin().counts();
        assertThat(whenKilled).isBetween(WRITES, comparison.departments() + comparison.members() - 1L);
        assertThat(counts.answersOf("department/create", 0)).isEqualTo(comparison.departments());
        assertThat(counts.answersOf("user/create", 0)).isEqualTo(comparison.members());
    }

    private static void assertNothingIsLeft(Corp corp, ServiceProcess survivor) throws Exception {
        corp.wecom.admin().resetCounts();
        var again = new DirectoryDriver(survivor.api()).synchronise(Map.of());
        assertThat(again.changes()).isZero();
        assertThat(corp.wecom.admin().counts().writes()).isZero();
    }
}
