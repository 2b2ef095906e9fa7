package org.tuanlink.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tuanlink.testing.DirectoryCheck;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.SimulatedWeCom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node that is told to go (SIGTERM) while it works ends its present steps, hands back the rest and is gone in time. */
class GracefulStopIT {

    private static final Duration IN_TIME = Duration.ofSeconds(20);
    private static final int WRITES = 150;
    private static final int CADRES = 400;

    private static Map<String, String> structured(Corp corp) {
        Map<String, String> properties = new HashMap<>(SimulatedWeCom.properties(corp.wecom));
        properties.put("logging.structured.format.console", "ecs");
        // Were anything left leased, another node would wait for this long.
        properties.put("tuanlink.scheduler.heartbeat-interval", "1m");
        return properties;
    }

    @Test
    void itLeavesNothingLeasedLosesNothingAndLogsNobody() throws Exception {
        try (Corp corp = new Corp();
                Connection database = DriverManager.getConnection(corp.jdbcUrl, "root", "")) {
            Path cadres = Corp.cadres(CADRES);
            String runId;
            String importId;
            Path log;
            try (ServiceProcess first = corp.node("graceful-first", structured(corp))) {
                SimulatedWeCom.callBack(corp.wecom, first.url().toString());
                DirectoryDriver driver = new DirectoryDriver(first.api());
                driver.importFile("organizations", Corp.organizations());
                driver.importFile("cadres", cadres);
                runId = driver.apply(driver.plan(Map.of("route", "ONE_BY_ONE")));
                await().pollInterval(Duration.ofMillis(5))
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> corp.wecom.admin().counts().applied() >= WRITES);
                importId = first.api().upload("cadres", cadres).path("id").asString();
                assertThat(first.terminate(IN_TIME)).isLessThan(IN_TIME);
                log = first.log();
            }
            long applied = corp.wecom.admin().counts().applied();
            assertHandedBack(database, applied);
            assertThat(corp.wecom.admin().counts().applied())
                    .as("no call goes out any more")
                    .isEqualTo(applied);
            assertTellsNobody(log, cadres);
            try (ServiceProcess second = corp.node("graceful-second", structured(corp))) {
                DirectoryDriver driver = new DirectoryDriver(second.api());
                JsonNode run = driver.await(runId);
                assertThat(run.path("status").asString("")).isEqualTo("SUCCEEDED");
                await().atMost(Duration.ofSeconds(20)).until(() -> second.api()
                        .get("/registry/imports/" + importId)
                        .path("status")
                        .asString("")
                        .equals("SUCCEEDED"));
                var comparison = DirectoryCheck.of(corp.wecom, corp.jdbcUrl);
                assertThat(comparison.differences()).isEmpty();
                assertThat(corp.wecom.admin().counts().answersOf("user/create", 0))
                        .as("nobody twice")
                        .isEqualTo(comparison.members());
            }
        }
    }

    private static void assertHandedBack(Connection database, long applied) throws SQLException {
        assertThat(number(database, "SELECT COUNT(*) FROM scheduled_tasks WHERE picked = TRUE"))
                .as("tasks that nobody else may take")
                .isZero();
        assertThat(number(database, "SELECT COUNT(*) FROM directory_run WHERE active = 1"))
                .as("the run waits for another node")
                .isEqualTo(1);
        assertThat(number(database, "SELECT COUNT(*) FROM directory_change WHERE state = 'IN_FLIGHT'"))
                .as("calls of which nobody knows what became of them")
                .isZero();
        assertThat(number(database, "SELECT COUNT(*) FROM directory_change WHERE state = 'DONE'"))
                .as("what WeCom applied is booked")
                .isEqualTo(applied);
    }

    /** Every line is JSON, those of the work name trace and task, and none says anything of a person. */
    private static void assertTellsNobody(Path log, Path cadres) throws Exception {
        JsonMapper json = JsonMapper.builder().build();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            lines.add(json.readTree(line));
        }
        assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(
                        line.path("message").asString(""))
                .isNotEmpty());
        assertThat(lines.toString()).contains("Stopping:", "Background work has ended");
        String text = Files.readString(log);
        List<String> people = Files.readAllLines(cadres);
        people.remove(0);
        assertThat(people).hasSizeGreaterThan(CADRES / 2).allSatisfy(person -> {
            String[] fields = person.split(",", -1);
            assertThat(text).doesNotContain(fields[2]).doesNotContain(fields[3]);
            assertThat(fields[1].length() < 3 || !text.contains(fields[1]))
                    .as("a name in the log")
                    .isTrue();
        });
    }

    private static long number(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
