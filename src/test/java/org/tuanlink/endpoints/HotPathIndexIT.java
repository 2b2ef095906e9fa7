package org.tuanlink.endpoints;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.tuanlink.access.Role;
import org.tuanlink.cli.ApiClient;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.Participants;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceTest;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.StatementLog;

/**
 * At the province's size no endpoint and no background task reads a large table from end to end: every statement that a walk
 * over all of them sends is explained by the database.
 */
@ServiceTest
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class, HotPathIndexIT.Logged.class})
@TestInstance(Lifecycle.PER_CLASS)
@DirtiesContext // a province in which nobody else has anything to do
class HotPathIndexIT {

    /** What is made of the whole directory, whatever its size, is measured by the bench. */
    private static final Set<String> OF_ALL = Set.of(
            "POST /api/v1/directory/plans",
            "POST /api/v1/directory/drift",
            "POST /api/v1/directory/drift/repair-plan",
            "POST /console/directory/plans",
            "POST /console/directory/drift/comparison",
            "POST /console/directory/drift/plan");

    /** What a list is narrowed by, and searches. */
    private static final List<String> CONSOLE = List.of(
            "/console/organizations?q=gz",
            "/console/organizations?q=社区团支部",
            "/console/cadres?q=陈",
            "/console/cadres?q=陈伟&organization=4401",
            "/console/cadres?state=LEFT",
            "/console/cadres?post=SECRETARY&organization=4401",
            "/console/cadres?operator=true",
            "/console/audit?actor=someone7",
            "/console/audit?action=cadre.edit",
            "/console/audit?subjectKind=cadre&subjectId=F7",
            "/console/callbacks?kind=subscribe",
            "/console/callbacks?source=WECOM_CONTACTS&state=PARKED",
            "/console/callbacks?subject=F7",
            "/console/members",
            "/console/members/reviews?state=OPEN",
            "/console/members/reviews?state=APPROVED&organization=4401",
            "/console/members/reviews?overdue=true",
            "/console/members/reviews?name=陈",
            "/console/directory/runs/1000001",
            "/console/directory/plans/1000001",
            "/console/invitations/1000001",
            "/console/progress/reports/sends/1000001",
            "/console/alias-requests?state=APPROVED");

    private static final List<String> PHONE = List.of(
            "/m/contacts?q=陈",
            "/m/contacts?q=chenwei",
            "/m/contacts?q=陈伟 公司",
            "/m/contacts?q=gz",
            "/m/organization/entry");

    private static final Duration LONG = Duration.ofMinutes(3);

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    private Subtree own;

