package org.tuanlink.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tuanlink.callback.VerifyOnlyService;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.TestServers;
import org.tuanlink.testing.load.SteadyTraffic;
import wecomsim.SimulatorOptions;
import wecomsim.WeComSimulator;

/**
 * The callback endpoints: verify, decrypt, store, handle, against the same endpoints with an inbox that keeps nothing.
 * Service (512 MB heap), database and client share the processors; commits are durable.
 */
final class CallbackBench {

    private final BenchTable table;
    private final int rounds;
    private final int perRound;
    private final int all;

    CallbackBench(BenchTable table, boolean quick) {
        this.table = table;
        this.rounds = quick ? 2 : 5;
        this.perRound = quick ? 5_000 : 10_000;
        this.all = quick ? 60_000 : 140_000;
    }

    void run() throws Exception {
        table.say("%nCallbacks: service, database and client on the same processors");
        HeapLog heap =
                new HeapLog(Files.createDirectories(Path.of("target", "bench")).resolve("callbacks-gc.log"));
        try (WeComSimulator wecom = WeComSimulator.start(SimulatorOptions.defaults());
                ServiceProcess full = ServiceProcess.start(
                        "bench-callbacks", TestServers.newSchemaUrl(), properties(wecom), heap.jvmOptions());
                ServiceProcess bare = ServiceProcess.startMain(
                        VerifyOnlyService.class,
                        "bench-callbacks-bare",
                        TestServers.newSchemaUrl(),
                        properties(wecom),
                        List.of())) {
            new Measurement(full, bare, heap).run();
        }
    }

    private static Map<String, String> properties(WeComSimulator wecom) {
        return Map.of("tuanlink.wecom.api-base-url", wecom.baseUrl(), "tuanlink.scheduler.polling-interval", "1s");
    }

    /** One run of everything. */
    private final class Measurement {

        private final ServiceProcess service;
        private final HeapLog heap;
        private final CallbackLoad full;
        private final CallbackLoad bare;
        private final InboxWatch inbox;

        Measurement(ServiceProcess service, ServiceProcess bare, HeapLog heap) {
            this.service = service;
            this.heap = heap;
            this.full = new CallbackLoad(service);
            this.bare = new CallbackLoad(bare);
            this.inbox = new InboxWatch(service.jdbcUrl());
        }

        void run() throws Exception {
            inbox.makeCommitsDurable();
            // Until everything that counts is compiled and every thread has what it keeps.
            full.flatOut(20_000);
            inbox.awaitDrained();
            full.flatOut(20_000);
            inbox.awaitDrained();
            bare.flatOut(40_000);
            int liveEarly = heap.live(service.pid());
            flatOut();
            atRate(500, 20, "p99 under 50 ms");
            atRate(2_000, 10, "-");
            memory(liveEarly);
        }

        private void flatOut() throws IOException, SQLException {
            double[] stored = new double[rounds];
            double[] handled = new double[rounds];
            double[] verified = new double[rounds];
            double[] ratios = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                SteadyTraffic storing = full.flatOut(perRound);
                double drained = BenchTable.seconds(inbox.awaitDrained());
                SteadyTraffic verifying = bare.flatOut(perRound);
                stored[round] = storing.perSecond();
                handled[round] = perRound / (perRound / storing.perSecond() + drained);
                verified[round] = verifying.perSecond();
                ratios[round] = stored[round] / verified[round];
                table.say(
                        "  %,.0f/s stored (p50 %.1f ms, p99 %.1f ms), %,.0f/s handled; %,.0f/s only verified (p99 %.1f ms)",
                        stored[round],
                        storing.latencies().millis(0.5),
                        storing.latencies().millis(0.99),
                        handled[round],
                        verified[round],
                        verifying.latencies().millis(0.99));
            }
            table.row(
                    "callbacks stored per second, flat out, median of " + rounds,
                    String.format("%,.0f/s", median(stored)),
                    String.format("%,.0f/s only verified and decrypted", median(verified)),
                    BenchTable.ratio(median(ratios)) + ", median of the rounds' ratios",
                    "at least 0.5x; 2,000/s");
            table.row(
                    "callbacks stored and handled per second, until the inbox is empty",
                    String.format("%,.0f/s", median(handled)),
                    String.format("%,.0f/s stored", median(stored)),
                    BenchTable.ratio(median(handled) / median(stored)),
                    "-");
        }

        private void atRate(int perSecond, int seconds, String asked) throws IOException, SQLException {
            int count = perSecond * (rounds > 2 ? seconds : seconds / 4);
            SteadyTraffic storing = full.atRate(perSecond, count);
            double drained = BenchTable.seconds(inbox.awaitDrained());
            SteadyTraffic verifying = bare.atRate(perSecond, count);
            table.say("  at %,d/s: the last event was handled %.2f s after the last request", perSecond, drained);
            table.row(
                    String.format("p50 / p99 at %,d/s", perSecond),
                    times(storing),
                    times(verifying) + " only verified",
                    BenchTable.ratio(storing.latencies().millis(0.99)
                            / verifying.latencies().millis(0.99)),
                    asked);
        }

        private void memory(int liveEarly) throws Exception {
            while (full.sent() < all) {
                full.flatOut(Math.min(10_000, all - full.sent()));
                inbox.awaitDrained();
            }
            int live = heap.live(service.pid());
            table.row(
                    String.format("live heap after %,d events", full.sent()),
                    live + " MB",
                    liveEarly + " MB after 40,000",
                    String.format("%+d MB", live - liveEarly),
                    "flat");
            table.row(
                    "events handled at the end",
                    String.format("%,d", inbox.done()),
                    String.format("%,d sent", full.sent()),
                    inbox.done() == full.sent() ? "all" : "NOT ALL",
                    "all");
        }

        private static String times(SteadyTraffic traffic) {
            return String.format(
                    "%.1f / %.1f ms",
                    traffic.latencies().millis(0.5), traffic.latencies().millis(0.99));
        }

        private static double median(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }
    }
}
