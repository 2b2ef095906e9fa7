package org.tuanlink.console.audit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.access.Role;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.browser.BrowserTest;
import org.tuanlink.testing.browser.Visitor;

@BrowserTest
class AuditPagesIT {

    private static final String LONGEST = "清远市连南瑶族自治县职业技术学校2015级春季学前教育专业第二教学班团支部委员会";
    private static final String MOBILE = "19900000001";

    @LocalServerPort
    private int port;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PersonalDataCipher cipher;

    @BeforeEach
    void deeds() {
        organization(1, "44", "/1/", "团广东省委");
        organization(2, "4401", "/1/2/", "团广州市委");
        organization(3, "4403", "/1/3/", "团深圳市委");
        jdbc.update("DELETE FROM registry_post");
        jdbc.update("DELETE FROM registry_cadre");
        jdbc.update(
                "INSERT INTO registry_cadre (id, code, name, mobile_sealed, mobile_index, id_number_sealed,"
                        + " id_number_index, in_office) VALUES (1, 'P1', '张三', ?, 'm', ?, 'i', TRUE)",
                cipher.seal(Kind.MOBILE, MOBILE).bytes(),
                cipher.seal(Kind.ID_NUMBER, "11010519491231002X").bytes());
        jdbc.update("INSERT INTO registry_post (cadre_id, organization_id, operator) VALUES (1, 2, FALSE)");
        audit.record(AuditEntry.of("organization.edit", "organization", "4401", "团广州市委")
                .in("/1/2/")
                .change("shortName", "团广州市委", "=HYPERLINK(\"http://x\")")
                .change("alias", null, "团广州市委"));
        audit.record(AuditEntry.of("cadre.leave-office", "cadre", "P1", "张三")
                .in("/1/2/")
                .because("换届选举后不再担任，报上级团委备案，材料见 2026 年第 3 号文件"));
        audit.record(AuditEntry.of("organization.edit", "organization", "4403", LONGEST)
                .in("/1/3/")
                .change("fullName", "中国共产主义青年团" + LONGEST, "中国共产主义青年团" + LONGEST + "委员会")
                .change("shortName", LONGEST, LONGEST)
                .change("category", "其他", "高等院校/中职高职")
                .change("sort", "1", "2"));
    }

    private void organization(long id, String code, String path, String name) {
        jdbc.update("DELETE FROM registry_organization WHERE code = ? OR id = ?", code, id);
        jdbc.update(
                "INSERT INTO registry_organization (id, code, type, short_name, full_name, suggested_alias, sort, status,"
                        + " path) VALUES (?, ?, 'LEADING_BODY', ?, ?, ?, 1, 'ACTIVE', ?)",
                id,
                code,
                name,
                name,
                name,
                path);
    }

    @Test
    void thePagesAreFitForEverybodyAtEverySize(Visitor visitor) {
        visitor.signIn(Role.PROVINCE_ADMIN);
        visitor.inspect("/console/audit", "audit");
        visitor.inspect("/console/audit?text=" + "找不到的文字", "audit-none");
        Long id = jdbc.queryForObject(
                "SELECT MAX(id) FROM access_audit_entry WHERE subject_id = '4403' AND action = 'organization.edit'",
                Long.class);
        visitor.inspect("/console/audit/" + id, "audit-entry");
        visitor.inspect("/console/cadres/P1/reveal?item=MOBILE", "reveal");
    }

    @Test
    void aSubjectsLinkShowsItsEntriesAndTheFilterStaysInTheAddress(Visitor visitor) {
        var page = visitor.signIn(Role.PROVINCE_ADMIN)
                .open("/console/audit?subjectKind=cadre&subjectId=P1")
                .page();
        assertThat(page.locator("tbody")).containsText("团干离任");
        assertThat(page.locator("tbody")).not().containsText("4403");
        assertThat(page.getByLabel("对象编码")).hasValue("P1");
        page.getByLabel("包含文字").fill("换届");
        page.getByLabel("包含文字").press("Enter");
        page.waitForURL(url -> url.contains("text="));
        assertThat(page.locator("tbody tr").first()).containsText("换届选举");
    }

