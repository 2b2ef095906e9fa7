package org.tuanlink.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tuanlink.samples.CadreRow;
import org.tuanlink.samples.OrganizationRow;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.DirectoryDriver.Synchronisation;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.TestServers;

/**
 * Calls and wall time at 20 ms latency for first load, no change and 1 % change, against {@link PlainLoop}. The loop costs
 * the same for every entity, so that by default a tenth of the entities is enough for it and its figures are multiplied.
 */
final class AgainstPlainLoopBench {

    private static final int ORGANIZATIONS = 5_000;
    private static final int CADRES = 20_000;
    private static final Map<String, ?> CORP =
            Map.of("latencyMillis", 20, "closedReads", false, "callsPerMinute", 1_000_000, "callsPerHour", 10_000_000);

    private final BenchTable table;
    private final int loopShare;

    /** A loop share of 10 runs the plain loop on a tenth of the entities; 1 on all. */
    AgainstPlainLoopBench(BenchTable table, int loopShare) {
        this.table = table;
        this.loopShare = loopShare;
    }

    /** What one synchronisation cost. */
    private record Cost(long nanos, long writes, long calls) {}

    void run() throws Exception {
        table.say("%n2. %,d organisations and %,d cadres at 20 ms latency", ORGANIZATIONS, CADRES);
        List<Cost> ours = ours(Samples.part(ORGANIZATIONS, CADRES));
        List<Cost> loop = loop(Samples.part(ORGANIZATIONS / loopShare, CADRES / loopShare));
        String[] what = {"first load", "no change", "1 % changed"};
        String[] asked = {"at least 10x faster", "0 writes", "writes = changed entities"};
        for (int i = 0; i < what.length; i++) {
            Cost own = ours.get(i);
            Cost plain = loop.get(i);
            table.row(
                    what[i] + " of 5,000 + 20,000",
                    String.format("%s, %,d writes, %,d calls", BenchTable.inSeconds(own.nanos), own.writes, own.calls),
                    String.format(
                            "plain loop: %s, %,d writes, %,d calls%s",
                            BenchTable.inSeconds(plain.nanos * loopShare),
                            plain.writes * loopShare,
                            plain.calls * loopShare,
                            loopShare > 1 ? " (1/" + loopShare + " measured)" : ""),
                    String.format("%.0fx faster", (double) plain.nanos * loopShare / own.nanos),
                    asked[i]);
        }
    }

    private List<Cost> ours(Samples samples) throws Exception {
        try (var corp = BenchCorp.start(CORP);
                ServiceProcess service =
                        ServiceProcess.start("bench-plain-loop", TestServers.newSchemaUrl(), unlimited(corp))) {
            DirectoryDriver driver = new DirectoryDriver(service.api());
            samples.importInto(driver, table);
            List<Cost> costs = new ArrayList<>();
            costs.add(cost(corp, driver, samples.organizations().size() + samples.cadres()));
            costs.add(cost(corp, driver, 0));
            int changed = changeOnePercent(driver, samples);
            costs.add(cost(corp, driver, changed));
            return costs;
        }
    }

    private static Map<String, String> unlimited(BenchCorp corp) {
        Map<String, String> properties = new LinkedHashMap<>(corp.properties());
        properties.put("tuanlink.wecom.governor.per-minute", "1000000");
        properties.put("tuanlink.wecom.governor.per-hour", "10000000");
        return properties;
    }

    private Cost cost(BenchCorp corp, DirectoryDriver driver, int changes) throws Exception {
        corp.wecom().admin().resetCounts();
        Synchronisation done = driver.synchronise(Map.of());
        if (done.changes() != changes || (changes > 0 && !done.status().equals("SUCCEEDED"))) {
            throw new IllegalStateException("Expected " + changes + " changes: " + done);
        }
        var counts = corp.wecom().admin().counts();
        table.say("  ours: %,d changes, %s", changes, counts.apis());
        return new Cost(done.planNanos() + done.applyNanos(), counts.writes(), counts.reads() + counts.writes());
    }

    private int changeOnePercent(DirectoryDriver driver, Samples samples) throws Exception {
        Map<String, List<CadreRow>> people = new LinkedHashMap<>();
        samples.people().forEach(row -> people.computeIfAbsent(row.code(), code -> new ArrayList<>())
                .add(row));
        List<CadreRow> changed = new ArrayList<>();
        int chosen = 0;
        int seen = 0;
        for (List<CadreRow> rows : people.values()) {
            if (seen++ % 100 == 0) {
                rows.forEach(row -> changed.add(renamed(row)));
                chosen++;
            }
        }
        Path file = Samples.file("one-percent");
        Samples.write(changed, file);
        Samples.importFile(driver, table, "cadres", file);
        return chosen;
    }

    private static CadreRow renamed(CadreRow row) {
        return new CadreRow(
                row.code(),
                row.name() + "新",
                row.mobile(),
                row.idNumber(),
                row.organizationCode(),
                row.post(),
                row.operator(),
                row.branchCode());
    }

    private List<Cost> loop(Samples samples) throws Exception {
        Map<String, Long> ids = new HashMap<>();
        List<PlainLoop.Unit> units = new ArrayList<>();
        for (OrganizationRow row : samples.organizations()) {
            ids.put(row.code(), 2L + ids.size());
            long parent = row.parentCode() == null ? 1 : ids.getOrDefault(row.parentCode(), 1L);
            units.add(new PlainLoop.Unit(ids.getOrDefault(row.code(), 0L), parent, row.shortName(), 1));
        }
        Map<String, PlainLoop.Person> people = new LinkedHashMap<>();
        for (CadreRow row : samples.people()) {
            long department = ids.getOrDefault(row.organizationCode(), 1L);
            people.putIfAbsent(
                    row.code(),
                    new PlainLoop.Person(
                            row.code(), row.name(), row.mobile(), row.post().chinese(), List.of(department)));
        }
        try (var corp = BenchCorp.start(CORP)) {
            PlainLoop loop = new PlainLoop(
                    corp.wecom().baseUrl(), ServiceEnvironment.CORP_ID, ServiceEnvironment.CONTACTS_SECRET);
            List<Cost> costs = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                corp.wecom().admin().resetCounts();
                long from = System.nanoTime();
                loop.sync(units, List.copyOf(people.values()));
                long nanos = System.nanoTime() - from;
                var counts = corp.wecom().admin().counts();
                costs.add(new Cost(nanos, counts.writes(), counts.reads() + counts.writes()));
            }
            return costs;
        }
    }
}
