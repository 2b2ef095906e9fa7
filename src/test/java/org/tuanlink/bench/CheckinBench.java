package org.tuanlink.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tuanlink.checkin.PreparedDrafts;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.ServiceCipher;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.SeatedMembers;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.TestServers;
import org.tuanlink.testing.load.SteadyTraffic;

/**
 * Members who submit, at the province's size under {@code -Xmx512m}; the real-name checks run meanwhile. Node, database,
 * provider and client share the processors; commits are durable.
 */
final class CheckinBench {

    private static final int A_SECOND = 200;
    private static final String CONSENT = "2017-12-29";

    private final BenchTable table;
    private final boolean quick;
    private final int warmUp;
    private final int flatOut;
    private final int seconds;
    private final int killed;
    private int next = 1;

    CheckinBench(BenchTable table, boolean quick) {
        this.table = table;
        this.quick = quick;
        this.warmUp = quick ? 1_500 : 4_000;
        this.flatOut = quick ? 1_500 : 4_000;
        this.seconds = quick ? 15 : 60;
        this.killed = quick ? 2_000 : 6_000;
    }

    void run() throws Exception {
        table.say("%nCheck-in: every submission a member's own, node, database, provider and client together");
        int port = TestServers.freePort();
        String jdbcUrl = TestServers.newSchemaUrl();
        HeapLog heap =
                new HeapLog(Files.createDirectories(Path.of("target", "bench")).resolve("checkin-gc.log"));
        try (var corp = BenchCorp.start(Map.of())) {
            Map<String, String> properties = properties(corp, port);
            try (ServiceProcess service =
                    ServiceProcess.start("bench-checkin", port, jdbcUrl, properties, heap.jvmOptions())) {
                prepare(service, jdbcUrl);
                new BranchSearchBench(table, service.port()).run(take(1));
                speed(service, jdbcUrl, heap);
                killOne(service, () -> ServiceProcess.start("bench-checkin-again", port, jdbcUrl, properties));
            }
        }
    }

    private static Map<String, String> properties(BenchCorp corp, int port) {
        Map<String, String> properties = new LinkedHashMap<>(corp.properties());
        properties.putAll(SimulatedWeCom.identityProperties(corp.wecom()));
        properties.put("tuanlink.public-url", "http://127.0.0.1:" + port);
        properties.put("tuanlink.member.consent-version", CONSENT);
        properties.put("tuanlink.scheduler.polling-interval", "1s");
        return properties;
    }

    private void prepare(ServiceProcess service, String jdbcUrl) throws Exception {
        Samples samples = quick ? Samples.part(2_000, 10) : Samples.province(1_000);
        samples.importInto(new DirectoryDriver(service.api()), table);
        var jdbc = jdbc(jdbcUrl);
        new InboxWatch(jdbcUrl).makeCommitsDurable();
        List<String> branches = jdbc.queryForList(
                "SELECT code FROM registry_organization WHERE type = 'BRANCH' ORDER BY id LIMIT 20000", String.class);
        PersonalDataCipher cipher = ServiceCipher.of(ServiceEnvironment.properties(jdbcUrl));
        int all = 2 + warmUp + flatOut + A_SECOND * seconds + killed;
        new SeatedMembers(jdbc, cipher, CONSENT).sit(1, all);
        new PreparedDrafts(jdbc, cipher, branches).write(1, all);
        table.say("  %,d members signed in, with a draft each, for %,d branches", all - 1, branches.size());
    }

    private static JdbcTemplate jdbc(String jdbcUrl) {
        String batching = (jdbcUrl.contains("?") ? "&" : "?") + "rewriteBatchedStatements=true";
        return new JdbcTemplate(new DriverManagerDataSource(jdbcUrl + batching, "root", ""));
    }

    private int take(int count) {
        int from = next;
        next += count;
        return from;
    }

