package org.tuanlink.progress;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.progress.ReportPreparing.Drafted;
import org.tuanlink.progress.ReportPreparing.Prepared;
import org.tuanlink.progress.ReportRecipient.Problem;
import org.tuanlink.progress.ReportRecipient.State;
import org.tuanlink.progress.ReportRecipient.Who;
import org.tuanlink.registry.OrganizationScope;

/** The rows of 通报 and of those whom they go to. */
@Repository
class ReportTable {

    private static final int BATCH = 1_000;
    private static final String SEND = "SELECT id, organization_id, organization_code, organization_name,"
            + " organization_path, stages, reach, schedule_id, status, behind, created_by, created_at, confirmed_by,"
            + " confirmed_at, ended_at FROM progress_report_send WHERE ";

    private final JdbcTemplate jdbc;

    ReportTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What is made. */
    record Made(
            String request,
            Report report,
            ReportReach reach,
            @Nullable Long schedule,
            String by,
            Instant at) {}

    /** False when there is one of this request. */
    boolean add(Made made, int behind) {
        Place place = made.report().place();
        return jdbc.update(
                        "INSERT IGNORE INTO progress_report_send (request_id, organization_id, organization_code,"
                                + " organization_name, organization_path, stages, reach, schedule_id, status, behind,"
                                + " created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'PREVIEW', ?, ?, ?)",
                        made.request(),
                        place.id(),
                        place.code().value(),
                        place.name(),
                        place.path(),
                        String.join(
                                ",",
                                made.report().stages().stream()
                                        .map(one -> one.stage().key())
                                        .toList()),
                        made.reach().name(),
                        made.schedule(),
                        behind,
                        made.by(),
                        Timestamp.from(made.at()))
                == 1;
    }

    Optional<ReportSend> byRequest(String request) {
        return sends("request_id = ?", request).stream().findFirst();
    }

    /** As it is now, whatever this transaction has seen before. */
    Optional<ReportSend> lockRequest(String request) {
        return sends("request_id = ? FOR UPDATE", request).stream().findFirst();
    }

    Optional<ReportSend> byId(long id) {
        return sends("id = ?", id).stream().findFirst();
    }

    /** Whoever confirms it or hands over its messages does so alone. */
    Optional<ReportSend> lock(long id) {
        return sends("id = ? FOR UPDATE", id).stream().findFirst();
    }

    List<ReportSend> newest(OrganizationScope scope, int limit, int offset) {
        return sends(
                "organization_path LIKE ? AND status <> 'PREVIEW' ORDER BY id DESC LIMIT ? OFFSET ?",
                scope.likePattern(),
                limit,
                offset);
    }

    long count(OrganizationScope scope) {
        return one(
                "SELECT COUNT(*) FROM progress_report_send WHERE organization_path LIKE ? AND status <> 'PREVIEW'",
                scope.likePattern());
    }

