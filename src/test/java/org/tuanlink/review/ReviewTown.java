package org.tuanlink.review;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tuanlink.checkin.PreparedDrafts;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.ServiceCipher;
import org.tuanlink.testing.MigratedSchema;
import org.tuanlink.testing.People;
import org.tuanlink.testing.Roster;
import org.tuanlink.testing.SeatedMembers;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.SimulatedWeCom;
import wecomsim.Administrator;
import wecomsim.IdentityProvider;
import wecomsim.SimulatorOptions;
import wecomsim.WeComSimulator;

/**
 * A company with ten branches whose operators and members are processes, phones and a database: nine branches have five
 * operators each, the tenth has none, so that its tasks climb to the company's five.
 */
final class ReviewTown implements AutoCloseable {

    static final int BRANCHES = 10;
    static final int OPERATORS = 50;
    static final int TASKS = 200;

    private static final int PER_BRANCH = OPERATORS / BRANCHES;
    private static final int FIRST = 10;
    private static final String CONSENT = "2017-12-29";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final WeComSimulator simulator = WeComSimulator.start(SimulatorOptions.defaults()
            .withCorpId(ServiceEnvironment.CORP_ID)
            .withContactsSecret(ServiceEnvironment.CONTACTS_SECRET)
            .withAgent(1_000_002, ServiceEnvironment.AGENT_SECRET)
            .with(Map.of("trustedDomains", List.of("tuanlink.example"))));

