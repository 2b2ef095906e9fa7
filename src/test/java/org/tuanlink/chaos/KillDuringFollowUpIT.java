package org.tuanlink.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tuanlink.testing.DirectoryCheck;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.ServiceProcess;
import tools.jackson.databind.JsonNode;
import wecomsim.RecordedCall;

/** Wishes outlive the node that carries them out. */
class KillDuringFollowUpIT {

    private static final int ALIASES = 400;
    private static final int WINDOW = 16;

    private static final Map<String, String> SMALL_WINDOW =
            Map.of("tuanlink.directory.apply.window", Integer.toString(WINDOW));

    /** One node dies as soon as WeCom has the first new name, the next when it has half of them. */
    @Test
    void anotherNodeFinishesWhatTheKilledOnesBegan() throws Exception {
        try (Corp corp = new Corp();
                Connection database = DriverManager.getConnection(corp.jdbcUrl, "root", "")) {
            try (ServiceProcess first = corp.node("follow-killed-first", SMALL_WINDOW)) {
                DirectoryDriver driver = new DirectoryDriver(first.api());
                assertImported(driver.importFile("organizations", organizations("none", false)));
                assertThat(driver.synchronise(Map.of()).status()).isEqualTo("SUCCEEDED");
                corp.wecom.admin().resetCounts();
                assertImported(driver.importFile("organizations", organizations("set", true)));
                wishAll(database);
                killAt(1, first, corp, database);
            }
            try (ServiceProcess second = corp.node("follow-killed-second", SMALL_WINDOW)) {
                killAt(ALIASES / 2, second, corp, database);
            }
            try (ServiceProcess third = corp.node("follow-survivor", SMALL_WINDOW)) {
                await().atMost(Duration.ofSeconds(90)).until(() -> open(database) == 0);
                assertAllNamedOnce(corp);
                corp.wecom.admin().resetCounts();
                assertThat(new DirectoryDriver(third.api())
                                .synchronise(Map.of())
                                .changes())
                        .isZero();
            }
            assertThat(count(database, "SELECT COUNT(*) FROM directory_follow_up WHERE state = 'DONE'"))
                    .isEqualTo(ALIASES);
        }
    }

    private static void killAt(long renames, ServiceProcess node, Corp corp, Connection database) throws Exception {
        await().pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(60))
                .until(() -> corp.wecom.admin().counts().answersOf("department/update", 0) >= renames);
        node.kill();
        assertThat(open(database)).as("killed on the way").isEqualTo(ALIASES);
    }

    /** What was under way when the node died may be said again: the same name to the same department. */
    private static void assertAllNamedOnce(Corp corp) throws Exception {
        Map<String, Long> renames = corp.wecom.admin().recentCalls("department/update").stream()
                .filter(call -> call.errcode() == 0)
                .collect(Collectors.groupingBy(RecordedCall::subject, Collectors.counting()));
        assertThat(renames).hasSize(ALIASES);
        assertThat(renames.values().stream().filter(times -> times > 1)).hasSizeLessThanOrEqualTo(2 * WINDOW);
        assertThat(renames.values()).allSatisfy(times -> assertThat(times).isLessThanOrEqualTo(3));
        assertThat(corp.wecom.admin().counts().writes())
                .isEqualTo(corp.wecom.admin().counts().callsOf("department/update"));
        assertThat(DirectoryCheck.of(corp.wecom, corp.jdbcUrl).differences()).isEmpty();
    }

    private static Path organizations(String name, boolean aliases) throws Exception {
        List<String> rows = new ArrayList<>();
        rows.add("code,parentCode,type,shortName,alias");
        rows.add("44,,LEADING_BODY,团广东省委,");
        rows.add("4401,44,LEADING_BODY,团广州市委,");
        rows.add("440106,4401,LEADING_BODY,团天河区委,");
        rows.add("T1,440106,GRASSROOTS_COMMITTEE,广州市天河区石牌街道团委,");
        for (int n = 0; n < ALIASES; n++) {
            rows.add("B" + n + ",T1,BRANCH,广州市天河区石牌街道第" + n + "社区团支部," + (aliases ? "石牌" + n + "号社区团支部" : ""));
        }
        Path file = Files.createDirectories(Path.of("target", "chaos")).resolve("follow-" + name + ".csv");
        return Files.write(file, rows);
    }

    private static void assertImported(JsonNode state) {
        assertThat(state.path("status").asString("")).isEqualTo("SUCCEEDED");
        assertThat(state.path("rejected").asInt()).isZero();
    }

    /** As the pages of four hundred operators leave it, whose node may be another. */
    private static void wishAll(Connection database) throws Exception {
        try (PreparedStatement statement = database.prepareStatement(
                "INSERT INTO directory_follow_up (kind, subject_id, wish, state, tries, due_at,"
                        + " wished_at, wished_by, message) SELECT 'ORGANIZATION', id, 1, 'WAITING', 0, ?, ?, 'test', ''"
                        + " FROM registry_organization WHERE alias IS NOT NULL")) {
            Timestamp now = Timestamp.from(Instant.now());
            statement.setTimestamp(1, now);
            statement.setTimestamp(2, now);
            assertThat(statement.executeUpdate()).isEqualTo(ALIASES);
        }
    }

    private static long open(Connection database) throws Exception {
        return count(database, "SELECT COUNT(*) FROM directory_follow_up WHERE state <> 'DONE'");
    }

    private static long count(Connection database, String sql) throws Exception {
        try (PreparedStatement statement = database.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
