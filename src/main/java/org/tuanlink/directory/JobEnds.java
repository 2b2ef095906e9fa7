package org.tuanlink.directory;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.wecom.BatchJobId;

/**
 * Which bulk jobs WeCom says have ended. Kept apart from the jobs we wait for: a callback may overtake the booking of the
 * job it is about.
 */
@Repository
class JobEnds {

    /** Of {@code directory_job.job_id}: a longer one is none of our jobs. */
    private static final int LONGEST_ID = 64;

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration RECENT = Duration.ofDays(7);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    JobEnds(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void told(BatchJobId job, int errcode) {
        if (job.value().length() > LONGEST_ID) {
            return;
        }
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.update(
                "INSERT INTO directory_job_end (job_id, told, errcode, first_told, last_told) VALUES (?, 1, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE told = told + 1, errcode = VALUES(errcode),"
                        + " last_told = VALUES(last_told)",
                job.value(),
                errcode,
                now,
                now);
    }

    /** How often the job was said to have ended. */
    int timesTold(BatchJobId job) {
        return jdbc
                .queryForList("SELECT told FROM directory_job_end WHERE job_id = ?", Integer.class, job.value())
                .stream()
                .findFirst()
                .orElse(0);
    }

    /** Whether any job's end was told lately: callbacks do reach us. */
    boolean anyToldLately() {
        return !jdbc.queryForList(
                        "SELECT job_id FROM directory_job_end WHERE last_told > ? LIMIT 1",
                        String.class,
                        Timestamp.from(clock.instant().minus(RECENT)))
                .isEmpty();
    }

    void purge() {
        jdbc.update(
                "DELETE FROM directory_job_end WHERE last_told < ?",
                Timestamp.from(clock.instant().minus(KEPT)));
    }
}
