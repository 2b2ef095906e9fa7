package org.tuanlink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.platform.BackgroundTask.State;
import org.tuanlink.testing.RestingServiceTest;

@RestingServiceTest
class BackgroundTasksIT {

    @Autowired
    private BackgroundTasks tasks;

    @Autowired
    private SchedulerClient scheduler;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Clock clock;

    @BeforeEach
    void empty() {
        jdbc.update("DELETE FROM scheduled_tasks");
        jdbc.update("DELETE FROM access_audit_entry");
    }

    private void schedule(String id, Duration in) {
        scheduler.schedule(
                new TaskInstance<>("registry-import", id, "secret data"),
                clock.instant().plus(in),
                SchedulerClient.ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
    }

    private State state(String id) {
        return tasks.find("registry-import", id).orElseThrow().state();
    }

    private LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    @Test
    void tellsHowEachTaskStands() {
        schedule("waiting", Duration.ofHours(1));
        schedule("due", Duration.ofSeconds(-5));
        schedule("overdue", Duration.ofMinutes(-10));
        schedule("failing", Duration.ofMinutes(2));
        schedule("running", Duration.ofSeconds(-30));
        schedule("silent", Duration.ofMinutes(-30));
        jdbc.update(
                "UPDATE scheduled_tasks SET consecutive_failures = 3, last_failure = ? WHERE task_instance = 'failing'",
                utc(clock.instant()));
        jdbc.update(
                "UPDATE scheduled_tasks SET picked = TRUE, picked_by = 'node-1', last_heartbeat = ?"
                        + " WHERE task_instance IN ('running', 'silent')",
                utc(clock.instant()));
        jdbc.update(
                "UPDATE scheduled_tasks SET last_heartbeat = ? WHERE task_instance = 'silent'",
                utc(clock.instant().minus(Duration.ofMinutes(10))));
        assertThat(state("waiting")).isEqualTo(State.WAITING);
        assertThat(state("due")).isEqualTo(State.DUE);
        assertThat(state("overdue")).isEqualTo(State.OVERDUE);
        assertThat(state("failing")).isEqualTo(State.FAILING);
        assertThat(state("running")).isEqualTo(State.RUNNING);
        assertThat(state("silent")).isEqualTo(State.SILENT);
        assertThat(tasks.find("registry-import", "running").orElseThrow().pickedBy())
                .isEqualTo("node-1");
        assertThat(tasks.find("registry-import", "failing").orElseThrow().failures())
                .isEqualTo(3);
        assertThat(tasks.list(null, true))
                .extracting(BackgroundTask::instance)
                .containsExactlyInAnyOrder("silent", "overdue", "failing");
        assertThat(tasks.list(null, false)).extracting(BackgroundTask::instance).startsWith("silent", "running");
        assertThat(tasks.kinds()).singleElement().satisfies(kind -> {
            assertThat(kind.tasks()).isEqualTo(6);
            assertThat(kind.waiting()).isEqualTo(4);
            assertThat(kind.overdue()).isEqualTo(1);
            assertThat(kind.running()).isEqualTo(2);
            assertThat(kind.failing()).isEqualTo(1);
        });
        assertThat(tasks.list(null, false).toString()).doesNotContain("secret data");
    }

    @Test
    void aWaitingTaskBeginsAtOnceWhichIsRecorded() {
        schedule("waiting", Duration.ofHours(1));
        assertThat(tasks.runNow("registry-import", "waiting")).isTrue();
        assertThat(state("waiting")).isEqualTo(State.DUE);
        assertThat(jdbc.queryForList(
                        "SELECT subject_id FROM access_audit_entry WHERE action = 'task.run-now'", String.class))
                .containsExactly("waiting");
    }

    @Test
    void oneThatRunsOrIsUnknownCannotBeHurried() {
        schedule("running", Duration.ofSeconds(-30));
        jdbc.update(
                "UPDATE scheduled_tasks SET picked = TRUE, picked_by = 'node-1', last_heartbeat = ?",
                utc(clock.instant()));
        assertThat(tasks.runNow("registry-import", "running")).isFalse();
        assertThat(tasks.runNow("registry-import", "nothing")).isFalse();
        assertThat(jdbc.queryForList("SELECT id FROM access_audit_entry", Long.class))
                .isEmpty();
    }
}
