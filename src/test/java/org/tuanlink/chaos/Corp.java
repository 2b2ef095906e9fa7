package org.tuanlink.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tuanlink.samples.SampleData;
import org.tuanlink.testing.MigratedSchema;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.TestServers;
import wecomsim.SimulatorOptions;
import wecomsim.WeComSimulator;

/** A simulated corp, a database, and as many nodes as a test wants. */
final class Corp implements AutoCloseable {

    /** A node lives for a minute here: what is compiled most is not worth it. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");

    final WeComSimulator wecom = WeComSimulator.start(SimulatorOptions.defaults()
            .withCorpId(ServiceEnvironment.CORP_ID)
            .withContactsSecret(ServiceEnvironment.CONTACTS_SECRET)
            .withAgent(1_000_002, ServiceEnvironment.AGENT_SECRET)
            // The governor has its own tests; here a kill should find many calls under way.
            .with(Map.of("callsPerMinute", 1_000_000, "callsPerHour", 10_000_000, "latencyMillis", 5)));

    final String jdbcUrl = MigratedSchema.newUrl();

    ServiceProcess node(String name) {
        return node(name, Map.of());
    }

    ServiceProcess node(String name, Map<String, String> more) {
        return node(name, TestServers.freePort(), more);
    }

    ServiceProcess node(String name, int port, Map<String, String> more) {
        return ServiceProcess.start(name, port, jdbcUrl, properties(more), QUICK);
    }

    /** A node on a machine whose clock shows another time than ours. */
    ServiceProcess nodeInZone(String zone, String name, Map<String, String> more) {
        List<String> there = List.of(QUICK.get(0), "-Duser.timezone=" + zone);
        return ServiceProcess.start(name, TestServers.freePort(), jdbcUrl, properties(more), there);
    }

    private Map<String, String> properties(Map<String, String> more) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("tuanlink.wecom.api-base-url", wecom.baseUrl());
        properties.put("tuanlink.wecom.governor.per-minute", "1000000");
        properties.put("tuanlink.wecom.governor.per-hour", "10000000");
        properties.put("tuanlink.scheduler.heartbeat-interval", "500ms");
        properties.putAll(more);
        return properties;
    }

    /** Zhuhai: a few hundred real organisations. */
    static Path organizations() throws Exception {
        return sample("organizations", "--city", "4404");
    }

    static Path cadres(int count) throws Exception {
        return sample("cadres", "--city", "4404", "--cadres", Integer.toString(count), "--seed", "7");
    }

    private static Path sample(String kind, String... options) throws Exception {
        Path file = Files.createTempFile(Files.createDirectories(Path.of("target", "chaos")), kind, ".csv");
        String[] args = new String[options.length + 3];
        args[0] = kind;
        System.arraycopy(options, 0, args, 1, options.length);
        args[options.length + 1] = "--out";
        args[options.length + 2] = file.toString();
        SampleData.main(args);
        return file;
    }

    @Override
    public void close() {
        wecom.close();
    }
}
