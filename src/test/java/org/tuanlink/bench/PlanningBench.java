package org.tuanlink.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tuanlink.samples.CadreRow;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.TestServers;
import tools.jackson.databind.JsonNode;

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
            long[] unmoved = new long[RUNS];
            long[] whole = new long[RUNS];
            long[] reading = new long[RUNS];
            plan(driver, 0);
            for (int i = 0; i < RUNS; i++) {
                unmoved[i] = plan(driver, 0);
            }
            for (int i = 0; i < RUNS; i++) {
                renameOne(driver, samples.people().get(0), i);
                whole[i] = plan(driver, 1);
                long from = System.nanoTime();
                RowReading.all(jdbcUrl);
                reading[i] = System.nanoTime() - from;
                table.say(
                        "  every row looked at %s, reading the rows %s",
                        BenchTable.inSeconds(whole[i]), BenchTable.inSeconds(reading[i]));
            }
            onDemand(service, "cadre", "cadres", samples.people().get(0).cells().get(0));
            onDemand(service, "organisation", "organizations", lastOf(samples));
            compare("planning the unchanged province, nothing moved since the last plan", unmoved, reading);
            compare("planning the province with one cadre renamed, every row looked at", whole, reading);
            table.row(
                    "heap of import, first load and planning (-Xmx512m)",
                    heap.peak() + " MB in use at most",
                    "512 MB",
                    heap.peakLive() + " MB live after collections",
                    "fits");
        }
    }

    /** Plans everything; nanoseconds. */
    private static long plan(DirectoryDriver driver, int changes) throws Exception {
        long from = System.nanoTime();
        JsonNode plan = driver.plan(Map.of());
        long nanos = System.nanoTime() - from;
        if (DirectoryDriver.changes(plan) != changes) {
            throw new IllegalStateException("Expected " + changes + " changes: " + plan);
        }
        return nanos;
    }

    private void renameOne(DirectoryDriver driver, CadreRow row, int time) throws Exception {
        var renamed = new CadreRow(
                row.code(),
                row.name() + "新".repeat(time + 1),
                row.mobile(),
                row.idNumber(),
                row.organizationCode(),
                row.post(),
                row.operator(),
                row.branchCode());
        Path file = Samples.file("one-renamed");
        Samples.write(List.of(renamed), file);
        driver.importFile("cadres", file);
    }

    private void compare(String what, long[] ours, long[] reading) {
        table.row(
                what,
                BenchTable.inSeconds(median(ours)),
                BenchTable.inSeconds(median(reading)) + " reading the rows",
                BenchTable.ratio((double) median(ours) / median(reading)),
                "at most 2x");
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
