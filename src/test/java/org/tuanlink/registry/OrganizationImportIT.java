package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.testing.ServiceTest;

@ServiceTest
class OrganizationImportIT {

    private static final String HEADER = "组织编码,上级组织编码,组织类型,简称,全称,代称,类别,排除豁免说明";
    private static final String PROVINCE = "44,,团的领导机关,团广东省委,,团广东省委,,";
    private static final String CITY = "4401,44,团的领导机关,团广州市委,,,,";
    private static final String COUNTY = "440106,4401,团的领导机关,团广州市天河区委,,,,";
    private static final String TOWN = "T1,440106,基层团委,广州市天河区石牌街道团委,,,,";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private RegistryReader reader;

    private RegistryClient client;

    @BeforeEach
    void emptyRegistry() {
        client = new RegistryClient(port);
        RegistryTables.empty(jdbc);
    }

    private RegistryClient.Outcome importRows(String... rows) {
        String[] lines = new String[rows.length + 1];
        lines[0] = HEADER;
        System.arraycopy(rows, 0, lines, 1, rows.length);
        return client.importLines("organizations", lines);
    }

    @Test
    void takesChildrenBeforeTheirParents() {
        var outcome = importRows(TOWN, COUNTY, CITY, PROVINCE);
        assertThat(outcome.refusals()).isEmpty();
        assertThat(outcome.status()).isEqualTo("SUCCEEDED");
        assertThat(outcome.accepted()).isEqualTo(4);
        assertThat(reader.organizations())
                .extracting(node -> node.code().value())
                .containsExactly("44", "4401", "440106", "T1");
        assertThat(reader.organizations())
                .extracting(OrganizationNode::level)
                .containsExactly(LeadingBodyLevel.PROVINCE, LeadingBodyLevel.CITY, LeadingBodyLevel.COUNTY, null);
        assertThat(reader.organizations())
                .extracting(OrganizationNode::directoryName)
                .containsExactly("团广东省委", "团广州市委", "团天河区委", "石牌街道团委");
    }

    @Test
    void changesNothingWhenImportedAgain() {
        importRows(PROVINCE, CITY, COUNTY, TOWN);
        long revision = reader.revision();
        String before = RegistryTables.dump(jdbc, "registry_organization");
        var again = importRows(PROVINCE, CITY, COUNTY, TOWN);
        assertThat(again.accepted()).isEqualTo(4);
        assertThat(reader.revision()).isEqualTo(revision);
        assertThat(RegistryTables.dump(jdbc, "registry_organization")).isEqualTo(before);
    }

    @Test
    void namesEveryMistakeInItsOwnWords() {
        var outcome = importRows(
                PROVINCE,
                CITY,
                COUNTY,
                TOWN,
                "bad code,44,基层团委,某某大学团委,,,,", // 6
                "X1,44,团小组,某某大学团委,,,,", // 7
                "T1,440106,基层团委,广州市天河区林和街道团委,,,,", // 8: twice
                "R2,,团的领导机关,团湖南省委,,,,", // 9: second root
                "X2,999,基层团委,广州市天河区某街道团委,,,,", // 10: unknown parent
                "X3,T1,团的领导机关,团某某区委,,,,", // 11: type
                "X4,T1,团工委,某某团工委,,,,", // 12: type
                "C1,C2,基层团委,甲团委,,,,", // 13: cycle
                "C2,C1,基层团委,乙团委,,,,", // 14: cycle
                "C3,C2,团支部,丙团支部,,,,", // 15: below a refused row
                "X5,440106,团支部,广州市天河区某社区团支部,,某社区/团支部,,", // 16: character
                "X6,440106,团支部,广州市天河区某社区团支部,,某社区团委,,", // 17: form
                "A1,440106,团支部,广州市天河区甲社区团支部,,同名团支部,,",
                "A2,440106,团支部,广州市天河区乙社区团支部,,同名团支部,,", // 19: clash
                "X7,44,基层团委,中国工商银行广东省分行团委,,,,", // 20: exclusion list
                "X8,44,基层团委,某某学院团委,,,大学,", // 21: category
                "X9,,基层团委,某某学院团委,,,,", // 22: no parent
                "Z1,440106,团支部,广州市天河区丁社区团支部,,,,",
                "Z2,Z1,团支部,广州市天河区戊社区团支部,,,,"); // 24: under a branch
        assertThat(outcome.accepted()).isEqualTo(6);
        assertThat(outcome.rejected()).isEqualTo(17);
        assertRefused(outcome, 6, "组织编码", "bad code", "不合规");
        assertRefused(outcome, 7, "组织类型", "X1", "团小组");
        assertRefused(outcome, 8, "组织编码", "T1", "与第 5 行重复");
        assertRefused(outcome, 9, "上级组织编码", "R2", "根组织已经是“44”");
        assertRefused(outcome, 10, "上级组织编码", "X2", "999");
        assertRefused(outcome, 11, "上级组织编码", "X3", "只能设在上一级团的领导机关之下");
        assertRefused(outcome, 12, "上级组织编码", "X4", "派出机构");
        assertRefused(outcome, 13, "上级组织编码", "C1", "成环");
        assertRefused(outcome, 14, "上级组织编码", "C2", "成环");
        assertRefused(outcome, 15, "上级组织编码", "C3", "未能导入");
        assertRefused(outcome, 16, "代称", "X5", "第 4 个字");
        assertRefused(outcome, 17, "代称", "X6", "团支部");
        assertRefused(outcome, 19, "代称", "A2", "甲社区");
        assertRefused(outcome, 20, "简称", "X7", "金融");
        assertRefused(outcome, 21, "类别", "X8", "大学");
        assertRefused(outcome, 22, "上级组织编码", "X9", "没有填写上级");
        assertRefused(outcome, 24, "上级组织编码", "Z2", "团支部没有下级");
    }