    /** A node whose statements are kept. */
    static final class Logged implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            String url = context.getEnvironment().getRequiredProperty("spring.datasource.url");
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "logged", Map.of("spring.datasource.url", url + StatementLog.URL_PARAMETER)));
        }
    }

    @BeforeAll
    void province() throws Exception {
        TwoSubtrees cities = new TwoSubtrees(service, port);
        cities.province();
        own = cities.city("4401", "广州市", "自家", 11);
        SimulatedWeCom.callBackVerified(SimulatedWeCom.get(), "http://127.0.0.1:" + port);
        new DirectoryDriver(new ApiClient(URI.create("http://127.0.0.1:" + port), ServiceEnvironment.API_TOKEN))
                .synchronise(Map.of());
        ProvinceRows rows = new ProvinceRows(jdbc);
        rows.add();
        run("progress-rebuild");
        rows.days();
    }

    /** Has the recurring tasks of these names run now. */
    private void run(String tasks) {
        String recurring = " WHERE task_instance = 'recurring' AND task_name REGEXP ?";
        StatementLog.during("the tasks " + tasks);
        jdbc.update(
                "UPDATE scheduled_tasks SET last_success = NULL, consecutive_failures = 0, execution_time = '2000-01-01'"
                        + recurring + " AND picked = FALSE",
                tasks);
        await().atMost(LONG).pollInterval(Duration.ofMillis(50)).until(() -> jdbc.queryForList(
                        "SELECT task_name FROM scheduled_tasks" + recurring
                                + " AND last_success IS NULL AND consecutive_failures = 0",
                        String.class,
                        tasks)
                .isEmpty());
        StatementLog.during(null);
    }

    @Test
    void noHotPathReadsALargeTableFromEndToEnd() {
        List<String> broken = walk();
        run("^(?!progress-rebuild|directory-drift)");
        List<StatementLog.Sent> sent = StatementLog.sent();
        WholeReads reads = new WholeReads(service);
        List<String> found = new ArrayList<>(reads.of(sent));
        found.addAll(ofComparison(reads));
        SoftAssertions.assertSoftly(all -> {
            all.assertThat(found).isEmpty();
            all.assertThat(reads.allowedInVain()).isEmpty();
            all.assertThat(broken).isEmpty();
        });
        // A walk that finds every door closed would find no fault.
        assertThat(sent.stream().map(StatementLog.Sent::shape).distinct()).hasSizeGreaterThan(500);
    }

    /** The simulated WeCom has nobody of the many: all of them missing would be all that it is busy with. */
    private List<String> ofComparison(WholeReads reads) {
        StatementLog.forget();
        jdbc.update("DELETE FROM directory_ledger_member WHERE cadre_id > ?", ManyRows.FIRST);
        jdbc.update("DELETE FROM directory_ledger_department WHERE department_id > 1000");
        run("^directory-drift$");
        return reads.of(StatementLog.sent());
    }

    /** Asks everything; tells of what broke. */
    private List<String> walk() {
        List<String> broken = new ArrayList<>();
        List<Endpoint> all =
                Endpoints.of(service).stream().filter(Endpoint::isOurs).toList();
        ConsoleClient browser = new Accounts(jdbc).signedIn(port, Role.PROVINCE_ADMIN, null);
        Walker admin = Walker.session(port, browser);
        Walker city = Walker.session(port, own.administrator());
        Walker program = Walker.bearer(port, ServiceEnvironment.API_TOKEN);
        Walker operator = Walker.session(port, own.operator());
        Participants people = new Participants(service);
        people.make("13800000077");
        Walker member = Walker.session(port, people.signedIn("13800000077"));
        CONSOLE.forEach(path -> look(browser, path, broken));
        PHONE.forEach(path -> look(own.operator(), path, broken));
        for (boolean changing : new boolean[] {false, true}) {
            List<Endpoint> asked = all.stream()
                    .filter(one -> one.changes() == changing && !Stranded.has(one))
                    .filter(one -> !OF_ALL.contains(one.method() + " " + one.pattern()))
                    .toList();
            ask(asked, Endpoint::isConsole, admin, broken);
            ask(asked, Endpoint::isConsole, city, broken);
            ask(asked, one -> one.pattern().startsWith("/api/"), program, broken);
            ask(asked, Endpoint::isMobile, operator, broken);
            ask(asked, Endpoint::isMember, member, broken);
        }
        return broken;
    }

    private static void look(ConsoleClient browser, String path, List<String> broken) {
        StatementLog.during("GET " + path);
        int status = browser.get(encoded(path)).statusCode();
        StatementLog.during(null);
        if (status != 200) {
            broken.add("GET " + path + " answered " + status);
        }
    }

    private static String encoded(String path) {
        return path.codePoints()
                .mapToObj(Character::toString)
                .map(one -> one.matches("\\p{ASCII}") && !one.equals(" ") ? one : URLEncoder.encode(one, UTF_8))
                .collect(Collectors.joining());
    }

    private void ask(List<Endpoint> endpoints, Predicate<Endpoint> which, Walker walker, List<String> broken) {
        endpoints.stream().filter(which).forEach(endpoint -> {
            StatementLog.during(endpoint.toString());
            int status = walker.send(
                            endpoint,
                            variable -> Ids.variable(endpoint, variable, own),
                            Bodies.fields(endpoint, own),
                            Bodies.json(endpoint, own))
                    .status();
            StatementLog.during(null);
            if (status >= 500) {
                broken.add(endpoint + " answered " + status);
            }
        });
    }
}
