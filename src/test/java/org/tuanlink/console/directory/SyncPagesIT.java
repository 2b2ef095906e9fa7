package org.tuanlink.console.directory;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.access.Role;
import org.tuanlink.directory.DirectoryPlans;
import org.tuanlink.directory.DirectoryRuns;
import org.tuanlink.directory.DirectorySchedule;
import org.tuanlink.directory.RunStatus;
import org.tuanlink.registry.ImportJob;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.registry.Imports;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.People;
import org.tuanlink.testing.Registries;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.browser.Visitor;

@DirectoryPagesTest
class SyncPagesIT {

    private static final String CADRES = "团干编码,姓名,手机号,身份证号,组织编码,职务,是否运营者,所在支部编码";

    private final ApplicationContext service;
    private final JdbcTemplate jdbc;

    @Autowired
    SyncPagesIT(ApplicationContext service, JdbcTemplate jdbc) {
        this.service = service;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void province() {
        Registries.empty(jdbc);
        jdbc.update(
                "UPDATE directory_schedule SET enabled = FALSE, cron = '0 0 2 * * *', pause_after = 3, failures = 0,"
                        + " paused_at = NULL");
        SimulatedWeCom.get().admin().reset();
        imports(
                ImportKind.ORGANIZATIONS,
                0,
                "code,parentCode,type,shortName",
                "44,,LEADING_BODY,团广东省委",
                "4401,44,LEADING_BODY,团广州市委",
                "4403,44,LEADING_BODY,团深圳市委",
                "U1,44,GRASSROOTS_COMMITTEE,华南理工大学团委",
                "U11,U1,GRASSROOTS_COMMITTEE,华南理工大学计算机科学与工程学院团委",
                "U111,U11,BRANCH,华南理工大学广州学院计算机工程学院2015级软件工程专业第三团支部");
        imports(
                ImportKind.CADRES,
                0,
                CADRES,
                cadre(1, "44", "书记"),
                cadre(2, "4401", "书记"),
                cadre(3, "U111", "书记"),
                cadre(4, "4403", "书记"));
    }

    @Test
    void aScheduleIsSetWithItsNextTimesAndMistakesAreSaidBesideTheField(Visitor visitor) {
        Page page = visitor.signIn(Role.PROVINCE_ADMIN)
                .inspect("/console/directory/schedule", "schedule-off")
                .page();
        page.getByLabel("启用定时同步").check();
        page.getByLabel("按 cron 表达式").check();
        page.locator("#schedule-cron").fill("*/5 * * * *");
        assertThat(page.locator("#times")).containsText("执行过于频繁");
        page.locator("#schedule-cron").fill("30 2 * * MON-FRI");
        assertThat(page.locator("#times li")).hasCount(5);
        page.locator("#schedule-cron").fill("0 0 30 2 *");
        visitor.expecting(422);
        save(page);
        assertThat(page.locator("#cron-error")).containsText("永远不会执行");
        assertThat(page.locator("#schedule-cron")).hasClass(java.util.regex.Pattern.compile("is-invalid"));
        visitor.inspectHere("schedule-wrong");
        page.getByLabel("每天", new Page.GetByLabelOptions().setExact(true)).check();
        page.locator("#schedule-time").fill("03:15");
        save(page);
        assertThat(page.locator("main")).containsText("定时设置已保存");
        assertThat(page.locator("#times li")).hasCount(5);
        assertThat(page.locator("#times li").first()).containsText("03:15");
        assertThat(service.getBean(DirectorySchedule.class).view().cron()).isEqualTo("0 15 3 * * *");
        jdbc.update(
                "INSERT INTO directory_schedule_firing (fire_at, auto_apply, missed, started_at, finished_at, outcome,"
                        + " reason) VALUES ('2026-03-01 02:00:00', TRUE, 0, '2026-03-01 02:00:01', '2026-03-01 02:00:09', 'APPLIED',"
                        + " NULL), ('2026-03-02 02:00:00', TRUE, 3, '2026-03-02 09:00:01', '2026-03-02 09:00:09', 'GUARDED',"
                        + " '将停用或删除 217 名成员（团干甲、团干乙、团干丙、团干丁、团干戊 等 217 人），通讯录现有 42117 人')");
        jdbc.update("UPDATE directory_schedule SET paused_at = '2026-03-02 09:00:09', failures = 3");
        visitor.inspect("/console/directory/schedule", "schedule-paused");
    }

    @Test
    void anAuditorSeesTheScheduleAndCannotChangeIt(Visitor visitor) {
        Page page =
                visitor.signIn(Role.AUDITOR).open("/console/directory/schedule").page();
        assertThat(page.locator("#schedule-cron")).isDisabled();
        assertThat(page.getByText("保存", new Page.GetByTextOptions().setExact(true)))
                .hasCount(0);
    }

    @Test
    void theHistoryTellsWhoDidWhatAndFilters(Visitor visitor) {
        visitor.signIn(Role.PROVINCE_ADMIN).inspect("/console/directory/runs", "history-empty");
        SimulatedWeCom.get().admin().addMember("boss", "老板", "19900000004", 1L);
        synchronise();
        service.getBean(DirectoryPlans.class).create("4401", null, null, "省管理员甲");
        Page page = visitor.inspect("/console/directory/runs", "history").page();
        Locator rows = page.locator("tbody tr");
        assertThat(rows).hasCount(2);
        assertThat(rows.nth(1)).containsText("部分失败");
        assertThat(rows.nth(1)).containsText("首次同步时通讯录不是空的");
        assertThat(rows.nth(1)).containsText("定时同步");
        page.getByLabel("结果").selectOption("NOT_APPLIED");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("查询"))
                .click();
        page.waitForURL(url -> url.contains("result=NOT_APPLIED"));
        assertThat(rows).hasCount(1);
        assertThat(rows.first()).containsText("4401");
        var download = page.waitForDownload(() -> page.getByText("导出 Excel").click());
        assertThat(download.suggestedFilename()).startsWith("同步历史").endsWith(".xlsx");
    }

