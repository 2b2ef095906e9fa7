package org.tuanlink.bench;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToLongFunction;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.bench.PushFloor.Message;
import org.tuanlink.checkin.PreparedApplications;
import wecomsim.Administrator;
import wecomsim.CallCounts;
import wecomsim.SentMessage;

/** Tasks that wait to be told to their operators, and what WeCom was asked for until they were. */
final class ReviewPush {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String BETWEEN = " application_id >= ? AND application_id < ?";

    private final JdbcTemplate jdbc;
    private final Administrator weCom;
    private final PreparedApplications applications;

    ReviewPush(JdbcTemplate jdbc, Administrator weCom, PreparedApplications applications) {
        this.jdbc = jdbc;
        this.weCom = weCom;
        this.applications = applications;
    }

    /** Applications by number, with tasks that are not ready yet: their real-name check is under way, as it were. */
    void prepare(int from, int to, IntToLongFunction branchOf) {
        applications.write(from, to, branchOf);
        jdbc.update(
                "INSERT INTO review_task (application_id, submission, revision, branch_id, state, check_state,"
                        + " submitted_at, holder_id, todo, version) SELECT id, submission, revision, branch_id, 'OPEN',"
                        + " check_state, submitted_at, branch_id, FALSE, 1 FROM checkin_application"
                        + " WHERE id >= ? AND id < ? ORDER BY id",
                from,
                to);
    }

    /** The checks have passed, all at this moment: what a passed check does to a task. */
    Instant ready(int from, int to) {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        jdbc.update(
                "UPDATE review_task SET ready_at = ?, due_at = ?, todo = TRUE, version = version + 1 WHERE" + BETWEEN,
                Timestamp.from(now),
                Timestamp.from(now.plus(Duration.ofDays(1))),
                from,
                to);
        return now;
    }

    /** Until each task is on a card on its operator's phone, by our books. */
    void awaitTold(int from, int to) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> jdbc.queryForList(
                                        "SELECT id FROM messaging_app_message WHERE state = 'WAITING' LIMIT 1",
                                        Long.class)
                                .isEmpty()
                        && tasksOnCards(from, to) == to - from);
    }

    /** Until it is known who is to be told of them, and when. */
    void awaitAssigned(int from, int to) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> count("SELECT COUNT(*) FROM review_task WHERE todo = TRUE AND" + BETWEEN, from, to) == 0);
    }

    /** Until there are cards of them to be sent. */
    void awaitOrdered(int from, int to) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> count(
                                "SELECT COUNT(DISTINCT k.id) FROM review_task k JOIN review_card_task x"
                                        + " ON x.task_id = k.id WHERE" + BETWEEN,
                                from,
                                to)
                        == to - from);
    }

    /** What is to be told within the hour is to be told now, as if it were over. */
    Instant anHourPasses() {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        jdbc.update("UPDATE review_telling SET tell_at = tell_at - INTERVAL 1 HOUR"
                + " WHERE told_at IS NULL AND ended_at IS NULL");
        return now;
    }

    private int tasksOnCards(int from, int to) {
        return count(
                "SELECT COUNT(DISTINCT k.id) FROM review_task k JOIN review_card_task x ON x.task_id = k.id"
                        + " JOIN review_card c ON c.id = x.card_id WHERE c.state = 'SENT' AND" + BETWEEN,
                from,
                to);
    }

    int count(String query, Object... values) {
        return Objects.requireNonNull(jdbc.queryForObject(query, Integer.class, values));
    }

    /** The cards of these tasks, each when its last task was ready: no sooner could there be one. */
    List<Message> cards(int from, int to) {
        return jdbc.query(
                "SELECT c.member, MAX(k.ready_at) FROM review_card c JOIN review_card_task x ON x.card_id = c.id"
                        + " JOIN review_task k ON k.id = x.task_id WHERE" + BETWEEN + " GROUP BY c.id, c.member",
                (row, n) -> new Message(row.getString(1), row.getTimestamp(2).getTime()),
                from,
                to);
    }

    /** What the simulated WeCom has delivered. */
    List<Message> delivered() {
        return weCom.messages().stream()
                .flatMap(message -> message.recipients().stream()
                        .map(member -> new Message(member, message.at().toEpochMilli())))
                .toList();
    }

    /** When WeCom had the last card of these tasks. */
    Instant lastSent(int from, int to) {
        Map<String, SentMessage> sent = byTask();
        return codes(from, to).stream()
                .map(code -> Objects.requireNonNull(sent.get(code)).at())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private List<String> codes(int from, int to) {
        return jdbc.queryForList(
                "SELECT DISTINCT c.code FROM review_card c JOIN review_card_task x ON x.card_id = c.id"
                        + " JOIN review_task k ON k.id = x.task_id WHERE" + BETWEEN,
                String.class,
                from,
                to);
    }

    private Map<String, SentMessage> byTask() {
        Map<String, SentMessage> sent = new HashMap<>();
        weCom.messages().forEach(message -> sent.put(message.taskId(), message));
        return sent;
    }

    CallCounts calls() {
        return weCom.counts();
    }

    /**
     * Holds WeCom's record against our books: each of these tasks is on a card that its operator has got, everything that is sent
     * by our books was delivered, and nothing was sent above a limit, where WeCom drops it.
     */
    void check(int from, int to) {
        Map<String, SentMessage> sent = byTask();
        List<Long> told = jdbc.query(
                "SELECT k.id, c.code, t.member FROM review_task k JOIN review_telling t ON t.task_id = k.id"
                        + " JOIN review_card_task x ON x.task_id = k.id JOIN review_card c ON c.id = x.card_id"
                        + " AND c.cadre_id = t.cadre_id WHERE t.told_at IS NOT NULL AND" + BETWEEN,
                (row, n) -> {
                    SentMessage card = sent.get(row.getString(2));
                    boolean got = card != null && card.recipients().contains(row.getString(3));
                    return got ? row.getLong(1) : -1L;
                },
                from,
                to);
        int tellings = count(
                "SELECT COUNT(*) FROM review_telling t JOIN review_task k ON k.id = t.task_id WHERE" + BETWEEN,
                from,
                to);
        long dropped = calls().droppedMessages();
        if (told.contains(-1L)
                || told.stream().distinct().count() != to - from
                || tellings != told.size()
                || dropped > 0) {
            throw new IllegalStateException("%d tasks, %d tellings, told %d, not delivered %d, dropped by WeCom %d"
                    .formatted(
                            to - from,
                            tellings,
                            told.size(),
                            told.stream().filter(id -> id < 0).count(),
                            dropped));
        }
    }
}
