package org.tuanlink.bench;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tuanlink.TuanLinkApplication;
import org.tuanlink.access.Role;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.Entrants;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.TestServers;

/** A node with a province of some size, and people who look at it: an administrator, and an operator at each level. */
record ProgressSite(Size size, ServiceProcess node, HeapLog heap, JdbcTemplate jdbc, Map<String, ConsoleClient> people)
        implements AutoCloseable {

    static final String ADMIN = "admin";
    static final String BRANCH = "branch";
    static final String COUNTY = "county";
    static final String CITY = "city";
    static final String PROVINCE = "province";

    private static final List<String> OPERATORS = List.of(BRANCH, COUNTY, CITY, PROVINCE);

    /** @param whole the whole province's organisations, or a tenth */
    record Size(String name, boolean whole, int cadres, int members) {

        private Samples samples() {
            return whole ? Samples.province(cadres) : Samples.tenth(cadres);
        }
    }

    static ProgressSite make(Size size, BenchCorp corp, BenchTable table) throws Exception {
        String jdbcUrl = TestServers.newSchemaUrl();
        int port = TestServers.freePort();
        HeapLog heap =
                new HeapLog(Files.createDirectories(Path.of("target", "bench")).resolve(size.name() + "-gc.log"));
        JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(jdbcUrl, "root", ""));
        String name = "bench-progress-" + size.name();
        try (ServiceProcess node = start(name, port, jdbcUrl, corp, List.of())) {
            size.samples().importInto(new DirectoryDriver(node.api()), table);
            long from = System.nanoTime();
            await(jdbc, FigureBench.LEFT, ProgressBench.most());
            table.say(
                    "  all of that in the figures of supervision: %s more",
                    BenchTable.inSeconds(System.nanoTime() - from));
        }
        enter(jdbc);
        long from = System.nanoTime();
        ManyMembers.add(jdbc, size.members());
        table.say("  %,d members: %s", size.members(), BenchTable.inSeconds(System.nanoTime() - from));
        ServiceProcess node = start(name, port, jdbcUrl, corp, heap.jvmOptions());
        return new ProgressSite(size, node, heap, jdbc, signIn(corp, node, jdbc));
    }

    private static ServiceProcess start(String name, int port, String jdbcUrl, BenchCorp corp, List<String> options) {
        Map<String, String> properties = new LinkedHashMap<>(corp.properties());
        properties.put("tuanlink.wecom.oauth-base-url", corp.wecom().baseUrl());
        properties.put("tuanlink.public-url", "http://127.0.0.1:" + port);
        properties.put("tuanlink.scheduler.polling-interval", "1s");
        // One cadre asks as much here as a thousand do.
        properties.put("tuanlink.lookup.searches", "1000000");
        return ServiceProcess.startMain(TuanLinkApplication.class, name, port, jdbcUrl, properties, options);
    }

    /** Half of the cadres have come in; four operators are who looks. */
    private static void enter(JdbcTemplate jdbc) {
        jdbc.update("UPDATE registry_organization SET alias = suggested_alias WHERE alias IS NULL");
        jdbc.update("UPDATE registry_post SET post = COALESCE(post, 'SECRETARY')");
        jdbc.update("INSERT IGNORE INTO access_cadre_entry (cadre_id, entered_at)"
                + " SELECT id, '2020-01-01' FROM registry_cadre WHERE id % 2 = 0");
        sit(jdbc, PROVINCE, "o.parent_id IS NULL");
        sit(jdbc, CITY, "o.code = '4401'");
        sit(jdbc, COUNTY, "o.code = '440106'");
        sit(jdbc, BRANCH, "o.type = 'BRANCH' AND o.code LIKE '440106%'");
    }

    private static void sit(JdbcTemplate jdbc, String who, String where) {
        Map<String, Object> seat = jdbc.queryForMap("SELECT p.cadre_id, p.organization_id FROM registry_organization o"
                + " JOIN registry_post p ON p.organization_id = o.id AND p.operator WHERE " + where
                + " AND NOT EXISTS (SELECT 1 FROM registry_post q WHERE q.cadre_id = p.cadre_id"
                + " AND q.organization_id <> o.id) ORDER BY o.id, p.cadre_id LIMIT 1");
        Object cadre = seat.get("cadre_id");
        jdbc.update(
                "INSERT INTO directory_member_identity (cadre_id, userid, assigned_at) VALUES (?, ?, '2020-01-01')",
                cadre,
                who);
        jdbc.update("INSERT IGNORE INTO access_cadre_entry (cadre_id, entered_at) VALUES (?, '2020-01-01')", cadre);
        jdbc.update(
                "INSERT INTO invitation_person (cadre_id, state, since, joined_by)"
                        + " VALUES (?, 'JOINED', '2020-01-01', 'ENTRY')",
                cadre);
        jdbc.update(
                "INSERT INTO onboarding_entry (cadre_id, organization_id, post_set_at, alias_seen_at)"
                        + " VALUES (?, ?, '2020-01-01', '2020-01-01')",
                cadre,
                seat.get("organization_id"));
    }

    /** The four are known to the corp that both nodes work in. */
    static void join(BenchCorp corp) {
        for (int i = 0; i < OPERATORS.size(); i++) {
            corp.wecom().admin().addMember(OPERATORS.get(i), "运营者", "1390000000" + i, 1L);
            corp.wecom().admin().activateMember(OPERATORS.get(i));
        }
    }

    private static Map<String, ConsoleClient> signIn(BenchCorp corp, ServiceProcess node, JdbcTemplate jdbc) {
        Map<String, ConsoleClient> people = new LinkedHashMap<>();
        people.put(ADMIN, new Accounts(jdbc).signedIn(node.port(), Role.PROVINCE_ADMIN, null));
        for (String who : OPERATORS) {
            ConsoleClient phone = new ConsoleClient(node.port());
            HttpResponse<String> in = Entrants.come(phone, who, "/m/");
            if (in.statusCode() != 302 || phone.get("/m/contacts").statusCode() != 200) {
                throw new IllegalStateException(corp.wecom().baseUrl() + ": " + who + " could not come in");
            }
            people.put(who, phone);
        }
        return people;
    }

    /** Resident memory of the node, in MB. */
    long resident() throws Exception {
        return Files.readAllLines(Path.of("/proc", Long.toString(node.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** Until what a query counts is nothing. */
    void await(String countOfWhatIsLeft, Duration most) {
        await(jdbc, countOfWhatIsLeft, most);
    }

    private static void await(JdbcTemplate jdbc, String countOfWhatIsLeft, Duration most) {
        org.awaitility.Awaitility.await()
                .atMost(most)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Long.valueOf(0).equals(jdbc.queryForObject(countOfWhatIsLeft, Long.class)));
    }

    @Override
    public void close() {
        node.close();
    }
}