    @Test
    void oneScreenTellsWhySomebodyIsNotInAndBringsHimIn(Visitor visitor) {
        imports(ImportKind.CADRES, 1, CADRES, cadre(3, "U111", "大书记"));
        SimulatedWeCom.get().admin().addMember("boss", "老板", "19900000003", 1L);
        Page page = visitor.signIn(Role.PROVINCE_ADMIN)
                .open("/console/cadres/C3/chain")
                .page();
        assertThat(page.locator(".chain-verdict")).hasAttribute("data-verdict", "NO_ORGANIZATION");
        assertThat(page.locator(".chain-timeline")).containsText("第 2 行没有采用");
        synchronise();
        visitor.open("/console/cadres/C3/chain");
        assertThat(page.locator(".chain-verdict")).hasAttribute("data-verdict", "REFUSED");
        assertThat(page.locator("#verdict-title")).containsText("60104");
        visitor.inspect("/console/cadres/C3/chain", "chain-refused");
        SimulatedWeCom.get().admin().deleteMember("boss");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("立即同步"))
                .click();
        assertThat(page.locator("#trace")).containsText("user/create");
        assertThat(page.locator(".chain-verdict")).hasAttribute("data-verdict", "EQUAL");
        visitor.inspectHere("chain-synced");
        assertThat(SimulatedWeCom.get().admin().directory().members()).hasSize(4);
    }

    @Test
    void whoIsOutsideTheScopeDoesNotExist() {
        int port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
        var province = new Accounts(jdbc).signedIn(port, Role.PROVINCE_ADMIN, null);
        assertThat(province.get("/console/cadres/C2/chain").statusCode()).isEqualTo(200);
        assertThat(province.get("/console/cadres/NOBODY/chain").statusCode()).isEqualTo(404);
        assertThat(province.post("/console/cadres/NOBODY/chain").statusCode()).isEqualTo(404);
        var city = new Accounts(jdbc).signedIn(port, Role.ORGANIZATION_ADMIN, "4401");
        assertThat(city.get("/console/cadres/C2/chain").statusCode()).isEqualTo(200);
        assertThat(city.get("/console/cadres/C4/chain").statusCode()).isEqualTo(404);
        assertThat(city.post("/console/cadres/C4/chain").statusCode()).isEqualTo(404);
        assertThat(city.get("/console/directory/runs").statusCode()).isEqualTo(403);
        assertThat(city.get("/console/directory/schedule").statusCode()).isEqualTo(403);
    }

    private static void save(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存"))
                .click();
    }

    private void synchronise() {
        DirectoryPlans plans = service.getBean(DirectoryPlans.class);
        DirectoryRuns runs = service.getBean(DirectoryRuns.class);
        long plan = plans.create(null, null, null, "省管理员甲").orThrow(no -> new IllegalStateException(no.name()));
        List<String> guards = plans.find(plan).orElseThrow().guards().stream()
                .map(guard -> guard.code())
                .toList();
        long run = runs.apply(plan, guards, "定时同步").orThrow(no -> new IllegalStateException(no.name()));
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> runs.find(run).orElseThrow().status(),
                        status -> status != RunStatus.QUEUED && status != RunStatus.RUNNING);
    }

    private static String cadre(int n, String organization, String post) {
        return "C%d,团干%s,%s,%s,%s,%s,是,U111"
                .formatted(n, "甲乙丙丁戊".charAt(n - 1), People.mobile(n), People.idNumber(n), organization, post);
    }

    private void imports(ImportKind kind, int rejected, String... lines) {
        Imports imports = service.getBean(Imports.class);
        OrganizationScope all = OrganizationScope.WHOLE_PROVINCE;
        byte[] file = (String.join("\n", lines) + "\n").getBytes(UTF_8);
        long id = imports.accept(all, "test", kind, "团干名单.csv", new ByteArrayInputStream(file));
        ImportJob job = await().atMost(Duration.ofSeconds(60))
                .until(() -> imports.find(all, id).orElseThrow(), one -> one.status()
                        .isFinal());
        assertThat(job.rejected()).as("%s", imports.refusals(all, id, 1, 10)).isEqualTo(rejected);
    }
}
