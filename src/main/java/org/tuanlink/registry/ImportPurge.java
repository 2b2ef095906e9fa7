package org.tuanlink.registry;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Removes what uploads leave behind, since they hold ID numbers: the stored file some days after its import has ended, and
 * on this node's disk what a killed process had no time to delete.
 */
@Configuration(proxyBeanMethods = false)
class ImportPurge {

    private static final Logger LOG = LoggerFactory.getLogger(ImportPurge.class);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration REVEALED = Duration.ofDays(1);
    private static final int IMPORTS = 50;
    private static final Duration PAUSE = Duration.ofHours(1);

    /** Another node on this machine may be at work on a younger one. */
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    @Bean
    Task<Void> registryImportPurgeTask(ImportFiles files, Clock clock) {
        return Tasks.recurring("registry-import-purge", FixedDelay.of(PAUSE)).execute((instance, context) -> {
            int purged = files.purgeEndedBefore(clock.instant().minus(KEPT));
            if (purged > 0) {
                LOG.info("Removed {} chunks of uploaded files", purged);
            }
        });
    }

    /** What a file's rows were refused for, then that there was a file; and counts of what was revealed. */
    @Bean
    Task<Void> registryHistoryPurgeTask(JdbcTemplate jdbc, ImportProperties properties, Clock clock) {
        return Tasks.recurring("registry-history-purge", FixedDelay.of(PAUSE)).execute((instance, context) -> {
            Timestamp errors = Timestamp.from(clock.instant().minus(properties.errorsKept()));
            Timestamp imports = Timestamp.from(clock.instant().minus(properties.kept()));
            jdbc.queryForList(
                            "SELECT i.id FROM registry_import i WHERE i.finished_at < ?"
                                    + " AND EXISTS (SELECT 1 FROM registry_import_error e WHERE e.import_id = i.id)"
                                    + " ORDER BY i.id LIMIT " + IMPORTS,
                            Long.class,
                            errors)
                    .forEach(id -> jdbc.update("DELETE FROM registry_import_error WHERE import_id = ?", id));
            jdbc.update(
                    "DELETE FROM registry_import WHERE finished_at < ? AND NOT EXISTS (SELECT 1 FROM registry_import_error"
                            + " e WHERE e.import_id = registry_import.id) AND NOT EXISTS (SELECT 1 FROM"
                            + " registry_import_file f WHERE f.import_id = registry_import.id)",
                    imports);
            jdbc.update(
                    "DELETE FROM registry_reveal WHERE begun_at < ?",
                    Timestamp.from(clock.instant().minus(REVEALED)));
        });
    }

    @Bean
    AtStart registryImportPurgeAtStart(Clock clock) {
        return new AtStart(clock);
    }

    record AtStart(Clock clock) {

        @EventListener(ApplicationReadyEvent.class)
        void removeLeftBehind() {
            TemporaryFile.removeOlderThan(clock.instant().minus(LEFT_BEHIND));
        }
    }
}
