package org.tuanlink.console.directory;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.access.Role;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.browser.Visitor;

/** One cadre or one organisation brought to WeCom from its own page. */
@DirectoryPagesTest
class OneNowIT {

    private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(30_000);
    private static final String[] STATIONS = {"登记", "应有的样子", "差别", "调用", "答复", "结果"};

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    private static void synchroniseHere(Page page) {
        page.locator("button:has-text('立即同步')").click();
        assertThat(page.locator("#trace")).containsText("结果", SOON);
        for (String station : STATIONS) {
            assertThat(page.locator("#trace")).containsText(station);
        }
        assertThat(page.locator("#trace")).containsText("毫秒");
        assertThat(page.locator("#trace a")).containsText("查看这次执行");
    }

    @Test
    void aCadreIsBroughtToWeComAndTheStepsAreTold(Visitor visitor) {
        Province province = Province.loaded(service);
        String renamed = Province.cadre(30, "新", "T1", "委员");
        String name = renamed.split(",", -1)[1];
        province.cadres(renamed);
        Page page =
                visitor.signIn(Role.PROVINCE_ADMIN).open("/console/cadres/C30").page();
        assertThat(page.locator("main")).containsText("有变更等待同步");
        synchroniseHere(page);
        assertThat(page.locator("#trace")).containsText(name);
        assertThat(province.memberNamed(name).name()).isEqualTo(name);
        visitor.inspectHere("cadre-synchronised");
        visitor.open("/console/cadres/C30");
        assertThat(page.locator("main")).containsText("与登记一致");
    }

    @Test
    void withoutScriptsItIsSaidHowItEnded() {
        Province province = Province.loaded(service);
        province.cadres(Province.cadre(30, "新", "T1", "委员"));
        ConsoleClient admin = new Accounts(jdbc).signedIn(port, Role.PROVINCE_ADMIN, null);
        var answer = admin.post("/console/cadres/C30/sync");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/console/cadres/C30");
        assertThat(admin.get("/console/cadres/C30").body()).contains("<html").contains("执行成功：完成 1 项");
        answer = admin.post("/console/organizations/T1/sync");
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/console/organizations/T1");
        assertThat(admin.get("/console/organizations/T1").body()).contains("已一致");
    }

    @Test
    void whileAnotherRunGoesOnTheReasonIsSaid() {
        Province province = Province.loaded(service);
        province.cadres(Province.cadre(30, "新", "T1", "委员"));
        jdbc.update("UPDATE directory_run SET active = 1, status = 'RUNNING' ORDER BY id DESC LIMIT 1");
        try {
            ConsoleClient admin = new Accounts(jdbc).signedIn(port, Role.PROVINCE_ADMIN, null);
            var answer = admin.post("/console/cadres/C30/sync");
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("另一次执行正在进行").doesNotContain("没有这名团干");
            answer = admin.post("/console/organizations/T1/sync");
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("另一次执行正在进行");
        } finally {
            jdbc.update("UPDATE directory_run SET active = NULL, status = 'SUCCEEDED'");
        }
    }

    @Test
    void theWeekdayIsChineseWhateverTheBrowserSpeaks() {
        ConsoleClient admin = new Accounts(jdbc).signedIn(port, Role.PROVINCE_ADMIN, null);
        assertThat(admin.get("/console/directory/schedule/times?mode=DAILY&time=02:30", "Accept-Language", "en-US")
                        .body())
                .contains("星期")
                .doesNotContain("day ");
    }

    @Test
    void anOrganisationIsBroughtToWeComAndTheStepsAreTold(Visitor visitor) {
        Province province = Province.loaded(service);
        province.organizations("B3,T2,BRANCH,广州市天河区沙河街道沙东社区团支部");
        Page page = visitor.signIn(Role.PROVINCE_ADMIN)
                .open("/console/organizations/B3")
                .page();
        synchroniseHere(page);
        assertThat(page.locator("#trace")).containsText("沙东社区团支部");
        assertThat(province.departmentNamed("沙东社区").name()).isEqualTo("沙东社区团支部");
    }
}