    private static void assertRefused(
            RegistryClient.Outcome outcome, int row, String column, String code, String says) {
        assertThat(outcome.of(row).column()).isEqualTo(column);
        assertThat(outcome.of(row).code()).isEqualTo(code);
        assertThat(outcome.of(row).message()).contains(says);
    }

    @Test
    void refusesWhatStandsUnderARefusedRowNamingThatRow() {
        var outcome = importRows(PROVINCE, "X1,44,基层团委,,,,,", "X2,X1,团支部,某某大学甲班团支部,,,,");
        assertThat(outcome.of(3).message()).contains("简称");
        assertThat(outcome.of(4).message()).contains("“X1”（第 3 行）未能导入");
    }

    @Test
    void movesAndRenamesBySendingTheRowAgain() {
        importRows(PROVINCE, CITY, COUNTY, TOWN, "B1,T1,团支部,广州市天河区石牌街道甲社区团支部,,,,");
        importRows("T1,4401,基层团委,广州市石牌团委,,石牌团委,,");
        assertThat(reader.organization(new OrganizationCode("T1")).orElseThrow().directoryName())
                .isEqualTo("石牌团委");
        long city =
                reader.organization(new OrganizationCode("4401")).orElseThrow().id();
        OrganizationNode town = reader.organization(new OrganizationCode("T1")).orElseThrow();
        OrganizationNode branch =
                reader.organization(new OrganizationCode("B1")).orElseThrow();
        assertThat(town.parentId()).isEqualTo(city);
        assertThat(jdbc.queryForObject(
                        "SELECT path FROM registry_organization WHERE id = ?", String.class, branch.id()))
                .endsWith("/" + city + "/" + town.id() + "/" + branch.id() + "/");
    }

    @Test
    void letsAProvinceAdminOverrideTheExclusionListWithAReason() {
        String row = "X7,44,基层团委,中国工商银行广东省分行团委,,,,";
        assertThat(importRows(PROVINCE, row + "经请示团省委同意录入").refusals()).isEmpty();
        assertThat(importRows(row).refusals())
                .as("once let in, it may be sent again")
                .isEmpty();
        assertThat(client.get("/organizations/X7").json().get("exclusionNote").asString())
                .isEqualTo("经请示团省委同意录入");
    }

    @Test
    void givesTwoSiblingsDifferentSuggestionsAndYieldsToAnAlias() {
        importRows(PROVINCE, CITY, "B1,4401,团支部,广州市甲中心团支部,,,,", "B2,4401,团支部,广州市甲中心团支部,,,,");
        String first =
                reader.organization(new OrganizationCode("B1")).orElseThrow().suggestedAlias();
        String second =
                reader.organization(new OrganizationCode("B2")).orElseThrow().suggestedAlias();
        assertThat(first).isNotEqualTo(second);
        importRows("B3,4401,团支部,广州市乙中心团支部,," + first + ",,");
        assertThat(reader.organizations())
                .extracting(OrganizationNode::directoryName)
                .doesNotHaveDuplicates()
                .contains(first);
    }
}
