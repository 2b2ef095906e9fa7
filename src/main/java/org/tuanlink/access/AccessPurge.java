package org.tuanlink.access;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Forgets attempts to sign in that count no more, states that are too old to come back, and tokens that expired long ago. */
@Configuration(proxyBeanMethods = false)
class AccessPurge {

    private static final Duration PAUSE = Duration.ofHours(1);

    /** How long the list still shows a token that has expired. */
    static final Duration TOKENS_SHOWN = Duration.ofDays(90);

    @Bean
    Task<Void> accessPurgeTask(JdbcTemplate jdbc, Clock clock) {
        return Tasks.recurring("access-purge", FixedDelay.of(PAUSE)).execute((instance, context) -> {
            LocalDateTime now = LocalDateTime.now(clock);
            jdbc.update(
                    "DELETE FROM access_sign_in_attempts WHERE last_failure < ?"
                            + " AND (locked_until IS NULL OR locked_until < ?)",
                    now.minus(SignInAttempts.FORGOTTEN_AFTER),
                    now);
            jdbc.update(
                    "DELETE FROM access_used_state WHERE used_at < ?", now.minus(JourneyState.LIFE.multipliedBy(2)));
            jdbc.update("DELETE FROM access_api_token WHERE expires_at < ?", now.minus(TOKENS_SHOWN));
        });
    }
}
