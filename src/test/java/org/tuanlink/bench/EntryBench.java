package org.tuanlink.bench;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.Entrants;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.TestServers;
import org.tuanlink.testing.browser.Chromium;

/**
 * A cadre's first page: its bytes and requests, the time until a slow phone shows it, and how many pages a second one node
 * gives, at the province's size under {@code -Xmx512m}. Node, database and clients share the processors.
 */
final class EntryBench {

    /** As Chrome's tools have it: 400 kbit/s, 2 s for every round trip. */
    private static final int BYTES_A_SECOND = 50_000;

    private static final int LATENCY_MILLIS = 2_000;
    /** To the door, to WeCom, back, to the page, to its styles. */
    private static final int ROUND_TRIPS = 5;

    private static final int CLIENTS = 4;
    private static final long SECONDS = 10;
    private static final String MEMBER = "bench-cadre";
    private static final String FIRST_PAGE = "/m/";

    private final BenchTable table;
    private final int cadres;

    EntryBench(BenchTable table, boolean quick) {
        this.table = table;
        this.cadres = quick ? 20_000 : 200_000;
    }

    void run() throws Exception {
        table.say("%nCadres' pages: the whole province, %,d cadres", cadres);
        int port = TestServers.freePort();
        String jdbcUrl = TestServers.newSchemaUrl();
        try (var corp = BenchCorp.start(Map.of("trustedDomains", List.of("127.0.0.1")));
                ServiceProcess service =
                        ServiceProcess.start("bench-entry", port, jdbcUrl, properties(corp, port), List.of())) {
            Samples samples = Samples.province(cadres);
            samples.importInto(new DirectoryDriver(service.api()), table);
            var jdbc = new JdbcTemplate(new DriverManagerDataSource(jdbcUrl, "root", ""));
            String cadre = samples.people().get(0).cells().get(0);
            join(corp, jdbc, cadre);
            onASlowPhone(corp, port);
            finish(jdbc, cadre);
            pagesASecond(port);
        }
    }

    private static Map<String, String> properties(BenchCorp corp, int port) {
        Map<String, String> properties = new LinkedHashMap<>(corp.properties());
        properties.put("tuanlink.wecom.oauth-base-url", corp.wecom().baseUrl());
        properties.put("tuanlink.public-url", "http://127.0.0.1:" + port);
        return properties;
    }

    private static void join(BenchCorp corp, JdbcTemplate jdbc, String cadre) {
        jdbc.update(
                "INSERT INTO directory_member_identity (cadre_id, userid, assigned_at)"
                        + " SELECT id, ?, '2020-01-01' FROM registry_cadre WHERE code = ?",
                MEMBER,
                cadre);
        corp.wecom().admin().addMember(MEMBER, "成员", "13900000001", 1L);
        corp.wecom().admin().activateMember(MEMBER);
    }

    /** He has said which post he holds, and has seen the alias. */
    private static void finish(JdbcTemplate jdbc, String cadre) {
        jdbc.update("UPDATE registry_organization SET alias = suggested_alias WHERE id IN (SELECT organization_id FROM"
                + " registry_post WHERE cadre_id = (SELECT id FROM registry_cadre WHERE code = '" + cadre + "'))");
        jdbc.update("UPDATE registry_post SET post = COALESCE(post, 'SECRETARY') WHERE cadre_id ="
                + " (SELECT id FROM registry_cadre WHERE code = '" + cadre + "')");
        jdbc.update("INSERT INTO onboarding_entry (cadre_id, organization_id, post_set_at, alias_seen_at)"
                + " SELECT cadre_id, organization_id, '2020-01-01', '2020-01-01' FROM registry_post WHERE cadre_id ="
                + " (SELECT id FROM registry_cadre WHERE code = '" + cadre + "')");
    }

