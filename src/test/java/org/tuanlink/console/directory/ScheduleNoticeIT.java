package org.tuanlink.console.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.access.Role;
import org.tuanlink.testing.Accounts;

/** Whoever looks at the directory's state sees that the schedule needs somebody. */
@DirectoryPagesTest
class ScheduleNoticeIT {

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void off() {
        jdbc.update("UPDATE directory_schedule SET enabled = FALSE, paused_at = NULL, failures = 0");
        jdbc.update("DELETE FROM directory_schedule_firing");
    }

    private String state() {
        int port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
        return new Accounts(jdbc)
                .signedIn(port, Role.AUDITOR, null)
                .get("/console/directory")
                .body();
    }

    @Test
    void theStateSaysWhatBecameOfTheScheduleWhenItNeedsSomebody() {
        Province.entered(service);
        jdbc.update("DELETE FROM directory_schedule_firing");
        jdbc.update(
                "INSERT INTO directory_schedule_firing (fire_at, auto_apply, missed, started_at, finished_at, outcome,"
                        + " reason) VALUES ('2026-03-02 02:00:00', TRUE, 0, '2026-03-02 02:00:01',"
                        + " '2026-03-02 02:00:09', 'GUARDED', '将停用或删除 217 名成员')");
        jdbc.update("UPDATE directory_schedule SET enabled = FALSE, paused_at = NULL, failures = 0");
        assertThat(state()).doesNotContain("schedule-result");
        jdbc.update("UPDATE directory_schedule SET paused_at = '2026-03-02 02:00:09', failures = 3");
        assertThat(state()).contains("schedule-result", "定时同步已自动暂停", "2026-03-02 02:00", "触发保护条件", "将停用或删除 217 名成员");
    }
}
