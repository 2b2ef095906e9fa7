package org.tuanlink.chaos;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tuanlink.checkin.PreparedDrafts;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.ServiceCipher;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.People;
import org.tuanlink.testing.Roster;
import org.tuanlink.testing.SeatedMembers;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.StoppableDatabase;
import org.tuanlink.testing.StoppableRedis;
import org.tuanlink.testing.TestServers;
import org.tuanlink.testing.TwoNodes;
import wecomsim.Administrator;
import wecomsim.IdentityProvider;
import wecomsim.SimulatorOptions;
import wecomsim.SmsAccount;
import wecomsim.WeComSimulator;

/**
 * Zhuhai's real organisations, a company with branches in them, and everything they run on: two nodes behind a proxy, a database
 * and a Redis that can be stopped, a simulated WeCom.
 */
final class ChaosTown implements AutoCloseable {

    static final int BRANCHES = 4;
    static final int CADRES = 300;

    /** They operate the company's committee, to which its branches' tasks climb. */
    static final List<String> OPERATORS = List.of("R1", "R2", "R3");

    /** One in so many members is not known to the provider of real-name checks. */
    static final int UNKNOWN_ONE_IN = 15;

    static final String ADMIN = "root";
    static final String PASSWORD = "first-Password-57";
    static final int FIRST_MEMBER = 10;

    private static final String CONSENT = "2017-12-29";
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");

