package org.tuanlink.console.progress;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.PdfOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.access.Role;
import org.tuanlink.progress.ProgressBed;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.browser.BrowserTest;
import org.tuanlink.testing.browser.Screen;
import org.tuanlink.testing.browser.Shade;
import org.tuanlink.testing.browser.Visitor;

/** 督办: stage by stage, level by level, ranked, drawn, printed; each within his scope. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgressPagesIT {

    private static final String HOME = "/console/progress";
    private static final String OF = HOME + "/organizations/";

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    private @Nullable ProgressBed bed;

    @BeforeAll
    void province() {
        bed = ProgressBed.make(service, port);
    }

    @AfterAll
    void end() {
        if (bed != null) {
            bed.end();
        }
    }

    private static Locator rows(Page page) {
        return page.locator("#rows tbody tr");
    }

    private static Locator card(Page page, String stage) {
        return page.locator(".progress-card").filter(new Locator.FilterOptions().setHasText(stage));
    }

    @Test
    void theProvinceSeesEveryStageItsTrendAndWhatStandsBelow(Visitor visitor) {
        Page page = visitor.signIn(Role.PROVINCE_ADMIN)
                .open(HOME + "?stage=school-1")
                .page();
        assertThat(page.locator(".progress-card")).hasCount(7);
        assertThat(card(page, "组织运营者入驻")).containsText("逾期未达标");
        assertThat(card(page, "学校团员报到（基本完成）")).containsText("落后");
        assertThat(page.locator(".progress-card-chosen")).containsText("学校团员报到（基本完成）");
        assertThat(page.locator("[data-chart=burn-up] svg")).isVisible();
        assertThat(page.locator("[data-chart=bars] svg")).isVisible();
        assertThat(page.locator("[data-chart=bars]")).containsText("团云浮市委");
        assertThat(page.locator("[data-chart=bars]")).not().containsText("汕头大学");
        assertThat(rows(page)).hasCount(32);
        assertThat(page.locator("section:has(#categories) tbody tr")).hasCount(3);
        visitor.screenshot("progress-desktop")
                .at(Screen.PHONE, Shade.DARK)
                .open(HOME + "?stage=school-1")
                .screenshot("progress-phone");
    }

    /** With fewer rows than the province's, of the same kinds: what axe-core takes grows with them. */
    @Test
    void pagesAreFitForEverybodyAtEverySize(Visitor visitor) {
        visitor.signIn(Role.PROVINCE_ADMIN)
                .inspect(OF + "4401?stage=school-1", "progress-city")
                .inspect(HOME + "/ranking?kind=COUNTY&stage=cadres", "progress-ranking-counties");
    }

    @Test
    void theStageAndTheOrderStandInTheAddressAndLeadDown(Visitor visitor) {
        Page page = visitor.signIn(Role.PROVINCE_ADMIN).open(HOME).page();
        card(page, "团干部入驻").locator("a").click();
        assertThat(page).hasURL(Pattern.compile(".*stage=cadres#stage$"));
        page.locator(".progress-sorts").getByText("差额最多").click();
        assertThat(page).hasURL(Pattern.compile(".*stage=cadres&sort=BEHIND#below$"));
        assertThat(rows(page).first()).containsText("团广州市委");
        page.locator(".progress-sorts").getByText("完成率最低").click();
        assertThat(rows(page).last()).containsText("没有对象");
        rows(page).last().locator("a").click();
        assertThat(page.locator("main")).containsText("没有需要完成的对象");
        visitor.screenshot("progress-nothing");
        visitor.open(OF + "4403?stage=other-1");
        rows(page)
                .filter(new Locator.FilterOptions().setHasText("地铁"))
                .locator("a")
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/T1\\?stage=other-1$"));
        assertThat(page.locator("main")).containsText("没有往日数据");
        assertThat(page.locator(".progress-card-chosen")).containsText("尚未开始");
        visitor.inspectHere("progress-no-history");
        page.locator(".breadcrumb").getByText("团深圳市委").click();
        assertThat(page).hasURL(Pattern.compile(".*/4403\\?stage=other-1$"));
    }

    @Test
    void citiesUniversitiesAndCountiesAreRankedWithWhatChangedSinceYesterday(Visitor visitor) {
        Page page = visitor.signIn(Role.AUDITOR)
                .open(HOME + "/ranking?stage=cadres")
                .screenshot("progress-ranking")
                .page();
        assertThat(rows(page)).hasCount(21);
        assertThat(rows(page).first().locator("td").first()).hasText("1");
        assertThat(page.locator("[data-chart=bars] svg")).isVisible();
        assertThat(page.locator(".progress-sum")).containsText("较昨日 +");
        assertThat(rows(page)
                        .filter(new Locator.FilterOptions().setHasText("上升"))
                        .first())
                .isVisible();
        page.locator(".nav-tabs").getByText("高校").click();
        assertThat(rows(page)).hasCount(10);
        page.locator(".nav-tabs").getByText("县（市、区）").click();
        assertThat(rows(page)).hasCount(7);
        page.locator(".progress-sorts").getByText("较昨日增加最多").click();
        assertThat(page).hasURL(Pattern.compile(".*kind=COUNTY&stage=cadres&sort=growth$"));
        page.locator("#stage").selectOption("school-1");
        assertThat(page).hasURL(Pattern.compile(".*kind=COUNTY&sort=growth&stage=school-1$"));
        assertThat(rows(page)).hasCount(7);
    }

    @Test
    void aCityComparesItsOwnCountiesAndNothingOfOthersIsThere(Visitor visitor) {
        Page page = visitor.signIn(Role.ORGANIZATION_ADMIN, "4401").open(HOME).page();
        assertThat(page.locator("h1")).hasText("团广州市委");
        assertThat(page.locator(".breadcrumb a")).hasCount(0);
        assertThat(rows(page)).hasCount(6);
        visitor.open(HOME + "/ranking?kind=CITY");
        assertThat(page.locator(".nav-tabs .nav-link")).hasText(new String[] {"县（市、区）"});
        assertThat(rows(page)).hasCount(6);
        assertThat(page.locator("main")).not().containsText("福田");
        for (String other : new String[] {"44", "4403", "440301", "U1", "B1", "nowhere", "-"}) {
            visitor.openRefused(OF + other, 404);
        }
    }

    @Test
    void whereNothingCanBeComparedItIsSaid(Visitor visitor) {
        Page page = visitor.signIn(Role.OPERATOR, "U1").open(HOME + "/ranking").page();
        assertThat(page.locator("main")).containsText("没有可比较的组织");
        visitor.open(HOME);
        assertThat(page.locator("main")).containsText("没有下级组织");
        assertThat(page.locator(".page-header").getByText("排名")).hasCount(0);
    }

    @Test
    void withoutScriptsTablesAndBarsAreThere() {
        String page = new Accounts(jdbc)
                .signedIn(port, Role.PROVINCE_ADMIN, null)
                .get(HOME + "?stage=cadres")
                .body();
        assertThat(page).contains("<th scope=\"col\">距目标</th>").contains("团云浮市委");
        assertThat(Pattern.compile("<rect class=\"progress-done\" height=\"10\" width=\"\\d+\\.\\d\\d\"")
                        .matcher(page)
                        .results())
                .hasSizeGreaterThan(30);
        assertThat(page).doesNotContain("style=\"");
    }

    @Test
    void onPaperThereIsNoFrameAndChartsAreDrawnInLight(Visitor visitor) throws IOException {
        Page page = visitor.signIn(Role.PROVINCE_ADMIN)
                .at(Screen.DESKTOP, Shade.DARK)
                .open(HOME + "?stage=school-1")
                .page();
        assertThat(page.locator("[data-chart=burn-up] svg")).isVisible();
        String text = printed(page, "progress-print");
        assertThat(text).contains("团广东省委", "团云浮市委", "距目标").doesNotContain("审计日志", "跳到正文");
        visitor.open(HOME + "/ranking?stage=school-1");
        assertThat(page.locator("[data-chart=bars] svg")).isVisible();
        assertThat(printed(page, "progress-ranking-print")).contains("名次变化", "目标 95%");
    }

    private static String printed(Page page, String name) throws IOException {
        byte[] pdf = page.pdf(new PdfOptions().setPreferCSSPageSize(true).setPrintBackground(false));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            if (Boolean.getBoolean("tuanlink.test.screenshots")) {
                keep(document, name);
            }
            return new PDFTextStripper().getText(document);
        }
    }

    private static void keep(PDDocument document, String name) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "screenshots"));
            for (int i = 0; i < document.getNumberOfPages(); i++) {
                ImageIO.write(
                        new PDFRenderer(document).renderImageWithDPI(i, 96),
                        "png",
                        folder.resolve(name + "-" + (i + 1) + ".png").toFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
