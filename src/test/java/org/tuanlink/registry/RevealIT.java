package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.Secret;
import org.tuanlink.registry.PersonalData.Item;
import org.tuanlink.testing.People;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceTest;

@ServiceTest
class RevealIT {

    private static final CadreCode P1 = new CadreCode("P1");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PersonalData personalData;

    @Autowired
    private CadrePictures pictures;

    @Autowired
    private PersonalDataCipher cipher;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private Clock clock;

    @BeforeEach
    void twoCities() {
        var client = new RegistryClient(port);
        RegistryTables.empty(jdbc);
        jdbc.update("DELETE FROM registry_reveal");
        jdbc.update("DELETE FROM access_api_token WHERE name LIKE 'of %'");
        var organizations = client.importLines(
                "organizations",
                "code,parentCode,type,shortName",
                "44,,LEADING_BODY,团广东省委",
                "4401,44,LEADING_BODY,团广州市委",
                "4403,44,LEADING_BODY,团深圳市委",
                "B1,4401,BRANCH,广州市甲公司团支部");
        assertThat(organizations.refusals()).isEmpty();
        var cadres = client.importLines(
                "cadres",
                "code,name,mobile,idNumber,organizationCode,post,operator,branchCode",
                "P1,张三," + People.mobile(1) + "," + People.idNumber(1) + ",4401,书记,是,B1",
                "P2,李四," + People.mobile(2) + "," + People.idNumber(2) + ",4403,书记,是,");
        assertThat(cadres.refusals()).isEmpty();
    }

    private String tokenOf(String role, @Nullable String organization) {
        String token = "a-token-of-" + role + "-of-" + organization;
        jdbc.update(
                "INSERT INTO access_api_token (name, token_hash, role, organization_id, created_at) SELECT ?, SHA2(?, 256),"
                        + " ?, (SELECT id FROM registry_organization WHERE code = ?), '2000-01-01'",
                "of " + role + organization,
                token,
                role,
                organization);
        return token;
    }

