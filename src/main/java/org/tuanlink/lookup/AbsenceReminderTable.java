package org.tuanlink.lookup;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who was reminded, when last and how often. */
@Repository
class AbsenceReminderTable {

    private final NamedParameterJdbcTemplate named;

    AbsenceReminderTable(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /** What a reminder is about. */
    enum Kind {
        ENTRY,
        CHECK_IN,
        MEMBER
    }

    /**
     * Notes that these are reminded now, as far as they may be: whoever taps at the same time waits, and finds them noted.
     *
     * @return those of them who are to be reminded
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Set<Long> book(Kind kind, Collection<Long> subjects, Caps caps, LocalDateTime now) {
        if (subjects.isEmpty()) {
            return Set.of();
        }
        List<Long> ordered = subjects.stream().distinct().sorted().toList();
        var given = new MapSqlParameterSource()
                .addValue("kind", kind.name())
                .addValue("ids", ordered)
                .addValue("since", caps.since())
                .addValue("most", caps.most());
        named.batchUpdate(
                "INSERT IGNORE INTO lookup_reminder (kind, subject_id, reminded_at, times)"
                        + " VALUES (:kind, :id, '1970-01-01', 0)",
                ordered.stream()
                        .map(id -> new MapSqlParameterSource(Map.of("kind", kind.name(), "id", id)))
                        .toArray(MapSqlParameterSource[]::new));
        Set<Long> due = new HashSet<>(named.queryForList(
                "SELECT subject_id FROM lookup_reminder WHERE kind = :kind AND subject_id IN (:ids)"
                        + " AND reminded_at <= :since AND times < :most ORDER BY subject_id FOR UPDATE",
                given,
                Long.class));
        if (!due.isEmpty()) {
            named.update(
                    "UPDATE lookup_reminder SET reminded_at = :now, times = times + 1"
                            + " WHERE kind = :kind AND subject_id IN (:due)",
                    given.addValue("now", now).addValue("due", due));
        }
        return due;
    }
}
