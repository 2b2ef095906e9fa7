package org.tuanlink.console.shell;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.access.Role;
import org.tuanlink.testing.Roster;
import org.tuanlink.testing.browser.BrowserTest;
import org.tuanlink.testing.browser.Screen;
import org.tuanlink.testing.browser.Shade;
import org.tuanlink.testing.browser.Visitor;

@BrowserTest
class FrameIT {

    private static final String LONGEST = "深圳市地铁集团有限公司运营管理办公室一号线执法大队团支部";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void smallRegistry() {
        Roster.empty(jdbc, port)
                .organizations("44,,LEADING_BODY,团广东省委", "4403,44,LEADING_BODY,团深圳市委", "B1,4403,BRANCH," + LONGEST)
                .cadres(Roster.person("C1", "甲某", 1) + ",B1,书记,是,B1");
    }

    @Test
    void homeIsFitForEverybodyAtEverySize(Visitor visitor) {
        visitor.signIn(Role.PROVINCE_ADMIN).inspect("/console/", "home");
    }

    @Test
    void homeOfAnEmptyRegistryTellsWhatToDoFirst(Visitor visitor) {
        Roster.empty(jdbc, port);
        visitor.signIn(Role.PROVINCE_ADMIN).inspect("/console/", "home-empty");
        assertThat(visitor.page().getByText("还没有团组织")).isVisible();
    }

    @Test
    void theScopeStandsInTheBarHoweverLongItsName(Visitor visitor) {
        visitor.signIn(Role.ORGANIZATION_ADMIN, "B1").inspect("/console/", "home-scope");
        assertThat(visitor.page().locator(".console-scope")).containsText(LONGEST);
        assertThat(visitor.page().locator(".console-figures li").first()).containsText("1");
    }

    @ParameterizedTest
    @CsvSource({
        "PROVINCE_ADMIN,44,首页 组织 团干 我的团员 督办 导入 代称申请 邀请加入 通讯录同步 同步历史 定时同步 回调 后台任务 实名校验 审计日志 账号 访问令牌",
        "ORGANIZATION_ADMIN,4403,首页 组织 团干 我的团员 督办 导入 代称申请 邀请加入 审计日志 账号 访问令牌",
        "OPERATOR,4403,首页 组织 团干 我的团员 督办",
        "AUDITOR,,首页 组织 团干 我的团员 督办 邀请加入 通讯录同步 同步历史 定时同步 回调 后台任务 实名校验 审计日志"
    })
    void navigationShowsWhatTheRoleMayOpen(Role role, String organization, String entries, Visitor visitor) {
        visitor.signIn(role, role == Role.PROVINCE_ADMIN ? null : organization).open("/console/");
        assertThat(visitor.page().locator("nav .nav-link-title").allInnerTexts())
                .containsExactly(entries.split(" ", -1));
    }

    @Test
    void theEntryOfThePageIsMarked(Visitor visitor) {
        visitor.signIn(Role.PROVINCE_ADMIN).open("/console/");
        assertThat(visitor.page().locator("nav [aria-current=page]")).hasText("首页");
    }

    @Test
    void errorPagesAreFitForEverybodyAtEverySize(Visitor visitor) {
        visitor.signIn(Role.PROVINCE_ADMIN);
        for (Screen screen : Screen.values()) {
            for (Shade shade : Shade.values()) {
                visitor.at(screen, shade)
                        .openRefused("/console/nowhere", 404)
                        .inspectHere("error-404-" + screen + "-" + shade);
            }
        }
        assertThat(visitor.page().locator("main")).containsText("没有找到");
    }

    @Test
    void keyboardReachesTheSkipLinkThenTheNavigationAndOpensMenus(Visitor visitor) {
        var page = visitor.signIn(Role.PROVINCE_ADMIN).open("/console/").page();
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("跳到正文");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat(page.locator("nav :focus")).containsText("首页");
        page.locator(".console-me").focus();
        page.keyboard().press("Enter");
        assertThat(page.getByText("我的账号")).isVisible();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator(":focus")).containsText("我的账号");
        page.keyboard().press("Escape");
        assertThat(page.getByText("我的账号")).isHidden();
    }

    @Test
    void skipLinkLeadsPastTheNavigation(Visitor visitor) {
        var page = visitor.signIn(Role.PROVINCE_ADMIN).open("/console/").page();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#content")).isFocused();
    }

    @Test
    void onAPhoneTheNavigationOpensByItsButton(Visitor visitor) {
        var page = visitor.signIn(Role.PROVINCE_ADMIN)
                .at(Screen.PHONE, Shade.LIGHT)
                .open("/console/")
                .page();
        assertThat(page.getByText("审计日志")).isHidden();
        page.getByLabel("打开或收起导航").press("Enter");
        assertThat(page.getByText("审计日志")).isVisible();
        visitor.inspectHere("navigation-phone-light");
    }

    @Test
    void theShadeIsChosenAtOnceAndServedWithTheNextPage(Visitor visitor) {
        var page = visitor.signIn(Role.PROVINCE_ADMIN).open("/console/").page();
        page.getByLabel("明暗外观").press("Enter");
        page.getByText("深色").click();
        assertThat(page.locator("html")).hasAttribute("data-bs-theme", "dark");
        assertThat(page.reload().text())
                .as("what the server sends, before any script")
                .contains("data-bs-theme=\"dark\"");
    }

    @Test
    void withoutAChoiceTheSystemDecides(Visitor visitor) {
        var page = visitor.signIn(Role.PROVINCE_ADMIN).page();
        page.context()
                .clearCookies(new com.microsoft.playwright.BrowserContext.ClearCookiesOptions().setName(Theme.COOKIE));
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        visitor.open("/console/");
        assertThat(page.locator("html")).hasAttribute("data-bs-theme", "dark");
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertThat(page.locator("html")).hasAttribute("data-bs-theme", "light");
    }

    @Test
    void leavingIsOneClickInTheMenu(Visitor visitor) {
        var page = visitor.signIn(Role.PROVINCE_ADMIN).open("/console/").page();
        page.locator(".console-me").press("Enter");
        page.getByText("退出").click();
        page.waitForURL("**/console/login?left");
    }
}