    private void onASlowPhone(BenchCorp corp, int port) {
        try (Chromium chromium = Chromium.start()) {
            Browser.NewContextOptions phone = new Browser.NewContextOptions().setViewportSize(390, 844);
            BrowserContext context = chromium.browser().newContext(phone);
            context.setDefaultTimeout(60_000);
            context.addCookies(List.of(
                    new Cookie("wecomsim-phone", MEMBER).setUrl(corp.wecom().baseUrl())));
            Page page = context.newPage();
            CDPSession network = slow(context, page);
            List<Response> answers = new ArrayList<>();
            page.onResponse(answers::add);
            page.navigate("http://127.0.0.1:" + port + FIRST_PAGE);
            List<Response> ours = answers.stream()
                    .filter(one -> one.url().contains(":" + port + "/") && one.status() == 200)
                    .toList();
            int bytes = ours.stream()
                    .mapToInt(one -> one.request().sizes().responseBodySize)
                    .sum();
            double painted = paintedAfter(page);
            double least = (ROUND_TRIPS * LATENCY_MILLIS + 1000.0 * bytes / BYTES_A_SECOND) / 1000;
            table.row(
                    "first page `" + FIRST_PAGE + "`, nothing cached",
                    "%,d bytes in %d requests".formatted(bytes, ours.size()),
                    "%,d bytes a second".formatted(BYTES_A_SECOND),
                    "%.1f s of line".formatted((double) bytes / BYTES_A_SECOND),
                    "few and small");
            table.row(
                    "its first paint at slow 3G, from the tap and through WeCom",
                    "%.1f s".formatted(painted / 1000),
                    "%d round trips and the line: %.1f s".formatted(ROUND_TRIPS, least),
                    BenchTable.ratio(painted / 1000 / least),
                    "told");
            network.detach();
            page.reload();
            double again = paintedAfter(page);
            table.say("  the next page without the brake: first paint after %.0f ms", again);
        }
    }

    private static double paintedAfter(Page page) {
        page.waitForFunction("() => performance.getEntriesByName('first-contentful-paint').length > 0");
        Object start = page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0].startTime");
        return ((Number) start).doubleValue();
    }

    private static CDPSession slow(BrowserContext context, Page page) {
        CDPSession network = context.newCDPSession(page);
        network.send("Network.enable");
        JsonObject slow = new JsonObject();
        slow.addProperty("offline", false);
        slow.addProperty("latency", LATENCY_MILLIS);
        slow.addProperty("downloadThroughput", BYTES_A_SECOND);
        slow.addProperty("uploadThroughput", BYTES_A_SECOND);
        network.send("Network.emulateNetworkConditions", slow);
        return network;
    }

    private void pagesASecond(int port) throws Exception {
        ConsoleClient phone = new ConsoleClient(port);
        Entrants.come(phone, MEMBER, "/m/");
        String organization = "/m/organizations";
        if (phone.get("/m/").statusCode() != 200) {
            String choice = phone.get(organization).body();
            String code = choice.replaceFirst("(?s).*name=\"organization\" value=\"([^\"]+)\".*", "$1");
            phone.post(organization, "organization", code);
        }
        double idle = perSecond(phone, "/actuator/health/liveness");
        for (String path : List.of("/m/", "/m/organization", "/m/contacts?q=gzs")) {
            double pages = perSecond(phone, path);
            table.row(
                    "`" + path + "`, " + CLIENTS + " at once",
                    "%,.0f pages/s".formatted(pages),
                    "an answer without a database: %,.0f/s".formatted(idle),
                    BenchTable.ratio(pages / idle),
                    "told");
        }
    }

    private static double perSecond(ConsoleClient phone, String path) throws Exception {
        count(phone, path, 3);
        long from = System.nanoTime();
        long answers = count(phone, path, SECONDS);
        return answers / BenchTable.seconds(System.nanoTime() - from);
    }

    private static long count(ConsoleClient phone, String path, long seconds) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                counts.add(clients.submit(() -> {
                    long count = 0;
                    while (System.nanoTime() < end) {
                        int status = phone.get(path).statusCode();
                        if (status != 200) {
                            throw new IllegalStateException(path + " was answered with " + status);
                        }
                        count++;
                    }
                    return count;
                }));
            }
            long sum = 0;
            for (Future<Long> count : counts) {
                sum += count.get();
            }
            return sum;
        } finally {
            clients.shutdown();
        }
    }
}
