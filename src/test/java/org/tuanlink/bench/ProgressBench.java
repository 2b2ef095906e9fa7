package org.tuanlink.bench;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tuanlink.bench.ProgressSite.Size;
import org.tuanlink.bench.SideBySide.Both;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.ServiceEnvironment;

/**
 * Supervision and look-up with a tenth of the province and with all of it, under {@code -Xmx512m} each: whole requests at two
 * nodes in turns. Nodes, database and client share the processors.
 */
final class ProgressBench {

    private static final double GROWTH = 1.3;
    private static final double MILLIS = 50;
    private static final Duration LONG = Duration.ofMinutes(20);
    private static final Pattern NAMES = Pattern.compile("names of (\\d+) cadres were read in (\\d+) ms");

    private final BenchTable table;
    private final boolean quick;
    private final Size small;
    private final Size large;
    private final SideBySide sideBySide;

    ProgressBench(BenchTable table, boolean quick) {
        this.table = table;
        this.quick = quick;
        this.small = new Size("1x", false, quick ? 3_000 : 20_000, quick ? 50_000 : 500_000);
        this.large = new Size("10x", true, quick ? 30_000 : 200_000, quick ? 500_000 : 5_000_000);
        this.sideBySide = new SideBySide(quick);
    }

    void run() throws Exception {
        table.say("%nSupervision and look-up: %,d and %,d members", small.members(), large.members());
        try (BenchCorp corp = BenchCorp.start(Map.of("trustedDomains", List.of("127.0.0.1")))) {
            ProgressSite.join(corp);
            try (ProgressSite first = ProgressSite.make(small, corp, table);
                    ProgressSite second = ProgressSite.make(large, corp, table)) {
                new FigureBench(table, first, second).run();
                pages(first, second);
                searches(first, second);
                memory(first);
                memory(second);
            }
        }
    }

    private void pages(ProgressSite first, ProgressSite second) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("督办，全省", "/console/progress");
        pages.put("督办，一个市", "/console/progress/organizations/4401");
        pages.put("督办，排名", "/console/progress/ranking");
        pages.forEach((what, path) -> compare(what, ProgressSite.ADMIN, path, first, second, 200));
        String bearer = "Bearer " + ServiceEnvironment.API_TOKEN;
        for (String path : List.of("/api/v1/progress", "/api/v1/progress?organizationCode=4401")) {
            Both both = sideBySide.ask(
                    new ConsoleClient(first.node().port()),
                    new ConsoleClient(second.node().port()),
                    path,
                    "Authorization",
                    bearer);
            row("`" + path + "`", both, 200);
        }
        compare("我的组织，未进入的团干，全省", ProgressSite.PROVINCE, "/m/organization/entry", first, second, 200);
        compare("我的组织，未报到的团员，全省", ProgressSite.PROVINCE, "/m/organization/check-in", first, second, 200);
    }

    private void searches(ProgressSite first, ProgressSite second) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("组织，按名称", "天河区 社区");
        asked.put("组织，按首字母", "gzsth");
        asked.put("组织，按代称", "团天河区委");
        asked.put("组织，到处都有的字", "团支部");
        asked.put("团干，全名（和同名团员）", name(first));
        asked.put("团干，一个字（和团员）", "陈");
        asked.put("团干，拼音", "chenwei");
        asked.put("团干，一个音", "chen");
        asked.put("团干，首字母", "cwf");
        asked.put("团干，一个字母", "z");
        asked.put("团干，姓名加组织", "陈伟 天河");
        asked.put("没有的", "没有这样的");
        asked.forEach((what, query) ->
                compare(what + "：" + query, ProgressSite.BRANCH, "/m/contacts?q=" + query, first, second, MILLIS));
        Map<String, String> own = new LinkedHashMap<>();
        own.put(ProgressSite.BRANCH, "一个团支部的团员");
        own.put(ProgressSite.COUNTY, "一个区的团员");
        own.put(ProgressSite.CITY, "一个市的团员");
        own.put(ProgressSite.PROVINCE, "全省的团员");
        for (String query : List.of("李", "李建", "冼钰莹", "陈伟 石牌")) {
            own.forEach(
                    (who, what) -> compare(what + "：" + query, who, "/m/contacts?q=" + query, first, second, MILLIS));
        }
    }

    private static String name(ProgressSite site) {
        return String.valueOf(site.jdbc()
                .queryForObject("SELECT name FROM registry_cadre ORDER BY id LIMIT 1 OFFSET 700", String.class));
    }

    private void compare(String what, String who, String path, ProgressSite first, ProgressSite second, double millis) {
        ConsoleClient one = Objects.requireNonNull(first.people().get(who));
        ConsoleClient other = Objects.requireNonNull(second.people().get(who));
        String asked = SideBySide.encoded(path);
        HttpResponse<String> small = one.get(asked);
        if (small.statusCode() != 200) {
            table.say("  %s (%s): %d, not measured", what, path, small.statusCode());
            return;
        }
        // A page that shows more takes longer, whatever there is besides.
        String shown = "（" + shown(other.get(asked)) + " / " + shown(small) + " 条）";
        row(what + shown, sideBySide.ask(one, other, asked), millis);
    }

    private static int shown(HttpResponse<String> page) {
        return page.body().split("<tr|class=\"weui-cell[ \"]", -1).length - 1;
    }

    private void row(String what, Both both, double millis) {
        table.row(
                what,
                both.large().toString(),
                both.small().toString(),
                BenchTable.ratio(both.growth()),
                "at most %.1fx; %.0f ms".formatted(GROWTH, millis));
    }

    private void memory(ProgressSite site) throws Exception {
        String started = "";
        for (String line : Files.readAllLines(site.node().log())) {
            Matcher names = NAMES.matcher(line);
            if (names.find()) {
                started = "%s names of cadres in memory after %s ms".formatted(names.group(1), names.group(2));
            }
        }
        table.row(
                "the node with " + site.size().name(),
                "heap %d MB live, %d MB at most"
                        .formatted(
                                site.heap().live(site.node().pid()), site.heap().peak()),
                "512 MB; resident %d MB".formatted(site.resident()),
                started,
                quick ? "told" : "fits");
    }

    /** How long supervision's own work may take. */
    static Duration most() {
        return LONG;
    }
}
