package org.tuanlink.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tuanlink.testing.DirectoryCheck;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.ServiceProcess;

/** Two nodes, a time that comes, and a kill on the way: it fires once, and what it began is done. */
class KillDuringScheduleIT {

    private static final Map<String, String> QUICK =
            Map.of("tuanlink.directory.schedule.tick", "300ms", "tuanlink.directory.apply.window", "16");

    @Test
    void aTimeFiresOnceAndASurvivorDoesWhatItBegan() throws Exception {
        try (Corp corp = new Corp();
                ServiceProcess survivor = corp.node("schedule-survivor", QUICK)) {
            long writes;
            try (ServiceProcess killed = corp.node("schedule-killed", QUICK);
                    Connection database = DriverManager.getConnection(corp.jdbcUrl)) {
                DirectoryDriver driver = new DirectoryDriver(survivor.api());
                driver.importFile("organizations", Corp.organizations());
                driver.importFile("cadres", Corp.cadres(400));
                comesIn(database, Duration.ofSeconds(2));
                await().pollInterval(Duration.ofMillis(2))
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> corp.wecom.admin().counts().applied() >= 40);
                killed.kill();
                writes = corp.wecom.admin().counts().applied();
            }
            try (Connection database = DriverManager.getConnection(corp.jdbcUrl)) {
                await().atMost(Duration.ofMinutes(2))
                        .until(
                                () -> text(database, "SELECT outcome FROM directory_schedule_firing"),
                                "APPLIED"::equals);
                assertThat(text(database, "SELECT COUNT(*) FROM directory_schedule_firing"))
                        .isEqualTo("1");
                assertThat(text(database, "SELECT COUNT(*) FROM directory_run")).isEqualTo("1");
                assertThat(text(database, "SELECT started_by FROM directory_run"))
                        .isEqualTo("定时同步");
                var comparison = DirectoryCheck.of(corp.wecom, corp.jdbcUrl);
                assertThat(comparison.differences()).isEmpty();
                assertThat(comparison.members()).isGreaterThan(300);
                assertThat(writes).isGreaterThanOrEqualTo(40);
                assertThat(corp.wecom.admin().counts().answersOf("user/create", 0))
                        .isEqualTo(comparison.members());
            }
        }
    }

    private static void comesIn(Connection database, Duration wait) throws Exception {
        Instant time = Instant.now().plus(wait).truncatedTo(ChronoUnit.SECONDS);
        ZonedDateTime at = time.atZone(ZoneId.of("Asia/Shanghai"));
        try (PreparedStatement statement = database.prepareStatement(
                "UPDATE directory_schedule SET enabled = TRUE, cron = ?, considered_at = ? WHERE id = 1")) {
            statement.setString(1, "%d %d %d * * *".formatted(at.getSecond(), at.getMinute(), at.getHour()));
            statement.setTimestamp(2, Timestamp.from(time.minusSeconds(60)));
            statement.executeUpdate();
        }
    }

    private static String text(Connection database, String sql) throws Exception {
        try (ResultSet row = database.createStatement().executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }
}
