package org.tuanlink.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.bench.ReviewSeats.Seat;
import org.tuanlink.checkin.PreparedApplications;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.Entrants;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.load.LoadClient;
import org.tuanlink.testing.load.SteadyTraffic;
import wecomsim.Administrator;

/**
 * Approvals by a tap on a card and by a page, with all that follows: the member's notice goes out by SMS, the cards change. The
 * yardstick inserts the rows that each decision left, in as many commits as there were decisions.
 */
final class ReviewDecisions {

    private static final int A_SECOND = 20;
    private static final int CONNECTIONS = 16;
    private static final int MOVED = 302;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String BETWEEN = " application_id >= ? AND application_id < ?";

    private final BenchTable table;
    private final Administrator weCom;
    private final ServiceProcess service;
    private final JdbcTemplate jdbc;

    ReviewDecisions(BenchTable table, Administrator weCom, ServiceProcess service, JdbcTemplate jdbc) {
        this.table = table;
        this.weCom = weCom;
        this.service = service;
        this.jdbc = jdbc;
    }

    /** On a phone. */
    private record Card(int application, String code, String member) {}

    private List<Card> cards(int from, int to) {
        return jdbc.query(
                "SELECT k.application_id, c.code, c.member FROM review_card c JOIN review_card_task x ON x.card_id = c.id"
                        + " JOIN review_task k ON k.id = x.task_id WHERE c.kind = 'SINGLE' AND c.state = 'SENT' AND"
                        + BETWEEN,
                (row, n) -> new Card(row.getInt(1), row.getString(2), row.getString(3)),
                from,
                to);
    }

    private void tap(Card card) {
        String code = weCom.phone(card.member()).press(card.code(), "approve");
        if (code.isEmpty()) {
            throw new IllegalStateException("A tap gives a new code");
        }
    }

    void warmUp(int from, int to) {
        cards(from, to).forEach(this::tap);
        awaitDecided(from, to);
        awaitFollowed();
    }

    /** As fast as WeCom's callbacks are taken. */
    void byCard(int from, int to) throws Exception {
        List<Card> cards = cards(from, to);
        long start = System.nanoTime();
        cards.forEach(this::tap);
        awaitDecided(from, to);
        double decided = BenchTable.seconds(System.nanoTime() - start);
        awaitFollowed();
        double followed = BenchTable.seconds(System.nanoTime() - start);
        double bare = BareRows.ofDecisions(service.jdbcUrl()).perSecond(from, to);
        perSecond("approvals by a tap on a card", cards.size() / decided, bare);
        perSecond("the same, until the cards say so and the notices are out", cards.size() / followed, bare);
        checkAll(from, to);
    }

    private void perSecond(String what, double ours, double bare) {
        table.row(
                what + ", flat out",
                "%,.0f/s".formatted(ours),
                "%,.0f/s bare inserts of the same rows".formatted(bare),
                BenchTable.ratio(ours / bare),
                "told");
    }

    /** From the tap, that is with the callback and the wait until it is seen to. */
    void byCardAtRate(int from, int seconds) {
        int to = from + A_SECOND * seconds;
        Map<Integer, Long> tapped = new HashMap<>();
        long start = System.nanoTime();
        for (Card card : cards(from, to)) {
            long due = start + tapped.size() * TimeUnit.SECONDS.toNanos(1) / A_SECOND;
            LockSupport.parkNanos(due - System.nanoTime());
            tapped.put(card.application(), System.currentTimeMillis());
            tap(card);
        }
        awaitDecided(from, to);
        awaitFollowed();
        long[] decided =
                since(tapped, "SELECT k.application_id, k.decided_at FROM review_task k WHERE" + BETWEEN, from, to);
        long[] changed = since(
                tapped,
                "SELECT k.application_id, c.changed_at FROM review_task k JOIN review_card_task x ON x.task_id = k.id"
                        + " JOIN review_card c ON c.id = x.card_id WHERE c.state = 'CHANGED' AND" + BETWEEN,
                from,
                to);
        table.row(
                "by card, %d/s for %d s: p50 / p99 from the tap until it is decided".formatted(A_SECOND, seconds),
                "%,d / %,d ms".formatted(at(decided, 0.5), at(decided, 0.99)),
                "%,d / %,d ms until the card says so".formatted(at(changed, 0.5), at(changed, 0.99)),
                "",
                "told");
        checkAll(from, to);
    }