    private long one(String sql, Object... arguments) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, arguments));
    }

    List<Long> underWay() {
        return jdbc.queryForList(
                "SELECT id FROM progress_report_send WHERE status = 'SENDING' ORDER BY created_at, id LIMIT 50",
                Long.class);
    }

    private List<ReportSend> sends(String where, Object... arguments) {
        return jdbc.query(SEND + where, (row, n) -> send(row), arguments);
    }

    private static ReportSend send(ResultSet row) throws SQLException {
        return new ReportSend(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Arrays.asList(row.getString(6).split(",", -1)),
                ReportReach.valueOf(row.getString(7)),
                row.getObject(8, Long.class),
                ReportSend.Status.valueOf(row.getString(9)),
                row.getInt(10),
                row.getString(11),
                row.getTimestamp(12).toInstant(),
                row.getString(13),
                instant(row, 14),
                instant(row, 15));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    void confirmed(long id, String by, Instant at) {
        jdbc.update(
                "UPDATE progress_report_send SET status = 'SENDING', confirmed_by = ?, confirmed_at = ?"
                        + " WHERE id = ? AND status = 'PREVIEW'",
                by,
                Timestamp.from(at),
                id);
    }

    void done(long id, Instant at) {
        jdbc.update(
                "UPDATE progress_report_send SET status = 'DONE', ended_at = ? WHERE id = ?", Timestamp.from(at), id);
    }

    void addRecipients(long send, Prepared prepared, Set<String> told, Instant now) {
        Timestamp at = Timestamp.from(now);
        int[] seq = new int[1];
        List<Object[]> rows = prepared.drafted().stream()
                .map(one -> row(
                        send,
                        seq[0]++,
                        new Drafted(
                                one.below(),
                                one.progress(),
                                one.to(),
                                one.others(),
                                told.contains(one.progress().stage().key() + " "
                                        + one.to().member())),
                        at))
                .toList();
        for (int from = 0; from < rows.size(); from += BATCH) {
            jdbc.batchUpdate(
                    "INSERT INTO progress_report_recipient (send_id, seq, stage, organization_id, others, total, done,"
                            + " missing, who, cadre_id, account_id, member, state, problem, changed_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    rows.subList(from, Math.min(rows.size(), from + BATCH)));
        }
    }

    private static Object[] row(long send, int seq, Drafted one, Timestamp at) {
        Problem problem = one.problem();
        return new Object[] {
            send,
            seq,
            one.progress().stage().key(),
            one.below().organization().place().id(),
            one.others(),
            one.progress().count().total(),
            one.progress().count().done(),
            one.progress().behind(),
            one.to().who().name(),
            one.to().cadre(),
            one.to().account(),
            one.to().member(),
            problem == null ? State.READY.name() : State.UNREACHABLE.name(),
            problem == null ? null : problem.name(),
            at
        };
    }

    /** {@code stage member} of those who were told on this day. */
    Set<String> told(LocalDate day, Collection<String> stages) {
        Set<String> told = new HashSet<>();
        for (String stage : stages) {
            told.addAll(jdbc.queryForList(
                    "SELECT CONCAT(stage, ' ', member) FROM progress_report_told WHERE day = ? AND stage = ?",
                    String.class,
                    day,
                    stage));
        }
        return told;
    }

    /** False when he was told of it on this day. */
    boolean tell(LocalDate day, String stage, String member, long send) {
        return jdbc.update(
                        "INSERT IGNORE INTO progress_report_told (day, stage, member, send_id) VALUES (?, ?, ?, ?)",
                        day,
                        stage,
                        member,
                        send)
                == 1;
    }

    /** Somebody whose message is to be put into the outbox. */
    record Ready(
            int seq,
            String stage,
            String member,
            String organization,
            int others,
            long total,
            long done,
            long missing) {}

    List<Ready> ready(long send, int limit) {
        return jdbc.query(
                "SELECT r.seq, r.stage, r.member, o.short_name, r.others, r.total, r.done, r.missing"
                        + " FROM progress_report_recipient r JOIN registry_organization o ON o.id = r.organization_id"
                        + " WHERE r.send_id = ? AND r.state = 'READY' ORDER BY r.seq LIMIT ?",
                (row, n) -> new Ready(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8)),
                send,
                limit);
    }

    void state(long send, int seq, State state, @Nullable Problem problem, @Nullable String reason, Instant at) {
        jdbc.update(
                "UPDATE progress_report_recipient SET state = ?, problem = ?, reason = ?, changed_at = ?"
                        + " WHERE send_id = ? AND seq = ?",
                state.name(),
                problem == null ? null : problem.name(),
                reason,
                Timestamp.from(at),
                send,
                seq);
    }

    Map<State, Long> states(long send) {
        Map<State, Long> counts = new EnumMap<>(State.class);
        jdbc.query(
                "SELECT state, COUNT(*) FROM progress_report_recipient WHERE send_id = ? GROUP BY state",
                row -> {
                    counts.put(State.valueOf(row.getString(1)), row.getLong(2));
                },
                send);
        return counts;
    }

    Map<Problem, Long> problems(long send) {
        Map<Problem, Long> counts = new EnumMap<>(Problem.class);
        jdbc.query(
                "SELECT problem, COUNT(*) FROM progress_report_recipient WHERE send_id = ? AND problem IS NOT NULL"
                        + " GROUP BY problem",
                row -> {
                    counts.put(Problem.valueOf(row.getString(1)), row.getLong(2));
                },
                send);
        return counts;
    }

    /** How many people get at least one message. */
    long people(long send) {
        return one(
                "SELECT COUNT(DISTINCT member) FROM progress_report_recipient WHERE send_id = ? AND state <> 'UNREACHABLE'",
                send);
    }

    List<ReportRecipient> recipients(long send, @Nullable State state, int limit, int offset) {
        return jdbc.query(
                "SELECT r.seq, r.stage, o.code, o.short_name, r.others, r.total, r.done, r.missing, r.who,"
                        + " COALESCE(c.name, a.display_name), r.state, r.problem, r.reason, r.changed_at"
                        + " FROM progress_report_recipient r JOIN registry_organization o ON o.id = r.organization_id"
                        + " LEFT JOIN registry_cadre c ON c.id = r.cadre_id"
                        + " LEFT JOIN access_account a ON a.id = r.account_id"
                        + " WHERE r.send_id = ? AND (? IS NULL OR r.state = ?) ORDER BY r.seq LIMIT ? OFFSET ?",
                (row, n) -> recipient(row),
                send,
                state == null ? null : state.name(),
                state == null ? null : state.name(),
                limit,
                offset);
    }

    private static ReportRecipient recipient(ResultSet row) throws SQLException {
        String problem = row.getString(12);
        return new ReportRecipient(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                Who.valueOf(row.getString(9)),
                row.getString(10),
                State.valueOf(row.getString(11)),
                problem == null ? null : Problem.valueOf(problem),
                row.getString(13),
                row.getTimestamp(14).toInstant());
    }

    /** Previews nobody confirmed, and what was over long ago, a few at a time; true when there may be more. */
    boolean forget(Instant previewsBefore, Instant before, LocalDate toldBefore) {
        jdbc.update("DELETE FROM progress_report_told WHERE day < ?", toldBefore);
        List<Long> old = jdbc.queryForList(
                "SELECT id FROM progress_report_send WHERE (status = 'PREVIEW' AND created_at < ?)"
                        + " OR (status = 'DONE' AND created_at < ?) LIMIT 20",
                Long.class,
                Timestamp.from(previewsBefore),
                Timestamp.from(before));
        old.forEach(id -> {
            int gone = BATCH;
            while (gone == BATCH) {
                gone = jdbc.update("DELETE FROM progress_report_recipient WHERE send_id = ? LIMIT " + BATCH, id);
            }
            jdbc.update("DELETE FROM progress_report_send WHERE id = ?", id);
        });
        return old.size() == 20;
    }
}
