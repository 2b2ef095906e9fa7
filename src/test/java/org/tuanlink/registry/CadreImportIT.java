package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.testing.People;
import org.tuanlink.testing.ServiceTest;

@ServiceTest
class CadreImportIT {

    private static final String HEADER = "团干编码,姓名,手机号,身份证号,组织编码,职务,是否运营者,所在支部编码";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private RegistryReader reader;

    private RegistryClient client;

    @BeforeEach
    void smallTree() {
        client = new RegistryClient(port);
        RegistryTables.empty(jdbc);
        var outcome = client.importLines(
                "organizations",
                "code,parentCode,type,shortName",
                "44,,LEADING_BODY,团广东省委",
                "4401,44,LEADING_BODY,团广州市委",
                "G1,4401,GENERAL_BRANCH,广州市某公司团总支",
                "B1,4401,BRANCH,广州市甲公司团支部",
                "B2,4401,BRANCH,广州市乙公司团支部");
        assertThat(outcome.refusals()).isEmpty();
    }

    private RegistryClient.Outcome importRows(String... rows) {
        String[] lines = new String[rows.length + 1];
        lines[0] = HEADER;
        System.arraycopy(rows, 0, lines, 1, rows.length);
        return client.importLines("cadres", lines);
    }

    private static String person(String code, int n) {
        return code + ",张三," + People.mobile(n) + "," + People.idNumber(n);
    }

    private List<CadreNode> cadres() {
        List<CadreNode> cadres = new ArrayList<>();
        reader.forEachCadre(cadres::add);
        return cadres;
    }

