package org.tuanlink.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.TestServers;

/** Planning the unchanged province against merely reading its rows; heap of the service under -Xmx512m. */
final class PlanningBench {

    private static final int RUNS = 5;
    private final BenchTable table;

    PlanningBench(BenchTable table) {
        this.table = table;
    }

    void run(int cadres) throws Exception {
        table.say("%n1. Planning the unchanged province: %,d cadres", cadres);
        HeapLog heap = new HeapLog(Path.of("target", "bench-planning-gc.log"));
        String jdbcUrl = TestServers.newSchemaUrl();
        try (var corp = BenchCorp.start(Map.of("batchRowsPerSecond", 0));
                ServiceProcess service =
                        ServiceProcess.start("bench-planning", jdbcUrl, corp.properties(), heap.jvmOptions())) {
            DirectoryDriver driver = new DirectoryDriver(service.api());
            Samples samples = Samples.province(cadres);
            samples.importInto(driver, table);
            var load = driver.synchronise(Map.of());
            table.say(
                    "  first load: plan %s, apply %s, %s",
                    BenchTable.inSeconds(load.planNanos()), BenchTable.inSeconds(load.applyNanos()), load.status());
            long[] planning = new long[RUNS];
            long[] reading = new long[RUNS];
            for (int i = 0; i < RUNS; i++) {
                var again = driver.synchronise(Map.of());
                if (again.changes() != 0) {
                    throw new IllegalStateException("The second plan is not empty: " + again.plan());
                }
                planning[i] = again.planNanos();
                long from = System.nanoTime();
                long rows = RowReading.all(jdbcUrl);
                reading[i] = System.nanoTime() - from;
                table.say(
                        "  planning %s, reading %,d rows %s",
                        BenchTable.inSeconds(planning[i]), rows, BenchTable.inSeconds(reading[i]));
            }
            onDemand(service, "cadre", "cadres", samples.people().get(0).cells().get(0));
            onDemand(service, "organisation", "organizations", lastOf(samples));
            table.row(
                    "planning the unchanged province",
                    BenchTable.inSeconds(median(planning)),
                    BenchTable.inSeconds(median(reading)) + " reading the rows",
                    BenchTable.ratio((double) median(planning) / median(reading)),
                    "at most 2x");
            table.row(
                    "heap of import, first load and planning (-Xmx512m)",
                    heap.peak() + " MB in use at most",
                    "512 MB",
                    heap.peakLive() + " MB live after collections",
                    "fits");
        }
    }

    private static String lastOf(Samples samples) {
        return samples.organizations().get(samples.organizations().size() - 1).code();
    }

    private void onDemand(ServiceProcess service, String what, String path, String code) throws Exception {
        long from = System.nanoTime();
        service.api().post("/directory/" + path + "/" + code + "/sync", null);
        String took = BenchTable.inSeconds(System.nanoTime() - from);
        table.row("one " + what + " on demand, at the province's size", took, "5 s", "-", "less");
    }

    static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
