package org.tuanlink.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tuanlink.access.Role;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.TestServers;

/**
 * How long a node takes to be ready with the production profile and the whole province in its database, against a Spring Boot
 * service that does nothing; and its resident memory when it has shown a mix of pages.
 */
final class StartBench {

    private static final int STARTS = 5;
    private static final int ROUNDS = 20;
    private static final Path JAR = Path.of("target", "tuanlink.jar");
    private static final Path UNPACKED = Path.of("target", "node", "tuanlink.jar");
    private static final List<String> PRODUCTION = List.of("-Dspring.profiles.active=production");

    private static final List<String> PAGES = List.of(
            "/console/",
            "/console/organizations",
            "/console/organizations?q=gz",
            "/console/organizations?q=街道团工委",
            "/console/organizations/4401",
            "/console/organizations/4401/children",
            "/console/organizations/4401/figures",
            "/console/cadres",
            "/console/cadres?organization=4401",
            "/console/cadres?q=陈伟",
            "/console/imports",
            "/console/directory",
            "/console/directory/drift",
            "/console/progress",
            "/console/progress/ranking",
            "/console/members/reviews",
            "/console/invitations",
            "/console/tasks",
            "/console/audit");

    private final BenchTable table;
    private final int cadres;

    StartBench(BenchTable table, boolean quick) {
        this.table = table;
        this.cadres = quick ? 20_000 : 200_000;
    }

    void run() throws Exception {
        table.say("%nThe start of a node: the whole province, %,d cadres", cadres);
        String jdbcUrl = TestServers.newSchemaUrl();
        Path archive = Files.createDirectories(Path.of("target", "bench"))
                .resolve("node.jsa")
                .toAbsolutePath();
        Files.deleteIfExists(archive);
        try (BenchCorp corp = BenchCorp.start(Map.of())) {
            // The same node makes the class archive: a JVM writes it when it ends.
            try (ServiceProcess node =
                    node(UNPACKED, jdbcUrl, corp, List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off"))) {
                Samples.province(cadres).importInto(new DirectoryDriver(node.api()), table);
                node.terminate(Duration.ofMinutes(2));
            }
            long floor = start(
                    "a service that does nothing",
                    () -> ServiceProcess.startMain(EmptyService.class, "bench-empty", jdbcUrl, Map.of(), List.of()));
            row("start of `java -jar tuanlink.jar`", floor, () -> node(JAR, jdbcUrl, corp, List.of()));
            row("start unpacked", floor, () -> node(UNPACKED, jdbcUrl, corp, List.of()));
            List<String> shared = List.of("-XX:SharedArchiveFile=" + archive);
            row("start unpacked, with a class archive", floor, () -> node(UNPACKED, jdbcUrl, corp, shared));
            try (ServiceProcess node = node(JAR, jdbcUrl, corp, List.of())) {
                memory(node, jdbcUrl);
            }
        }
    }

    private static ServiceProcess node(Path jar, String jdbcUrl, BenchCorp corp, List<String> options) {
        List<String> all = new ArrayList<>(PRODUCTION);
        all.addAll(options);
        return ServiceProcess.startJar(jar, "bench-start", jdbcUrl, corp.properties(), all);
    }

    private void row(String what, long floor, Supplier<ServiceProcess> service) {
        long ours = start(what, service);
        table.row(
                what,
                BenchTable.inSeconds(ours),
                BenchTable.inSeconds(floor) + " (a Spring Boot service that does nothing)",
                BenchTable.ratio((double) ours / floor),
                "under 10 s");
    }

    /** Half of the starts took no longer. */
    private long start(String what, Supplier<ServiceProcess> service) {
        long[] times = LongStream.range(0, STARTS)
                .map(n -> {
                    long from = System.nanoTime();
                    ServiceProcess started = service.get();
                    long took = System.nanoTime() - from;
                    started.kill();
                    return took;
                })
                .sorted()
                .toArray();
        table.say(
                "  %s: ready after %s to %s",
                what, BenchTable.inSeconds(times[0]), BenchTable.inSeconds(times[STARTS - 1]));
        return times[STARTS / 2];
    }

    private void memory(ServiceProcess node, String jdbcUrl) throws IOException {
        int atFirst = resident(node, "VmRSS");
        var jdbc = new JdbcTemplate(new DriverManagerDataSource(jdbcUrl, "root", ""));
        ConsoleClient admin = new Accounts(jdbc).signedIn(node.port(), Role.PROVINCE_ADMIN, null);
        for (int round = 0; round < ROUNDS; round++) {
            for (String page : PAGES) {
                HttpResponse<String> answer = admin.get(SideBySide.encoded(page));
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(page + " was answered with " + answer.statusCode());
                }
            }
        }
        table.row(
                "resident memory after %,d pages (-Xmx512m)".formatted(ROUNDS * PAGES.size()),
                "%,d MB".formatted(resident(node, "VmRSS")),
                "%,d MB when ready, %,d MB at most".formatted(atFirst, resident(node, "VmHWM")),
                "",
                "under 1,024 MB");
    }

    /** In MB, as the kernel counts it. */
    private static int resident(ServiceProcess node, String figure) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(node.pid()), "status")).stream()
                .filter(line -> line.startsWith(figure + ":"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
