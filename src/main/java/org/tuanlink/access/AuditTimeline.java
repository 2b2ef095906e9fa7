package org.tuanlink.access;

import java.text.MessageFormat;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.ResourceBundle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.TimelineEntry;
import org.tuanlink.platform.TimelineEntry.Station;
import org.tuanlink.platform.TimelineEntry.Tone;
import org.tuanlink.platform.TimelineSource;
import org.tuanlink.platform.TimelineSubject;

/** What people did to a cadre's entry, by the audit log. */
@Component
class AuditTimeline implements TimelineSource {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.access.timeline");

    private final JdbcTemplate jdbc;
    private final Clock clock;

    AuditTimeline(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<TimelineEntry> of(TimelineSubject subject, int limit) {
        return jdbc.query(
                "SELECT at, actor, action FROM access_audit_entry WHERE subject_kind = 'cadre' AND subject_id = ?"
                        + " ORDER BY at DESC LIMIT ?",
                (row, n) -> new TimelineEntry(
                        row.getObject(1, LocalDateTime.class)
                                .atZone(clock.getZone())
                                .toInstant(),
                        Station.DEED,
                        MessageFormat.format(WORDS.getString("deed"), row.getString(2), deed(row.getString(3))),
                        Tone.PLAIN),
                subject.code(),
                limit);
    }

    private static String deed(String action) {
        String key = "deed." + action;
        return WORDS.containsKey(key) ? WORDS.getString(key) : action;
    }
}
