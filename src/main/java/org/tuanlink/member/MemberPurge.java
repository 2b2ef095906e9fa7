package org.tuanlink.member;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Forgets codes, counts and used marks that matter no more. */
@Configuration(proxyBeanMethods = false)
class MemberPurge {

    private static final Duration PAUSE = Duration.ofHours(1);

    /** No code, challenge or mark is good for longer. */
    private static final Duration KEPT = Duration.ofDays(1);

    @Bean
    Task<Void> memberPurgeTask(JdbcTemplate jdbc, Clock clock) {
        return Tasks.recurring("member-purge", FixedDelay.of(PAUSE)).execute((instance, context) -> purge(jdbc, clock));
    }

    static void purge(JdbcTemplate jdbc, Clock clock) {
        LocalDateTime now = LocalDateTime.now(clock);
        jdbc.update("DELETE FROM member_code WHERE expires_at < ?", now.minus(KEPT));
        jdbc.update("DELETE FROM member_rate WHERE ends_at < ?", now);
        jdbc.update("DELETE FROM member_used WHERE used_at < ?", now.minus(KEPT));
    }
}