    private HttpResponse<String> ask(String token, String code, String item, String reason) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/registry/cadres/" + code
                                        + "/personal-data"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"item\":\"" + item + "\",\"reason\":\"" + reason + "\"}"))
                                .build(),
                        BodyHandlers.ofString());
    }

    private long reveals() {
        Long count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM access_audit_entry WHERE action = 'cadre.reveal'", Long.class);
        return count == null ? 0 : count;
    }

    @Test
    void showsOneItemAndKeepsWhoAskedAndWhy() throws Exception {
        long before = reveals();
        var answer = ask(tokenOf("ORGANIZATION_ADMIN", "4401"), "P1", "MOBILE", "电话核实入驻情况");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(People.mobile(1)).doesNotContain(People.idNumber(1));
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(reveals()).isEqualTo(before + 1);
        var entry = jdbc.queryForMap(
                "SELECT * FROM access_audit_entry WHERE action = 'cadre.reveal' ORDER BY id DESC LIMIT 1");
        assertThat(entry.get("reason")).isEqualTo("电话核实入驻情况");
        assertThat(entry.get("subject_id")).isEqualTo("P1");
        assertThat(entry.get("actor")).isEqualTo("of ORGANIZATION_ADMIN4401");
        assertThat(entry.get("address")).isEqualTo("127.0.0.1");
        assertThat(entry.get("organization_path"))
                .isEqualTo(jdbc.queryForObject(
                        "SELECT path FROM registry_organization WHERE code = '4401'", String.class));
        assertThat(entry.toString()).doesNotContain(People.mobile(1));
    }

    @Test
    void whoIsOutsideOfTheScopeDoesNotExist() throws Exception {
        long before = reveals();
        String token = tokenOf("ORGANIZATION_ADMIN", "4401");
        var outside = ask(token, "P2", "MOBILE", "电话核实入驻情况");
        var nowhere = ask(token, "P9", "MOBILE", "电话核实入驻情况");
        assertThat(outside.statusCode()).isEqualTo(404);
        assertThat(outside.body().replace("P2", "P9")).isEqualTo(nowhere.body());
        assertThat(reveals()).isEqualTo(before);
    }

    @Test
    void aBranchSeesItsMember() throws Exception {
        assertThat(ask(tokenOf("ORGANIZATION_ADMIN", "B1"), "P1", "ID_NUMBER", "核对身份信息")
                        .body())
                .contains(People.idNumber(1));
    }

    @Test
    void auditorsAndOperatorsMayNot() throws Exception {
        assertThat(ask(tokenOf("AUDITOR", null), "P1", "MOBILE", "电话核实入驻情况").statusCode())
                .isEqualTo(403);
        assertThat(ask(tokenOf("OPERATOR", "4401"), "P1", "MOBILE", "电话核实入驻情况").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aProxyOnThisMachineSaysWhereTheCallerIs() throws Exception {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + port + "/api/v1/registry/cadres/P1/personal-data"))
                                .header("Authorization", "Bearer " + ServiceEnvironment.API_TOKEN)
                                .header("Content-Type", "application/json")
                                .header("X-Forwarded-For", "198.51.100.7, 203.0.113.9")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"item\":\"MOBILE\",\"reason\":\"核对身份信息\"}"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(jdbc.queryForObject(
                        "SELECT address FROM access_audit_entry WHERE action = 'cadre.reveal' ORDER BY id DESC LIMIT 1",
                        String.class))
                .as("what the trusted proxy saw, not what the caller claims")
                .isEqualTo("203.0.113.9");
    }

    @Test
    void importsStandInTheAuditLogWithTheirCounts() {
        assertThat(jdbc.queryForList(
                        "SELECT CONCAT(actor, ' ', action, ' ', new_values) FROM access_audit_entry"
                                + " WHERE action LIKE 'import.%' ORDER BY id DESC LIMIT 2",
                        String.class))
                .containsExactly(
                        "bootstrap import.finish {\"status\":\"SUCCEEDED\",\"accepted\":\"2\",\"rejected\":\"0\"}",
                        "bootstrap import.start {\"kind\":\"CADRES\",\"rows\":\"2\"}");
    }

    @Test
    void aReasonIsNeeded() throws Exception {
        for (String reason : new String[] {"", "　  看 ", "长".repeat(201)}) {
            var answer = ask(ServiceEnvironment.API_TOKEN, "P1", "MOBILE", reason);
            assertThat(answer.statusCode()).as(reason).isEqualTo(422);
            assertThat(answer.body()).contains("REVEAL_REASON").doesNotContain(People.mobile(1));
        }
    }

    @Test
    void withoutAnAuditEntryThereIsNoValueAndNoTimeIsUsed() {
        var limit = new RevealLimit(jdbc, new RevealProperties(60), clock);
        var unrecorded = new PersonalData(
                pictures,
                cipher,
                limit,
                entry -> {
                    throw new IllegalStateException("The audit log is away");
                },
                transactions);
        assertThatThrownBy(() -> unrecorded.reveal(OrganizationScope.WHOLE_PROVINCE, "a", P1, Item.MOBILE, "电话核实入驻情况"))
                .hasMessage("The audit log is away");
        assertThat(jdbc.queryForList("SELECT used FROM registry_reveal WHERE who = 'a'", Integer.class))
                .isEmpty();
    }

    @Test
    void anAccountLooksOnlySoOftenInAnHour() {
        for (int i = 0; i < 60; i++) {
            assertThat(reveal("a").isDone()).isTrue();
        }
        assertThat(reveal("a").findings()).extracting(FieldFinding::code).containsExactly(PersonalData.LIMIT);
        assertThat(reveal("b").isDone()).as("another account").isTrue();
        jdbc.update("UPDATE registry_reveal SET begun_at = begun_at - INTERVAL 1 HOUR WHERE who = 'a'");
        assertThat(reveal("a").isDone()).as("an hour later").isTrue();
    }

    @Test
    void theLimitIsAnsweredAsTooManyRequests() throws Exception {
        String token = tokenOf("ORGANIZATION_ADMIN", "4401");
        ask(token, "P1", "MOBILE", "电话核实入驻情况");
        jdbc.update("UPDATE registry_reveal SET used = 60");
        var answer = ask(token, "P1", "MOBILE", "电话核实入驻情况");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains(PersonalData.LIMIT).doesNotContain(People.mobile(1));
    }

    private Outcome<Secret> reveal(String by) {
        return personalData.reveal(OrganizationScope.WHOLE_PROVINCE, by, P1, Item.MOBILE, "电话核实入驻情况");
    }
}
