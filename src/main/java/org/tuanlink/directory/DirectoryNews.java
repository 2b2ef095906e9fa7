package org.tuanlink.directory;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** What administrators should be told, from the tables themselves: nothing is lost with a node. */
@Component
public class DirectoryNews {

    private static final List<String> TROUBLED = Arrays.stream(FiringView.Outcome.values())
            .filter(FiringView.Outcome::needsAttention)
            .map(Enum::name)
            .toList();

    private final NamedParameterJdbcTemplate named;
    private final ScheduleStore schedule;

    DirectoryNews(NamedParameterJdbcTemplate named, ScheduleStore schedule) {
        this.named = named;
        this.schedule = schedule;
    }

    /**
     * Open marks that are news.
     *
     * @param newest the largest number among all marks so far, open or not: up to there nothing is news any more
     * @param departments of those that are news
     * @param members of those that are news
     * @param open all that are open
     */
    public record Drift(long newest, int departments, int members, int open) {

        /** How many are news. */
        public int count() {
            return departments + members;
        }
    }

    /** Marks with larger numbers that nobody has settled. */
    public Drift driftAfter(long mark) {
        return named.getJdbcTemplate()
                .query(
                        "SELECT COALESCE((SELECT MAX(id) FROM directory_drift_mark), 0),"
                                + " COALESCE(SUM(id > ? AND kind = 'DEPARTMENT'), 0),"
                                + " COALESCE(SUM(id > ? AND kind = 'MEMBER'), 0), COUNT(*)"
                                + " FROM directory_drift_mark WHERE is_open = 1",
                        (row, n) -> new Drift(row.getLong(1), row.getInt(2), row.getInt(3), row.getInt(4)),
                        mark,
                        mark)
                .get(0);
    }

    /** When the oldest open mark among those was seen first. */
    public Optional<Instant> driftSince(long mark) {
        Timestamp oldest = named.getJdbcTemplate()
                .queryForObject(
                        "SELECT MIN(first_seen) FROM directory_drift_mark WHERE is_open = 1 AND id > ?",
                        Timestamp.class,
                        mark);
        return Optional.ofNullable(oldest).map(Timestamp::toInstant);
    }

    /** The newest firing after this one that ended with something for people to do. */
    public Optional<FiringView> troubleAfter(long firing) {
        return named
                .queryForList(
                        "SELECT id FROM directory_schedule_firing WHERE id > :firing AND outcome IN (:troubled)"
                                + " ORDER BY id DESC LIMIT 1",
                        Map.of("firing", firing, "troubled", TROUBLED),
                        Long.class)
                .stream()
                .findFirst()
                .flatMap(schedule::find);
    }

    /** Whether the schedule rests after failures. */
    public boolean isSchedulePaused() {
        return schedule.read().pausedAt() != null;
    }
}
