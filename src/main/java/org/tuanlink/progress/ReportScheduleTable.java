package org.tuanlink.progress;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.registry.OrganizationScope;

/** The rows of schedules. */
@Repository
class ReportScheduleTable {

    private static final String SELECT = "SELECT s.id, s.organization_id, o.short_name, o.code,"
            + " COALESCE(o.path, s.organization_path),"
            + " s.stages, s.reach, s.weekday, s.at_time, s.enabled, s.next_at, s.changed_by"
            + " FROM progress_report_schedule s LEFT JOIN registry_organization o ON o.id = s.organization_id"
            + " AND o.status = 'ACTIVE' WHERE ";

    private final JdbcTemplate jdbc;

    ReportScheduleTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    long add(ReportSchedule one, Instant now) {
        DayOfWeek weekday = one.weekday();
        jdbc.update(
                "INSERT INTO progress_report_schedule (organization_id, organization_path, stages, reach, weekday,"
                        + " at_time, enabled, next_at, changed_by, changed_at) VALUES (?, ?, ?, ?, ?, ?, TRUE, ?, ?, ?)",
                one.organizationId(),
                one.organizationPath(),
                String.join(",", one.stages()),
                one.reach().name(),
                weekday == null ? null : weekday.getValue(),
                one.at().toString(),
                Timestamp.from(one.nextAt()),
                one.changedBy(),
                Timestamp.from(now));
        return Objects.requireNonNull(jdbc.queryForObject("SELECT LAST_INSERT_ID()", Long.class));
    }

    /** One that is just the same: somebody asked twice. */
    Optional<Long> same(ReportSchedule one) {
        DayOfWeek weekday = one.weekday();
        return jdbc
                .queryForList(
                        "SELECT id FROM progress_report_schedule WHERE organization_id = ? AND stages = ? AND reach = ?"
                                + " AND COALESCE(weekday, 0) = ? AND at_time = ? AND enabled = TRUE",
                        Long.class,
                        one.organizationId(),
                        String.join(",", one.stages()),
                        one.reach().name(),
                        weekday == null ? 0 : weekday.getValue(),
                        one.at().toString())
                .stream()
                .findFirst();
    }

    List<ReportSchedule> list(OrganizationScope scope) {
        return query("COALESCE(o.path, s.organization_path) LIKE ? ORDER BY s.id DESC LIMIT 200", scope.likePattern());
    }

    List<Long> due(Instant now) {
        return jdbc.queryForList(
                "SELECT id FROM progress_report_schedule WHERE enabled = TRUE AND next_at <= ? ORDER BY next_at LIMIT 100",
                Long.class,
                Timestamp.from(now));
    }

    /** Held until the transaction ends. */
    Optional<ReportSchedule> lock(long id) {
        List<Long> there =
                jdbc.queryForList("SELECT id FROM progress_report_schedule WHERE id = ? FOR UPDATE", Long.class, id);
        return there.isEmpty()
                ? Optional.empty()
                : query("s.id = ?", id).stream().findFirst();
    }

    void next(long id, Instant at) {
        jdbc.update("UPDATE progress_report_schedule SET next_at = ? WHERE id = ?", Timestamp.from(at), id);
    }

    void enable(long id, boolean enabled, Instant next, String by, Instant now) {
        jdbc.update(
                "UPDATE progress_report_schedule SET enabled = ?, next_at = ?, changed_by = ?, changed_at = ?"
                        + " WHERE id = ?",
                enabled,
                Timestamp.from(next),
                by,
                Timestamp.from(now),
                id);
    }

    private List<ReportSchedule> query(String where, Object... arguments) {
        return jdbc.query(SELECT + where, (row, n) -> read(row), arguments);
    }

    private static ReportSchedule read(ResultSet row) throws SQLException {
        return new ReportSchedule(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Arrays.asList(row.getString(6).split(",", -1)),
                ReportReach.valueOf(row.getString(7)),
                weekday(row.getObject(8, Integer.class)),
                LocalTime.parse(row.getString(9)),
                row.getBoolean(10),
                row.getTimestamp(11).toInstant(),
                row.getString(12));
    }

    private static @Nullable DayOfWeek weekday(@Nullable Integer number) {
        return number == null ? null : DayOfWeek.of(number);
    }
}
