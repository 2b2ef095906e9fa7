package org.tuanlink.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tuanlink.access.Role;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.TestServers;

/** Every page of the console at the province's size, under {@code -Xmx512m}: its time against its slowest statement. */
final class ConsoleBench {

    private static final int WARM_UP = 20;
    private static final int REQUESTS = 50;

    private final BenchTable table;
    private final int cadres;

    ConsoleBench(BenchTable table, boolean quick) {
        this.table = table;
        this.cadres = quick ? 20_000 : 200_000;
    }

    void run() throws Exception {
        table.say("%nThe console's pages: the whole province, %,d cadres", cadres);
        HeapLog heap = new HeapLog(Path.of("target", "bench-console-gc.log"));
        String jdbcUrl = TestServers.newSchemaUrl();
        try (var corp = BenchCorp.start(Map.of("batchRowsPerSecond", 0));
                ServiceProcess service = ServiceProcess.startMain(
                        TimedService.class, "bench-console", jdbcUrl, corp.properties(), heap.jvmOptions())) {
            DirectoryDriver driver = new DirectoryDriver(service.api());
            Samples samples = Samples.province(cadres);
            samples.importInto(driver, table);
            var load = driver.synchronise(Map.of());
            table.say("  first load: %s, %,d changes", load.status(), load.changes());
            var jdbc = new JdbcTemplate(new DriverManagerDataSource(jdbcUrl, "root", ""));
            ConsoleClient admin = new Accounts(jdbc).signedIn(service.port(), Role.PROVINCE_ADMIN, null);
            pages(samples, load).forEach((page, path) -> measure(admin, page, path));
            table.row(
                    "heap of all that (-Xmx512m)",
                    heap.peak() + " MB in use at most",
                    "512 MB",
                    heap.peakLive() + " MB live after collections",
                    "fits");
        }
    }

    private static Map<String, String> pages(Samples samples, DirectoryDriver.Synchronisation load) {
        String plan = "/console/directory/plans/" + load.plan().path("id").asString("");
        String run = "/console/directory/runs/" + load.run().path("id").asString("");
        String city = samples.organizations().get(1).code();
        String cadre = samples.people().get(0).cells().get(0);
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("首页", "/console/");
        pages.put("组织", "/console/organizations");
        pages.put("组织，按拼音首字母", "/console/organizations?q=gz");
        pages.put("组织，按名称", "/console/organizations?q=街道团工委");
        pages.put("一级下级", "/console/organizations/" + city + "/children");
        pages.put("一个市的组织页", "/console/organizations/" + city);
        pages.put("它的数字", "/console/organizations/" + city + "/figures");
        pages.put("团干", "/console/cadres");
        pages.put("团干，一个市", "/console/cadres?organization=" + city);
        pages.put("一名团干", "/console/cadres/" + cadre);
        pages.put("一名团干的来龙去脉", "/console/cadres/" + cadre + "/chain");
        pages.put("导入", "/console/imports");
        pages.put("一次导入", "/console/imports/2");
        pages.put("通讯录同步", "/console/directory");
        pages.put("计划", plan);
        pages.put("计划，一层", plan + "/level");
        pages.put("计划，搜索", plan + "?q=团委");
        pages.put("同步历史", "/console/directory/runs");
        pages.put("一次同步", run);
        pages.put("偏差", "/console/directory/drift");
        pages.put("定时同步", "/console/directory/schedule");
        pages.put("回调", "/console/callbacks");
        pages.put("后台任务", "/console/tasks");
        pages.put("审计日志", "/console/audit");
        pages.put("账号", "/console/accounts");
        pages.put("访问令牌", "/console/tokens");
        pages.put("我的账号", "/console/account");
        return pages;
    }

    /** The value that this share of the measured ones does not exceed. */
    private static long at(long[] values, double share) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
    }

    private void measure(ConsoleClient admin, String page, String path) {
        HttpResponse<String> first = admin.get(encoded(path));
        if (first.statusCode() != 200) {
            table.say("  %s (%s): %d, not measured", page, path, first.statusCode());
            return;
        }
        for (int i = 0; i < WARM_UP; i++) {
            admin.get(encoded(path));
        }
        long[] times = new long[REQUESTS];
        long[] slowestOnes = new long[REQUESTS];
        int statements = 0;
        for (int i = 0; i < REQUESTS; i++) {
            long from = System.nanoTime();
            HttpResponse<String> answer = admin.get(encoded(path));
            times[i] = System.nanoTime() - from;
            List<String> told = List.of(answer.headers()
                    .firstValue(TimedService.HEADER)
                    .orElseThrow()
                    .split(" ", -1));
            statements = Integer.parseInt(told.get(0));
            slowestOnes[i] = Long.parseLong(told.get(1));
        }
        long half = at(times, 0.5);
        long slowest = at(slowestOnes, 0.5);
        table.row(
                page + " `" + path.replaceAll("(?<=/)[^/?]*\\d[^/?]*", "…") + "`",
                "p50 %.1f ms, p95 %.1f ms".formatted(half / 1e6, at(times, 0.95) / 1e6),
                "slowest of %d statements %.1f ms".formatted(statements, slowest / 1e6),
                BenchTable.ratio((double) half / Math.max(1, slowest)),
                "under 200 ms");
    }

    private static String encoded(String path) {
        int query = path.indexOf('=');
        return query < 0 ? path : path.substring(0, query + 1) + URLEncoder.encode(path.substring(query + 1), UTF_8);
    }
}
