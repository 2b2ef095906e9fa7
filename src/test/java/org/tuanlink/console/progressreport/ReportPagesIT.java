package org.tuanlink.console.progressreport;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.access.Role;
import org.tuanlink.progress.ReportBed;
import org.tuanlink.testing.browser.PhoneBrowserTest;
import org.tuanlink.testing.browser.Visitor;

/** Reports looked at, previewed, sent and set to go by themselves, at both sizes. */
@PhoneBrowserTest
class ReportPagesIT {

    private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(30_000);

    @Autowired
    private ApplicationContext service;

    private ReportBed bed;

    @BeforeEach
    void province() {
        bed = ReportBed.make(service);
    }

    private static Locator button(Page page, String name) {
        return page.locator("main").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private static Locator link(Page page, String name) {
        return page.locator("main")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name))
                .first();
    }

    private static String path(Page page) {
        return page.url().replaceFirst("https?://[^/]+", "");
    }

    @Test
    void aReportIsReadPreviewedSentAndSavedAndEverybodysStateIsSeen(Visitor admin) throws Exception {
        bed.remember(1);
        admin.signIn(Role.PROVINCE_ADMIN).inspect("/console/progress/reports", "report");
        Page page = admin.page();
        assertThat(page.locator("main")).containsText("团干部入驻");
        assertThat(page.locator("main")).containsText("差 5");
        Download paper = page.waitForDownload(() -> link(page, "PDF").click());
        assertThat(paper.suggestedFilename()).startsWith("督办通报").endsWith(".pdf");
        assertThat(Files.size(paper.path())).isGreaterThan(5_000);

        link(page, "发送通报").click();
        page.locator("[name=stages]").all().forEach(Locator::uncheck);
        page.locator("[name=stages][value=cadres]").check();
        admin.inspectHere("report-form");
        button(page, "预览").click();
        assertThat(page.locator("#watched")).containsText("将向 2 人发送 2 条通报；另有 2 条无法送达。还没有发送。");
        assertThat(page.locator("#watched")).containsText("督办通报：团干部入驻");
        admin.inspect(path(page), "report-preview");
        assertThat(ReportBed.cards(ReportBed.userId("GZ"))).isEmpty();

        button(page, "确认发送给 2 人").click();
        assertThat(page.locator("#watched")).containsText("已发送 2 条，待发送 0 条", SOON);
        assertThat(page.locator("#watched")).containsText("运营者还没有进入");
        assertThat(page.locator("#watched[hx-get]")).hasCount(0);
        admin.inspect(path(page), "report-sent");
        assertThat(ReportBed.cards(ReportBed.userId("GZ"))).hasSize(1);
        link(page, "已发通报").click();
        assertThat(page.locator("tbody")).containsText("团广东省委");
        admin.inspect("/console/progress/reports/sends", "report-sends");
    }

    @Test
    void aScheduleIsAddedAndSwitchedOff(Visitor admin) {
        Page page = admin.signIn(Role.ORGANIZATION_ADMIN, "4401")
                .open("/console/progress/reports/schedules")
                .page();
        page.locator("[name=stages][value=cadres]").check();
        page.locator("[name=time]").fill("09:30");
        button(page, "添加").click();
        assertThat(page.locator("tbody")).containsText("每周一 09:30");
        admin.inspect("/console/progress/reports/schedules", "report-schedules");
        button(page, "停用").click();
        assertThat(page.locator("tbody")).containsText("已停用");
    }

    @Test
    void aDayWithoutFiguresSaysSoAndNobodySeesAnothersReport(Visitor admin) {
        admin.signIn(Role.ORGANIZATION_ADMIN, "440106");
        assertThat(admin.open("/console/progress/reports?day=2017-12-01").page().locator("main"))
                .containsText("没有这一天的数据");
        assertThat(admin.open("/console/progress/reports").page().locator("main"))
                .not()
                .containsText("发送通报");
        admin.openRefused("/console/progress/reports?organization=4403", 404);
        admin.openRefused("/console/progress/reports/report.pdf?organization=44", 404);
    }
}