    final int port = TestServers.freePort();
    final StoppableDatabase database = new StoppableDatabase();
    final StoppableRedis redis = new StoppableRedis();
    final String jdbcUrl = database.schemaUrl("chaos");
    final JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(jdbcUrl, "root", ""));
    final Path organizationsFile = Corp.organizations();
    final Path cadresFile = Corp.cadres(CADRES);
    private int seated = FIRST_MEMBER;

    final WeComSimulator simulator = WeComSimulator.start(SimulatorOptions.defaults()
            .withCorpId(ServiceEnvironment.CORP_ID)
            .withContactsSecret(ServiceEnvironment.CONTACTS_SECRET)
            .withAgent(1_000_002, ServiceEnvironment.AGENT_SECRET)
            .withSms(SmsAccount.standard()
                    .withReceiptUrl("http://127.0.0.1:" + port + "/callback/sms/" + SimulatedWeCom.SMS_RECEIPT_SECRET))
            .with(Map.of(
                    "trustedDomains",
                    List.of("tuanlink.example"),
                    "callsPerMinute",
                    1_000_000,
                    "callsPerHour",
                    10_000_000,
                    "messagesPerMinute",
                    10_000,
                    "messagesPerHour",
                    100_000,
                    "latencyMillis",
                    10)));

    final Administrator weCom = simulator.admin();
    final TwoNodes nodes;

    ChaosTown() throws Exception {
        nodes = TwoNodes.start("chaos", port, jdbcUrl, properties(), ChaosTown::node);
    }

    private static ServiceProcess node(String name, int port, String jdbcUrl, Map<String, String> properties) {
        return ServiceProcess.start(name, port, jdbcUrl, properties, QUICK);
    }

    /** What a dead node had in hand is taken up within seconds instead of minutes; longer than WeCom at its slowest. */
    Map<String, String> properties() {
        Map<String, String> properties = patientProperties();
        for (String work : List.of("messaging", "review", "invitation", "identity")) {
            properties.put("tuanlink." + work + ".lease", "12s");
        }
        properties.put("tuanlink.sms.lease", "6s");
        properties.put("tuanlink.scheduler.heartbeat-interval", "500ms");
        return properties;
    }

    /** As in production, besides what would make the end wait for hours. */
    Map<String, String> patientProperties() {
        Map<String, String> properties = new LinkedHashMap<>(SimulatedWeCom.properties(simulator));
        properties.putAll(SimulatedWeCom.identityProperties(simulator));
        properties.put("spring.data.redis.url", redis.url());
        properties.put("tuanlink.bootstrap.admin-username", ADMIN);
        properties.put("tuanlink.bootstrap.admin-password", PASSWORD);
        properties.put("tuanlink.member.consent-version", CONSENT);
        properties.put("tuanlink.wecom.governor.per-minute", "1000000");
        properties.put("tuanlink.wecom.governor.per-hour", "10000000");
        properties.put("tuanlink.directory.apply.probe-interval", "2s");
        properties.put("tuanlink.directory.apply.window", "16");
        properties.put("tuanlink.invitation.opens", "00:00");
        properties.put("tuanlink.invitation.closes", "00:00");
        properties.put("tuanlink.invitation.next-channel-after", "5s");
        properties.put("tuanlink.sms.connect-timeout", "1s");
        properties.put("tuanlink.sms.read-timeout", "2s");
        properties.put("tuanlink.review.gather", "1s");
        properties.put("tuanlink.review.sweep", "1s");
        properties.put("tuanlink.checkin.recheck-within", "10s");
        properties.put("tuanlink.access.audit.seal-interval", "1s");
        for (String retried : List.of("messaging", "identity", "sms")) {
            properties.put("tuanlink." + retried + ".first-retry", "1s");
            properties.put("tuanlink." + retried + ".longest-retry", "5s");
        }
        properties.put("tuanlink.callback.inbox.longest-retry", "5s");
        properties.put("tuanlink.identity.pause", "2s");
        return properties;
    }

    /** Everybody is in the directory, and the operators have come in. */
    void settle() throws Exception {
        SimulatedWeCom.callBack(simulator, nodes.url().toString());
        DirectoryDriver driver = new DirectoryDriver(nodes.api());
        driver.importFile("organizations", organizationsFile);
        driver.importFile("cadres", cadresFile);
        Roster.add(port)
                .organizations(java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("T1,4404,GRASSROOTS_COMMITTEE,珠海市丁公司团委"),
                                IntStream.range(0, BRANCHES).mapToObj("B%1$d,T1,BRANCH,珠海市丁公司%1$d车间团支部"::formatted))
                        .toArray(String[]::new))
                .cadres(IntStream.range(0, OPERATORS.size())
                        .mapToObj(
                                i -> Roster.person(OPERATORS.get(i), "运营" + "甲乙丙".charAt(i), 9_100 + i) + ",T1,委员,是,B0")
                        .toArray(String[]::new));
        String status = driver.synchronise(Map.of()).status();
        if (!status.equals("SUCCEEDED")) {
            throw new IllegalStateException("The first run ended as " + status);
        }
        OPERATORS.forEach(code -> weCom.activateMember(userId(code)));
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        number("SELECT COUNT(*) FROM invitation_person WHERE state = 'JOINED'") == OPERATORS.size());
        enter();
    }

    /** What the operators set at their first entry. */
    private void enter() {
        jdbc.update("INSERT IGNORE INTO access_cadre_entry (cadre_id, entered_at)"
                + " SELECT id, '2020-01-01' FROM registry_cadre WHERE code LIKE 'R_'");
        jdbc.update("UPDATE registry_organization SET alias = suggested_alias WHERE code = 'T1'");
        jdbc.update("INSERT IGNORE INTO onboarding_entry (cadre_id, organization_id, post_set_at, alias_seen_at)"
                + " SELECT p.cadre_id, p.organization_id, '2020-01-01', '2020-01-01' FROM registry_post p"
                + " JOIN registry_cadre c ON c.id = p.cadre_id WHERE c.code LIKE 'R_'");
        jdbc.update(
                "INSERT INTO progress_mark (kind, subject) SELECT 'C', id FROM registry_cadre WHERE code LIKE 'R_'");
    }

    /** The userid of a cadre in the directory. */
    String userId(String code) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT i.userid FROM directory_member_identity i JOIN registry_cadre c ON c.id = i.cadre_id"
                        + " WHERE c.code = ?",
                String.class,
                code));
    }

    long number(String sql, Object... values) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, values));
    }

    /** More members who are signed in and have a draft each; whoever is even follows the Official Account. */
    void seat(int upTo) throws IOException {
        if (upTo <= seated) {
            return;
        }
        int from = seated;
        int to = upTo + 100;
        PersonalDataCipher cipher = ServiceCipher.of(ServiceEnvironment.properties(jdbcUrl));
        new SeatedMembers(jdbc, cipher, CONSENT).sit(from, to);
        List<String> branches =
                IntStream.range(0, BRANCHES).mapToObj(i -> "B" + i).toList();
        new PreparedDrafts(jdbc, cipher, branches).write(from, to);
        for (int account = from; account < to; account++) {
            boolean known = account % UNKNOWN_ONE_IN != 0;
            weCom.identity()
                    .letHappen(People.idNumber(account), known ? IdentityProvider.MATCH : IdentityProvider.MISMATCH);
            if (follows(account)) {
                weCom.account().follow(openId(account));
                jdbc.update("UPDATE member_account SET openid = ? WHERE id = ?", openId(account), account);
            }
        }
        seated = to;
    }

    static boolean follows(int account) {
        return account % 2 == 0;
    }

    String openId(long account) {
        return weCom.account().openidOf("wechat-" + account);
    }

    @Override
    public void close() throws IOException {
        nodes.close();
        simulator.close();
        redis.close();
        database.close();
    }
}
