package org.tuanlink.registry;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Fills in the initials of cadres whose rows are older than the column. What is done is done: a run that is killed goes on
 * where it was.
 */
@Configuration(proxyBeanMethods = false)
class CadreInitialsTask {

    private static final Logger LOG = LoggerFactory.getLogger(CadreInitialsTask.class);
    private static final Duration PAUSE = Duration.ofDays(1);
    private static final int BATCH = 1_000;

    private record Nameless(long id, String name) {}

    @Bean
    Task<Void> registryCadreInitialsTask(JdbcTemplate jdbc) {
        return Tasks.recurring("registry-initials", FixedDelay.of(PAUSE)).execute((instance, context) -> {
            int filled = fill(jdbc);
            if (filled > 0) {
                LOG.info("Filled in the initials of {} cadres", filled);
            }
        });
    }

    static int fill(JdbcTemplate jdbc) {
        int filled = 0;
        List<Nameless> some;
        do {
            some = jdbc.query(
                    "SELECT id, name FROM registry_cadre WHERE initials IS NULL LIMIT " + BATCH,
                    (row, number) -> new Nameless(row.getLong(1), row.getString(2)));
            jdbc.batchUpdate(
                    "UPDATE registry_cadre SET initials = ?, other_initials = ? WHERE id = ? AND name = ?",
                    some,
                    BATCH,
                    (statement, one) -> {
                        PersonInitials initials = PersonInitials.of(one.name());
                        statement.setString(1, initials.usual());
                        statement.setString(2, initials.other());
                        statement.setLong(3, one.id());
                        statement.setString(4, one.name());
                    });
            filled += some.size();
        } while (some.size() == BATCH);
        return filled;
    }
}
