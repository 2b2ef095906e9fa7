package org.tuanlink.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.access.Role;
import org.tuanlink.cli.ApiClient;
import org.tuanlink.messaging.AppMessages;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.Roster;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceTest;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.wecom.WeComUserId;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import wecomsim.WeComSimulator;

/** What operators are given: each metric that dashboard and alerts name is there, and health tells strangers nothing. */
@ServiceTest
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class})
class OperationFilesIT {

    /** Prometheus' own. */
    private static final Set<String> NOT_OURS = Set.of("up");

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private AppMessages messages;

    @Test
    void everyMetricThatDashboardAndAlertsNameIsThere() throws Exception {
        somethingOfEverything();
        Set<String> named = new TreeSet<>();
        expressions().forEach(expression -> named.addAll(PromQl.read(expression).metrics()));
        named.removeAll(NOT_OURS);
        assertThat(named).hasSizeGreaterThan(60);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(scraped()).containsAll(named));
    }

    @Test
    void everyGaugeOfOursCanBeCounted() throws Exception {
        assertThat(get("/actuator/prometheus", true).body().lines().filter(line -> line.startsWith("tuanlink_")))
                .hasSizeGreaterThan(100)
                .noneMatch(line -> line.endsWith(" NaN"));
    }

    @Test
    void everyAlertSaysWhatIsWrongAndWhatToDo() throws Exception {
        assertThat(rules()).hasSizeGreaterThan(20).allSatisfy(rule -> {
            assertThat(rule).containsKeys("alert", "expr", "for", "labels", "annotations");
            assertThat((Map<?, ?>) Objects.requireNonNull(rule.get("annotations")))
                    .hasSize(2);
            assertThat(String.valueOf(((Map<?, ?>) Objects.requireNonNull(rule.get("labels"))).get("severity")))
                    .matches("critical|warning");
        });
        assertThat(rules().stream().map(rule -> rule.get("alert"))).doesNotHaveDuplicates();
    }

    @Test
    void strangersLearnWhetherTheNodeIsUpAndNothingElse() throws Exception {
        for (String probe : List.of("liveness", "readiness")) {
            HttpResponse<String> answer = get("/actuator/health/" + probe, false);
            assertThat(answer.statusCode()).as(probe).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
        }
        for (String path : List.of("", "/operation", "/db", "/readiness/databaseReach", "/operation/db")) {
            HttpResponse<String> answer = get("/actuator/health" + path, false);
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.body()).doesNotContain("UP");
        }
    }

    @Test
    void operatorsSeeEachPart() throws Exception {
        JsonNode health = JsonMapper.builder()
                .build()
                .readTree(get("/actuator/health/operation", true).body());
        assertThat(health.path("components").propertyNames())
                .contains(
                        "db",
                        "redis",
                        "diskSpace",
                        "databaseReach",
                        "backgroundTasks",
                        "callbacks",
                        "directory",
                        "messages",
                        "identity",
                        "reviews",
                        "auditLog",
                        "admins");
        assertThat(health.path("components")
                        .path("callbacks")
                        .path("details")
                        .path("parked")
                        .asInt(-1))
                .isNotNegative();
    }

    /** So that each counter has counted. */
    private void somethingOfEverything() throws Exception {
        WeComSimulator weCom = SimulatedWeCom.get();
        weCom.admin().reset();
        Roster roster = Roster.empty(jdbc, port).organizations("44,,LEADING_BODY,团广东省委", "B1,44,BRANCH,广东省某公司团支部");
        roster.cadres(Roster.person("C1", "测试人", 7_001) + ",44,委员,否,B1");
        jdbc.update("DELETE FROM directory_ledger_member");
        jdbc.update("DELETE FROM directory_ledger_department");
        var api = new ApiClient(URI.create("http://127.0.0.1:" + port), ServiceEnvironment.API_TOKEN);
        new DirectoryDriver(api).synchronise(Map.of());
        SimulatedWeCom.callBack(weCom, "http://127.0.0.1:" + port);
        weCom.admin().addMember("metrics", "外来人", "19812345678", 1L);
        transactions.executeWithoutResult(status -> messages.send(
                "metrics:" + System.nanoTime(),
                new WeComUserId("metrics"),
                AdminNews.DRIFT,
                Map.of(
                        "departments",
                        "0",
                        "members",
                        "1",
                        "open",
                        "1",
                        "since",
                        "今天",
                        "link",
                        "https://tuanlink.example/")));
        http.send(
                HttpRequest.newBuilder(uri("/console/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("username=nobody&password=nothing"))
                        .build(),
                BodyHandlers.discarding());
        new Accounts(jdbc).signedIn(port, Role.AUDITOR, null);
    }

    private Set<String> scraped() throws Exception {
        return get("/actuator/prometheus", true)
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }

    private static List<String> expressions() throws Exception {
        List<String> expressions = new ArrayList<>();
        rules().forEach(rule -> expressions.add(String.valueOf(rule.get("expr"))));
        JsonNode dashboard =
                JsonMapper.builder().build().readTree(Files.readString(Path.of("config", "grafana-dashboard.json")));
        dashboard.path("panels").forEach(panel -> panel.path("targets")
                .forEach(target -> expressions.add(target.path("expr").asString(""))));
        return expressions;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rules() throws Exception {
        Map<String, List<Map<String, Object>>> file =
                new Yaml().load(Files.readString(Path.of("config", "alerts.yml")));
        return Objects.requireNonNull(file.get("groups")).stream()
                .flatMap(group -> ((List<Map<String, Object>>) Objects.requireNonNull(group.get("rules"))).stream())
                .toList();
    }

    private HttpResponse<String> get(String path, boolean asOperator) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (asOperator) {
            request.header("Authorization", "Bearer " + ServiceEnvironment.API_TOKEN);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