    private void speed(ServiceProcess service, String jdbcUrl, HeapLog heap) throws Exception {
        CheckinLoad.flatOut(take(warmUp), warmUp, service.port());
        awaitChecked(jdbcUrl);
        int from = take(flatOut);
        SteadyTraffic submitting = CheckinLoad.flatOut(from, flatOut, service.port());
        awaitChecked(jdbcUrl);
        double bare = BareRows.ofSubmissions(jdbcUrl).perSecond(from, from + flatOut);
        table.row(
                "submissions per second, flat out",
                "%,.0f/s (p99 %.0f ms)"
                        .formatted(
                                submitting.perSecond(), submitting.latencies().millis(0.99)),
                "%,.0f/s bare inserts of the same rows".formatted(bare),
                BenchTable.ratio(submitting.perSecond() / bare),
                "told");
        int steady = take(A_SECOND * seconds);
        SteadyTraffic traffic = CheckinLoad.atRate(A_SECOND, steady, A_SECOND * seconds, service.port());
        long checked = awaitChecked(jdbcUrl);
        table.row(
                "%d/s for %d s: p50 / p99".formatted(A_SECOND, seconds),
                "%.0f / %.0f ms"
                        .formatted(
                                traffic.latencies().millis(0.5),
                                traffic.latencies().millis(0.99)),
                "%,.0f/s taken".formatted(traffic.perSecond()),
                BenchTable.ratio(traffic.perSecond() / A_SECOND),
                "1.00x");
        table.say(
                "  the last real-name check was booked %.1f s after the last submission; heap %d MB",
                BenchTable.seconds(checked), heap.live(service.pid()));
    }

    /** Until no check waits that is not to be repeated tomorrow. */
    private static long awaitChecked(String jdbcUrl) {
        JdbcTemplate jdbc = jdbc(jdbcUrl);
        long from = System.nanoTime();
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    Integer open = jdbc.queryForObject(
                            "SELECT COUNT(*) FROM checkin_identity_check WHERE round = 1 AND next_at IS NOT NULL",
                            Integer.class);
                    return open != null && open == 0;
                });
        return System.nanoTime() - from;
    }

    /** Starts a node. */
    private interface Start {
        ServiceProcess node();
    }

    /** Kills the node in the middle, starts another, and sends again what had no answer. */
    private void killOne(ServiceProcess service, Start again) throws Exception {
        int from = take(killed);
        int[] accounts = IntStream.range(from, from + killed).toArray();
        long half = 1_000L * killed / A_SECOND / 2;
        CompletableFuture<Void> kill = CompletableFuture.runAsync(
                service::kill, CompletableFuture.delayedExecutor(half, TimeUnit.MILLISECONDS));
        BitSet left = CheckinLoad.unanswered(A_SECOND, accounts, service.port());
        kill.join();
        int open = left.cardinality();
        try (ServiceProcess second = again.node()) {
            left = CheckinLoad.unanswered(A_SECOND, left.stream().toArray(), second.port());
            tell(service.jdbcUrl(), from, open, left);
        }
    }

    private void tell(String jdbcUrl, int from, int open, BitSet left) {
        JdbcTemplate jdbc = jdbc(jdbcUrl);
        int to = from + killed;
        int taken = count(jdbc, "SELECT COUNT(*) FROM checkin_application WHERE submission = 1", from, to);
        int steps = count(
                jdbc,
                "SELECT COUNT(*) FROM checkin_application_history h JOIN checkin_application a ON a.id ="
                        + " h.application_id WHERE h.to_state = 'SUBMITTED' AND h.from_state = 'DRAFT'",
                from,
                to);
        int checks = count(
                jdbc,
                "SELECT COUNT(*) FROM checkin_identity_check c JOIN checkin_application a ON a.id = c.application_id"
                        + " WHERE c.round = 1",
                from,
                to);
        boolean well = left.isEmpty() && taken == killed && steps == killed && checks == killed;
        table.row(
                "%,d submissions, kill -9 in the middle, %,d of them sent again".formatted(killed, open),
                "%,d taken, %,d steps, %,d checks".formatted(taken, steps, checks),
                "%,d each".formatted(killed),
                well ? "none lost, none twice" : "NOT ALL",
                "none lost, none twice");
        if (!well) {
            throw new IllegalStateException("A submission was lost or taken twice");
        }
    }

    private static int count(JdbcTemplate jdbc, String query, int from, int to) {
        Integer count = jdbc.queryForObject(query + " AND account_id >= ? AND account_id < ?", Integer.class, from, to);
        return count == null ? 0 : count;
    }
}
