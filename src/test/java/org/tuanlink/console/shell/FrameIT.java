package org.tuanlink.console.shell;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tuanlink.access.Role;
import org.tuanlink.testing.browser.BrowserTest;
import org.tuanlink.testing.browser.Screen;
import org.tuanlink.testing.browser.Shade;
import org.tuanlink.testing.browser.Visitor;

@BrowserTest
class FrameIT {

    @Test
    void homeIsFitForEverybodyAtEverySize(Visitor visitor) {
        visitor.signIn(Role.PROVINCE_ADMIN).inspect("/console/", "home");
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
}