    @Test
    void entersAPersonOnceWithAllHisPosts() {
        var outcome = importRows(
                person("P1", 1) + ",4401,书记,是,B1",
                person("P2", 2) + ",B1,SECRETARY,false,",
                person("P1", 1) + ",44,,0,B1");
        assertThat(outcome.refusals()).isEmpty();
        assertThat(outcome.accepted()).isEqualTo(3);
        assertThat(cadres()).hasSize(2);
        CadreNode first = cadres().get(0);
        assertThat(first.code().value()).isEqualTo("P1");
        assertThat(first.posts())
                .extracting(CadreNode.HeldPost::post, CadreNode.HeldPost::operator)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Post.SECRETARY, true),
                        org.assertj.core.groups.Tuple.tuple(null, false));
        assertThat(client.get("/cadres/P1").json().get("branchCode").asString()).isEqualTo("B1");
    }

    @Test
    void changesNothingWhenImportedAgain() {
        String[] rows = {person("P1", 1) + ",4401,书记,是,B1", person("P2", 2) + ",B1,书记,否,"};
        importRows(rows);
        long revision = reader.revision();
        String before = RegistryTables.dump(jdbc, "registry_cadre") + RegistryTables.dump(jdbc, "registry_post");
        assertThat(importRows(rows).accepted()).isEqualTo(2);
        assertThat(reader.revision()).isEqualTo(revision);
        assertThat(RegistryTables.dump(jdbc, "registry_cadre") + RegistryTables.dump(jdbc, "registry_post"))
                .isEqualTo(before);
    }

    @Test
    void updatesAndAddsButNeverRemoves() {
        importRows(person("P1", 1) + ",4401,书记,是,");
        importRows("P1,张三丰," + People.mobile(9) + "," + People.idNumber(1) + ",44,委员,否,B2");
        CadreNode cadre = cadres().get(0);
        assertThat(cadre.name()).isEqualTo("张三丰");
        assertThat(cadre.posts()).hasSize(2);
        importRows("P1,张三丰," + People.mobile(9) + "," + People.idNumber(1) + ",4401,,是,");
        assertThat(cadres().get(0).posts())
                .as("an open post keeps what is known")
                .extracting(CadreNode.HeldPost::post)
                .containsExactlyInAnyOrder(Post.SECRETARY, Post.COMMITTEE_MEMBER);
    }

    @Test
    void namesEveryMistakeInItsOwnWords() {
        importRows(person("P0", 100) + ",B2,书记,否,", person("P9", 109) + ",44,委员,否,");
        String badId = People.idNumber(3).substring(0, 17) + (People.idNumber(3).endsWith("0") ? "1" : "0");
        var outcome = importRows(
                person("P1", 1) + ",4401,书记,是,", // 2
                "P1,张三," + People.mobile(1) + "," + People.idNumber(2) + ",44,委员,否,", // 3: two ID numbers
                "P2,李四," + People.mobile(1) + "," + People.idNumber(4) + ",44,委员,否,", // 4: one mobile
                "P3,李四," + People.mobile(3) + "," + badId + ",44,委员,否,", // 5: check digit
                person("P4", 5) + ",B2,书记,否,", // 6: second secretary
                person("P5", 6) + ",G1,工作人员,否,", // 7: staff in a general branch
                person("P6", 7) + ",X9,书记,否,", // 8: unknown organisation
                person("P7", 8) + ",4401,委员,否,X8", // 9: unknown branch
                person("P8", 9) + ",4401,委员,否,G1", // 10: not a branch
                person("P10", 10) + ",B1,委员,否,", // 11: post in a branch
                person("P11", 11) + ",44,部长,否,", // 12: unknown post
                person("P12", 12) + ",44,委员,也许,", // 13: operator
                "P13,张三,12345," + People.idNumber(13) + ",44,委员,否,", // 14: mobile
                "P14,张三," + People.mobile(14) + "," + People.idNumber(1) + ",44,委员,否,", // 15: one ID, two codes
                "P9,张三," + People.mobile(109) + "," + People.idNumber(15) + ",44,委员,否,", // 16: other ID than stored
                "P15,张三," + People.mobile(100) + "," + People.idNumber(16) + ",44,委员,否,", // 17: mobile stored
                "P1,李四," + People.mobile(1) + "," + People.idNumber(1) + ",44,委员,否,", // 18: two names
                "P1,张三," + People.mobile(55) + "," + People.idNumber(1) + ",44,委员,否,", // 19: two mobiles
                person("P1", 1) + ",4401,副书记,是,", // 20: twice in one organisation
                "P17,张三@," + People.mobile(17) + "," + People.idNumber(17) + ",44,委员,否,"); // 21: name
        assertThat(outcome.accepted()).isEqualTo(1);
        assertThat(outcome.rejected()).isEqualTo(19);
        assertRefused(outcome, 3, "身份证号", "P1", "两个不同的身份证号");
        assertRefused(outcome, 4, "手机号", "P2", "已由团干“P1”使用");
        assertRefused(outcome, 5, "身份证号", "P3", "校验码");
        assertRefused(outcome, 6, "职务", "P4", "已有书记");
        assertRefused(outcome, 7, "职务", "P5", "不设工作人员");
        assertRefused(outcome, 8, "组织编码", "P6", "X9");
        assertRefused(outcome, 9, "所在支部编码", "P7", "不存在");
        assertRefused(outcome, 10, "所在支部编码", "P8", "不是团支部");
        assertRefused(outcome, 11, "职务", "P10", "只录入书记");
        assertRefused(outcome, 12, "职务", "P11", "部长");
        assertRefused(outcome, 13, "是否运营者", "P12", "也许");
        assertRefused(outcome, 14, "手机号", "P13", "11 位");
        assertRefused(outcome, 15, "身份证号", "P14", "已由团干“P1”使用");
        assertRefused(outcome, 16, "身份证号", "P9", "已登记了另一个身份证号");
        assertRefused(outcome, 17, "手机号", "P15", "已由团干“P0”使用");
        assertRefused(outcome, 18, "姓名", "P1", "两个不同的姓名");
        assertRefused(outcome, 19, "手机号", "P1", "两个不同的手机号");
        assertRefused(outcome, 20, "组织编码", "P1", "第 2 行");
        assertRefused(outcome, 21, "姓名", "P17", "第 3 个字");
        assertThat(outcome.refusals())
                .extracting(RowRefusal::message)
                .noneMatch(message -> message.matches("(?s).*\\d{11}.*"));
    }

    @Test
    void remembersWhatChunksBeforeHaveWrittenIntoAnEmptyRegistry() {
        List<String> rows = new ArrayList<>();
        rows.add(person("S1", 1) + ",B2,书记,否,"); // row 2
        for (int n = 2; n <= 2 * RowFeed.CHUNK; n++) {
            rows.add(person("P" + n, n) + ",44,委员,否,");
        }
        int next = rows.size() + 2;
        int n = 2 * RowFeed.CHUNK + 1;
        rows.add("A1,张三," + People.mobile(5) + "," + People.idNumber(n) + ",44,委员,否,");
        rows.add("A2,张三," + People.mobile(n) + "," + People.idNumber(6) + ",44,委员,否,");
        rows.add(person("A3", n) + ",B2,书记,否,");
        rows.add(person("P7", 7) + ",4401,委员,否,");
        rows.add(person("P8", 8) + ",44,委员,否,");
        var outcome = importRows(rows.toArray(String[]::new));
        assertThat(outcome.rejected()).isEqualTo(4);
        assertRefused(outcome, next, "手机号", "A1", "已由团干“P5”使用");
        assertRefused(outcome, next + 1, "身份证号", "A2", "已由团干“P6”使用");
        assertRefused(outcome, next + 2, "职务", "A3", "已有书记");
        assertRefused(outcome, next + 4, "组织编码", "P8", "第 9 行");
        assertThat(cadres()).hasSize(2 * RowFeed.CHUNK);
        assertThat(cadres())
                .filteredOn(cadre -> cadre.code().value().equals("P7"))
                .singleElement()
                .satisfies(cadre -> assertThat(cadre.posts()).hasSize(2));
    }

    private static void assertRefused(
            RegistryClient.Outcome outcome, int row, String column, String code, String says) {
        assertThat(outcome.of(row).column())
                .as("row %d: %s", row, outcome.of(row))
                .isEqualTo(column);
        assertThat(outcome.of(row).code()).isEqualTo(code);
        assertThat(outcome.of(row).message()).contains(says);
    }

    @Test
    void looksAgainAtAMobileThatALaterRowFrees() {
        importRows(person("P1", 1) + ",44,委员,否,", person("P2", 2) + ",44,委员,否,");
        var outcome = importRows(
                "P3,王五," + People.mobile(2) + "," + People.idNumber(3) + ",44,委员,否,",
                "P2,张三," + People.mobile(1) + "," + People.idNumber(2) + ",44,委员,否,",
                "P1,张三," + People.mobile(4) + "," + People.idNumber(1) + ",44,委员,否,");
        assertThat(outcome.refusals()).isEmpty();
        assertThat(outcome.accepted()).isEqualTo(3);
        assertThat(cadres()).hasSize(3);
    }

    @Test
    void keepsNoClearMobileOrIdNumber() {
        importRows(person("P1", 1) + ",44,委员,否,", person("P2", 1) + ",44,委员,否,");
        for (String table : jdbc.queryForList("SHOW TABLES", String.class)) {
            assertThat(RegistryTables.dump(jdbc, table))
                    .doesNotContain(People.mobile(1))
                    .doesNotContain(People.idNumber(1));
        }
        assertThat(client.get("/cadres/P1").text())
                .doesNotContain(People.mobile(1))
                .doesNotContain(People.idNumber(1))
                .contains("****");
    }

    @Test
    void departsByPostAndAsAWhole() {
        importRows(person("P1", 1) + ",44,委员,否,", person("P1", 1) + ",4401,委员,否,");
        assertThat(client.delete("/cadres/P1/posts/4401").status()).isEqualTo(204);
        assertThat(client.delete("/cadres/P1/posts/4401").status()).isEqualTo(404);
        assertThat(cadres()).hasSize(1);
        assertThat(client.delete("/organizations/4401").status()).isEqualTo(422);
        assertThat(client.delete("/cadres/P1").status()).isEqualTo(204);
        assertThat(cadres()).isEmpty();
        assertThat(client.get("/cadres/P1").json().get("status").asString()).isEqualTo("LEFT");
        assertThat(importRows("P2,王五," + People.mobile(1) + "," + People.idNumber(2) + ",44,委员,否,")
                        .refusals())
                .as("who left frees his mobile")
                .isEmpty();
    }
}