    @Test
    void theChainIsCheckedOnDemandAndAnAlteredEntryIsNamed(Visitor visitor) {
        var page = visitor.signIn(Role.PROVINCE_ADMIN).open("/console/audit").page();
        awaitSealed();
        page.getByText("检查", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#audit-chain"))
                .containsText(
                        "记录完整",
                        new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                                .setTimeout(30_000));
        awaitSealed();
        Long id = jdbc.queryForObject("SELECT MIN(id) FROM access_audit_entry", Long.class);
        String was = jdbc.queryForObject("SELECT subject_label FROM access_audit_entry WHERE id = ?", String.class, id);
        jdbc.update("UPDATE access_audit_entry SET subject_label = '别的' WHERE id = ?", id);
        page.getByText("检查", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#audit-chain"))
                .containsText(
                        "内容被改动过",
                        new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                                .setTimeout(30_000));
        visitor.inspectHere("audit-broken");
        jdbc.update("UPDATE access_audit_entry SET subject_label = ? WHERE id = ?", was, id);
    }

    private void awaitSealed() {
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> Integer.valueOf(0)
                .equals(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM access_audit_entry WHERE seq IS NULL", Integer.class)));
    }

    @Test
    void theListIsExportedAsItIsFiltered(Visitor visitor) throws IOException {
        var page = visitor.signIn(Role.PROVINCE_ADMIN)
                .open("/console/audit?subjectKind=organization&subjectId=4401")
                .page();
        var download = page.waitForDownload(() -> page.locator("a[download]").click());
        assertThat(download.suggestedFilename()).startsWith("审计日志-").endsWith(".xlsx");
        try (var workbook = new XSSFWorkbook(download.createReadStream())) {
            Sheet sheet = workbook.getSheetAt(0);
            assertThat(sheet.getLastRowNum()).isPositive();
            Row row = sheet.getRow(1);
            assertThat(row.getCell(5).getStringCellValue()).isEqualTo("修改组织");
            assertThat(row.getCell(7).getStringCellValue()).isEqualTo("4401");
            assertThat(row.getCell(11).getStringCellValue()).contains("=HYPERLINK");
        }
        assertThat(jdbc.queryForObject(
                        "SELECT new_values FROM access_audit_entry WHERE action = 'list.export' ORDER BY id DESC LIMIT 1",
                        String.class))
                .contains("\"rows\":\"", "\"filter.subjectId\":\"4401\"");
    }

    @Test
    void whoIsBoundToACitySeesItsEntriesOnlyInListDetailAndExport() {
        ConsoleClient city = new Accounts(jdbc).signedIn(port, Role.ORGANIZATION_ADMIN, "4401");
        assertThat(city.get("/console/audit?text=O").statusCode()).isEqualTo(200);
        assertThat(city.get("/console/audit").body()).contains("团干离任").doesNotContain("4403");
        Long other =
                jdbc.queryForObject("SELECT MAX(id) FROM access_audit_entry WHERE subject_id = '4403'", Long.class);
        Long own = jdbc.queryForObject("SELECT MAX(id) FROM access_audit_entry WHERE subject_id = 'P1'", Long.class);
        assertThat(city.get("/console/audit/" + other).statusCode()).isEqualTo(404);
        assertThat(city.get("/console/audit/" + own).statusCode()).isEqualTo(200);
        assertThat(city.post("/console/audit/check").statusCode()).isEqualTo(404);
        ConsoleClient operator = new Accounts(jdbc).signedIn(port, Role.OPERATOR, "4401");
        assertThat(operator.get("/console/audit").statusCode()).isEqualTo(403);
        assertThat(operator.get("/console/audit.xlsx").statusCode()).isEqualTo(403);
    }

    @Test
    void aMobileIsShownOnceForAReason(Visitor visitor) {
        var page = visitor.signIn(Role.ORGANIZATION_ADMIN, "4401")
                .open("/console/cadres/P1/reveal?item=MOBILE")
                .page();
        visitor.expecting(422);
        page.getByLabel("查看完整手机号的理由").fill("　看看　　");
        page.getByText("查看", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("main")).containsText("请写明查看理由");
        visitor.inspectHere("reveal-refused");
        page.getByLabel("查看完整手机号的理由").fill("电话核实入驻情况");
        page.getByText("查看", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("main")).containsText(MOBILE);
        visitor.inspectHere("reveal-shown");
        assertThat(jdbc.queryForObject(
                        "SELECT reason FROM access_audit_entry WHERE action = 'cadre.reveal' ORDER BY id DESC LIMIT 1",
                        String.class))
                .isEqualTo("电话核实入驻情况");
    }

    @Test
    void outsideOfHisScopeNobodyIsShown() {
        ConsoleClient shenzhen = new Accounts(jdbc).signedIn(port, Role.ORGANIZATION_ADMIN, "4403");
        var answer = shenzhen.post("/console/cadres/P1/reveal", "item", "MOBILE", "reason", "电话核实入驻情况");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain(MOBILE);
        ConsoleClient guangzhou = new Accounts(jdbc).signedIn(port, Role.ORGANIZATION_ADMIN, "4401");
        var own = guangzhou.post("/console/cadres/P1/reveal", "item", "MOBILE", "reason", "电话核实入驻情况");
        assertThat(own.body()).contains(MOBILE);
        assertThat(own.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        ConsoleClient auditor = new Accounts(jdbc).signedIn(port, Role.AUDITOR, null);
        assertThat(auditor.post("/console/cadres/P1/reveal", "item", "MOBILE", "reason", "电话核实入驻情况")
                        .statusCode())
                .isEqualTo(403);
    }
}