    private long[] since(Map<Integer, Long> tapped, String query, int from, int to) {
        List<Long> times = jdbc.query(
                query,
                (row, n) -> row.getTimestamp(2).getTime() - Objects.requireNonNull(tapped.get(row.getInt(1))),
                from,
                to);
        if (times.size() != to - from) {
            throw new IllegalStateException("%d of %d".formatted(times.size(), to - from));
        }
        return times.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static long at(long[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }

    /** Operators who each decide what came to their branch on one card. */
    void byPage(ReviewSeats seats, int from, int operators, int each) throws Exception {
        int count = operators * each;
        List<Visit> visits = new ArrayList<>();
        for (int operator = 0; operator < operators; operator++) {
            visits.add(visit(seats.get(operator)));
        }
        Map<Integer, Long> tasks = tasks(from, from + count);
        SteadyTraffic traffic = SteadyTraffic.flatOut(
                count,
                number -> visits.get(number % operators)
                        .approve(Objects.requireNonNull(
                                tasks.get(from + number % operators * each + number / operators))),
                service.port());
        long start = System.nanoTime();
        send(traffic);
        awaitFollowed();
        double followed = BenchTable.seconds(System.nanoTime() - start);
        double bare = BareRows.ofDecisions(service.jdbcUrl()).perSecond(from, from + count);
        table.row(
                "approvals by page, flat out, %d at once".formatted(CONNECTIONS),
                "%,.0f/s (p50 %.0f ms, p99 %.0f ms)"
                        .formatted(
                                traffic.perSecond(),
                                traffic.latencies().millis(0.5),
                                traffic.latencies().millis(0.99)),
                "%,.0f/s bare inserts of the same rows".formatted(bare),
                BenchTable.ratio(traffic.perSecond() / bare),
                "told");
        perSecond("by page, until the cards say so and the notices are out", count / followed, bare);
        checkAll(from, from + count);
    }

    private static void send(SteadyTraffic traffic) throws IOException {
        try (LoadClient client = new LoadClient(CONNECTIONS, Duration.ofSeconds(20))) {
            client.run(traffic);
        }
        if (traffic.statuses().keySet().stream().anyMatch(status -> status != MOVED)) {
            throw new IllegalStateException("Not every decision was taken: " + traffic.statuses());
        }
    }

    private Map<Integer, Long> tasks(int from, int to) {
        Map<Integer, Long> tasks = new HashMap<>();
        jdbc.query(
                "SELECT application_id, id FROM review_task WHERE" + BETWEEN,
                row -> {
                    tasks.put(row.getInt(1), row.getLong(2));
                },
                from,
                to);
        return tasks;
    }

    private Visit visit(Seat seat) {
        ConsoleClient client = new ConsoleClient(service.port());
        Entrants.come(client, seat.member(), "/m/reviews");
        String cookies = client.cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return new Visit(cookies, client.csrf(), seat.code());
    }

    /** An operator at his phone. */
    private record Visit(String cookies, String token, String organization) {

        byte[] approve(long task) {
            String body = "organization=" + organization + "&revision=" + PreparedApplications.REVISION + "&_csrf="
                    + token.replace("=", "%3D");
            return ("POST /m/reviews/" + task + "/approve HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + cookies
                            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                            + "\r\n\r\n" + body)
                    .getBytes(ISO_8859_1);
        }
    }

    private void awaitDecided(int from, int to) {
        await("SELECT COUNT(*) FROM review_task WHERE state = 'OPEN' AND" + BETWEEN, from, to);
    }

    /** Nothing is left to do of which a decision is the cause. */
    private void awaitFollowed() {
        await("SELECT COUNT(*) FROM review_task WHERE todo = TRUE");
        await("SELECT COUNT(*) FROM review_card WHERE look_at IS NOT NULL");
        await("SELECT COUNT(*) FROM messaging_sms WHERE state IN ('WAITING', 'SENDING')");
    }

    private void await(String left, Object... values) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> count(left, values) == 0);
    }

    private int count(String query, Object... values) {
        return Objects.requireNonNull(jdbc.queryForObject(query, Integer.class, values));
    }

    /** Each is approved once, its member told once, and no card offers to decide it still. */
    private void checkAll(int from, int to) {
        int approved = count(
                "SELECT COUNT(*) FROM checkin_application_history WHERE to_state = 'APPROVED' AND" + BETWEEN, from, to);
        int told = count(
                "SELECT COUNT(*) FROM checkin_application a JOIN messaging_sms s ON s.message_key ="
                        + " CONCAT('checkin:', a.id, ':', a.revision) WHERE s.state IN ('ACCEPTED', 'DELIVERED')"
                        + " AND a.id >= ? AND a.id < ?",
                from,
                to);
        int lying = count(
                "SELECT COUNT(*) FROM review_card c WHERE c.state IN ('ORDERED', 'SENT') AND EXISTS (SELECT 1 FROM"
                        + " review_card_task x JOIN review_task k ON k.id = x.task_id WHERE x.card_id = c.id AND"
                        + BETWEEN + ") AND NOT EXISTS (SELECT 1 FROM review_card_task x JOIN review_task k ON k.id ="
                        + " x.task_id WHERE x.card_id = c.id AND k.state = 'OPEN')",
                from,
                to);
        if (approved != to - from || told != to - from || lying > 0) {
            throw new IllegalStateException(
                    "Of %d: approved %d, told %d, cards that lie %d".formatted(to - from, approved, told, lying));
        }
    }
}