    final Administrator weCom = simulator.admin();
    final String jdbcUrl = MigratedSchema.newUrl();
    final JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(jdbcUrl, "root", ""));

    ServiceProcess node(String name, int port) {
        Map<String, String> properties = new LinkedHashMap<>(SimulatedWeCom.properties(simulator));
        properties.putAll(SimulatedWeCom.identityProperties(simulator));
        properties.put("tuanlink.member.consent-version", CONSENT);
        for (String look : List.of("identity", "messaging", "review")) {
            properties.put("tuanlink." + look + ".look", "50ms");
        }
        properties.put("tuanlink.review.gather", "0s");
        properties.put("tuanlink.review.sweep", "500ms");
        // A dead node's work is taken up within seconds instead of minutes.
        properties.put("tuanlink.scheduler.heartbeat-interval", "500ms");
        properties.put("tuanlink.review.lease", "3s");
        properties.put("tuanlink.messaging.lease", "3s");
        return ServiceProcess.start(name, port, jdbcUrl, properties, List.of("-XX:TieredStopAtLevel=1"));
    }

    static String code(int operator) {
        return "R%02d".formatted(operator);
    }

    static String userId(int operator) {
        return "u-r%02d".formatted(operator);
    }

    /** Each has a name of his own. */
    static String name(int operator) {
        return "运营" + (char) ('一' + operator);
    }

    /** Whose tasks he is told of; the company's operators have the last branch's. */
    static String branch(int operator) {
        return "B" + operator / PER_BRANCH;
    }

    /** Where he has his post. */
    static String organization(int operator) {
        return operator / PER_BRANCH == BRANCHES - 1 ? "T1" : branch(operator);
    }

    /** The operators have entered and have nothing left to set. */
    void settle(int port) {
        Roster.add(port)
                .organizations(Stream.concat(
                                Stream.of(
                                        "44,,LEADING_BODY,团广东省委",
                                        "4401,44,LEADING_BODY,团广州市委",
                                        "T1,4401,GRASSROOTS_COMMITTEE,广州市丁公司团委"),
                                IntStream.range(0, BRANCHES).mapToObj("B%1$d,T1,BRANCH,广州市丁公司%1$d车间团支部"::formatted))
                        .toArray(String[]::new))
                .cadres(IntStream.range(0, OPERATORS)
                        .mapToObj(i -> Roster.person(code(i), name(i), 9_100 + i) + ",T1,委员,否,B0")
                        .toArray(String[]::new));
        // A branch has one secretary by import: they get their posts by hand.
        IntStream.range(0, OPERATORS)
                .forEach(i -> jdbc.update(
                        "UPDATE registry_post p JOIN registry_cadre c ON c.id = p.cadre_id JOIN registry_organization o"
                                + " ON o.code = ? SET p.organization_id = o.id, p.operator = TRUE, p.post = 'SECRETARY'"
                                + " WHERE c.code = ?",
                        organization(i),
                        code(i)));
        enter();
        IntStream.range(0, OPERATORS).forEach(i -> {
            weCom.addMember(userId(i), "成员", "1370000%04d".formatted(i), 1L);
            weCom.activateMember(userId(i));
        });
    }

    private void enter() {
        jdbc.update("INSERT INTO directory_member_identity (cadre_id, userid, assigned_at)"
                + " SELECT id, CONCAT('u-', LOWER(code)), '2020-01-01' FROM registry_cadre");
        jdbc.update(
                "INSERT INTO directory_ledger_member (cadre_id, userid, name, mobile_index, mobile_sealed, position,"
                        + " memberships, enabled, hash_high, hash_low) SELECT id, CONCAT('u-', LOWER(code)), name, mobile_index,"
                        + " mobile_sealed, '', '', TRUE, 0, 0 FROM registry_cadre");
        jdbc.update(
                "INSERT INTO access_cadre_entry (cadre_id, entered_at) SELECT id, '2020-01-01' FROM registry_cadre");
        jdbc.update("INSERT INTO invitation_person (cadre_id, state, since) SELECT id, 'JOINED', '2020-01-01'"
                + " FROM registry_cadre");
        jdbc.update("UPDATE registry_organization SET alias = suggested_alias WHERE alias IS NULL");
        jdbc.update("INSERT INTO onboarding_entry (cadre_id, organization_id, post_set_at, alias_seen_at)"
                + " SELECT cadre_id, organization_id, '2020-01-01', '2020-01-01' FROM registry_post");
    }

    /** Two hundred who follow the Official Account have a draft each, in turn for one branch after the other. */
    void writeDrafts() {
        PersonalDataCipher cipher = ServiceCipher.of(ServiceEnvironment.properties(jdbcUrl));
        int end = FIRST + TASKS;
        new SeatedMembers(jdbc, cipher, CONSENT).sit(FIRST, end);
        List<String> branches =
                IntStream.range(0, BRANCHES).mapToObj(i -> "B" + i).toList();
        new PreparedDrafts(jdbc, cipher, branches).write(FIRST, end);
        for (int account = FIRST; account < end; account++) {
            weCom.identity().letHappen(People.idNumber(account), IdentityProvider.MATCH);
            weCom.account().follow(openId(account));
            jdbc.update("UPDATE member_account SET openid = ? WHERE id = ?", openId(account), account);
        }
    }

    String openId(long account) {
        return weCom.account().openidOf("wechat-" + account);
    }

    /**
     * All submit: the first of each branch one by one, so that each operator has a card of each; the others at once, so that
     * he has them on cards of many.
     */
    void submitAll(int oneByOne, ServiceProcess... nodes) {
        for (int wave = 0; wave < oneByOne; wave++) {
            int from = FIRST + wave * BRANCHES;
            submit(from, from + BRANCHES, nodes);
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(PATIENCE)
                    .until(() -> number("SELECT COUNT(*) FROM review_telling WHERE told_at IS NOT NULL")
                            == (from + BRANCHES - FIRST) * (long) PER_BRANCH);
        }
        submit(FIRST + oneByOne * BRANCHES, FIRST + TASKS, nodes);
        await().pollInterval(Duration.ofMillis(50))
                .atMost(PATIENCE)
                .until(() -> number("SELECT COUNT(*) FROM review_telling WHERE told_at IS NOT NULL")
                                == TASKS * PER_BRANCH
                        && number("SELECT COUNT(*) FROM review_card WHERE state <> 'SENT' OR look_at IS NOT NULL")
                                == 0);
    }

    private void submit(int from, int to, ServiceProcess... nodes) {
        List<CompletableFuture<String>> answers = IntStream.range(from, to)
                .mapToObj(account -> HTTP.sendAsync(
                                submission(account, nodes[account % nodes.length]), BodyHandlers.discarding())
                        .thenApply(answer ->
                                answer.headers().firstValue("Location").orElse("")))
                .toList();
        answers.forEach(answer -> {
            if (answer.join().contains("login")) {
                throw new IllegalStateException("A submission led to " + answer.join());
            }
        });
    }

    private static HttpRequest submission(int account, ServiceProcess node) {
        return HttpRequest.newBuilder(URI.create(node.url() + "/member/form/submit"))
                .header("Cookie", "__Host-" + SeatedMembers.cookie(account))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("revision=1&_csrf=" + SeatedMembers.token(account)))
                .build();
    }

    long number(String sql, Object... values) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, values));
    }

    /** Nothing is left to do anywhere; each of these is empty. */
    void awaitQuiet(Duration patience) {
        List<String> open = List.of(
                "callback_replay WHERE finished_at IS NULL",
                "callback_event WHERE state = 'PENDING'",
                "review_press WHERE due_at IS NOT NULL",
                "review_task WHERE state = 'OPEN' OR todo",
                "review_card WHERE state = 'ORDERED' OR look_at IS NOT NULL",
                "messaging_app_message WHERE state = 'WAITING'",
                "messaging_notice WHERE state = 'WAITING'");
        await().pollInterval(Duration.ofMillis(100))
                .atMost(patience)
                .until(
                        () -> open.stream()
                                .filter(what -> number("SELECT COUNT(*) FROM " + what) > 0)
                                .toList(),
                        List::isEmpty);
    }

    /** The one of these that has this background work in hand, as soon as one has. */
    ServiceProcess nodeAt(String work, ServiceProcess... nodes) {
        return await().pollInterval(Duration.ofMillis(2))
                .atMost(PATIENCE)
                .until(
                        () -> jdbc
                                .queryForList(
                                        "SELECT picked_by FROM scheduled_tasks WHERE task_name = ? AND picked",
                                        String.class,
                                        work)
                                .stream()
                                .flatMap(by -> Stream.of(nodes).filter(node -> by.endsWith(":" + node.pid())))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Has all that was pressed since then handled again, as an administrator may. */
    void replay(ServiceProcess node, Instant since) {
        try {
            node.api()
                    .post(
                            "/callbacks/replays",
                            Map.of("from", since.toString(), "to", Instant.now().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        simulator.close();
    }
}
