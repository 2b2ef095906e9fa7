package org.tuanlink.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.TestServers;

/** First load one by one: wall time against the floor that WeCom's limit per minute sets. */
final class LimitBench {

    private static final int ORGANIZATIONS = 1_000;
    private static final int CADRES = 20_000;
    private static final int PER_MINUTE = 10_000;
    private static final double SHARE = 0.97;

    private final BenchTable table;

    LimitBench(BenchTable table) {
        this.table = table;
    }

    void run() throws Exception {
        table.say("%n3. First load one by one: %,d organisations, %,d cadres", ORGANIZATIONS, CADRES);
        Samples samples = Samples.part(ORGANIZATIONS, CADRES);
        try (var corp = BenchCorp.start(Map.of("callsPerMinute", PER_MINUTE));
                ServiceProcess service =
                        ServiceProcess.start("bench-limit", TestServers.newSchemaUrl(), properties(corp))) {
            DirectoryDriver driver = new DirectoryDriver(service.api());
            samples.importInto(driver, table);
            var load = driver.synchronise(Map.of("route", "ONE_BY_ONE"));
            if (!load.status().equals("SUCCEEDED")) {
                throw new IllegalStateException("The load did not succeed: " + load.run());
            }
            double floor = floorSeconds(CADRES, (int) (PER_MINUTE * SHARE));
            double wall = BenchTable.seconds(load.applyNanos());
            table.row(
                    "first load one by one, 20,000 cadres",
                    String.format("%.1f s", wall),
                    String.format("floor %.0f s", floor),
                    BenchTable.ratio(wall / floor),
                    "at most 1.1x");
            table.row(
                    "refused for frequency in that load",
                    corp.wecom().admin().counts().frequencyRefusals() + " times",
                    "45009",
                    "-",
                    "none");
            table.row(
                    "estimate of its time in the plan",
                    load.plan().path("estimatedSeconds").asString("?") + " s",
                    String.format("%.1f s", wall),
                    BenchTable.ratio(load.plan().path("estimatedSeconds").asDouble(0) / wall),
                    "within 10 %");
        }
    }

    private static Map<String, String> properties(BenchCorp corp) {
        Map<String, String> properties = new LinkedHashMap<>(corp.properties());
        properties.put("tuanlink.wecom.governor.share", Double.toString(SHARE));
        return properties;
    }

    /** The last call can't start before this, however fast the rest is: each window of 60 s lets so many start. */
    static double floorSeconds(int calls, int perMinute) {
        int fullWindowsBefore = (calls - 1) / perMinute;
        return 60.0 * fullWindowsBefore;
    }
}
