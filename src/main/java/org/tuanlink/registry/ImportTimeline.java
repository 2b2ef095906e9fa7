package org.tuanlink.registry;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.TimelineEntry;
import org.tuanlink.platform.TimelineEntry.Station;
import org.tuanlink.platform.TimelineEntry.Tone;
import org.tuanlink.platform.TimelineSource;
import org.tuanlink.platform.TimelineSubject;

/** The rows in which imports refused a cadre, with the reason. */
@Component
class ImportTimeline implements TimelineSource {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.registry.timeline");

    private final JdbcTemplate jdbc;

    ImportTimeline(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<TimelineEntry> of(TimelineSubject subject, int limit) {
        return jdbc.query(
                "SELECT i.id, i.created_at, i.file_name, e.row_no, e.message FROM registry_import_error e"
                        + " JOIN registry_import i ON i.id = e.import_id"
                        + " WHERE e.entity_code = ? AND i.kind = 'CADRES' ORDER BY e.import_id DESC, e.row_no LIMIT ?",
                (row, n) -> new TimelineEntry(
                                row.getTimestamp(2).toInstant(),
                                Station.IMPORT,
                                MessageFormat.format(
                                        WORDS.getString("import.refused"),
                                        row.getString(3),
                                        Integer.toString(row.getInt(4)),
                                        row.getString(5)),
                                Tone.BAD)
                        .toProvincial("/console/imports/" + row.getLong(1)),
                subject.code(),
                limit);
    }
}
