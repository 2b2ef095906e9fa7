package org.tuanlink.member;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tuanlink.mp.MpMenus;
import org.tuanlink.registry.Mobile;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.browser.Screen;
import org.tuanlink.testing.browser.Shade;
import org.tuanlink.testing.browser.Visitor;
import tools.jackson.databind.json.JsonMapper;

/** 一号通 and WeChat on a member's phone, by nothing but taps. */
class MemberPhoneIT extends MemberLinksTest {

    @Autowired
    private MpMenus menus;

    private static void tap(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    private void publishMenu() throws IOException {
        String menu = Files.readString(Path.of("wechat-menus", "mp.json"))
                .replace("${public-url}", "http://127.0.0.1:" + port);
        menus.publishMenu(JsonMapper.builder().build().readTree(menu).path("menu"));
    }

    private static void openMenu(Page page, String phone) {
        page.navigate(SimulatedWeCom.get().phoneUrl(phone) + "#account");
        tap(page, "在线报到");
    }

    @Test
    void fromTheMenuOfTheOfficialAccountOnceBySmsAndThenAtOnce(Visitor visitor) throws IOException {
        publishMenu();
        String phone = "wechat-%d".formatted(500 + number());
        weChat(phone).follow();
        Mobile mobile = newMobile();
        MemberAccount account = newAccount(mobile);
        Page page = visitor.at(Screen.PHONE, Shade.LIGHT).inWeChat().page();
        openMenu(page, phone);
        assertThat(page.locator("h1")).hasText("团员登录");
        assertThat(page.locator("main")).containsText("之后从微信进入会自动登录");
        visitor.inspectHere("member-wechat-login");

        page.locator("#mobile").fill(mobile.value());
        int before = MemberBed.sms(mobile.value()).size();
        tap(page, "获取验证码");
        page.locator("[name=code]").fill(MemberBed.code(mobile.value(), before));
        page.locator("main form button").first().click();
        assertThat(page.locator("h1")).hasText("绑定登录方式");
        visitor.inspectHere("member-links");
        tap(page, "继续");
        page.waitForURL(Pattern.compile("/member/$"));
        Assertions.assertThat(links.of(account.id()).weChat()).isTrue();

        visitor.open("/member/account");
        assertThat(page.locator("main")).containsText("已绑定，从微信进入会自动登录");
        visitor.inspectHere("member-account-bound");
        page.context().clearCookies();
        openMenu(page, phone);
        page.waitForURL(Pattern.compile("/member/(#wechat_redirect)?$"));
    }

    @Test
    void byYihaotong(Visitor visitor) {
        Mobile mobile = newMobile();
        newAccount(mobile);
        String subject = "citizen-%d".formatted(number());
        IdentityServer.add(
                subject, Map.of("name", "测试团员", "phone_number", mobile.value(), "phone_number_verified", true));
        Page page = visitor.at(Screen.PHONE, Shade.LIGHT)
                .open("/member/login?next=/member/account")
                .page();
        page.locator("a:has-text('一号通登录')").click();
        page.locator("[name=username]").fill(subject);
        page.locator("[name=password]").fill(IdentityServer.PASSWORD);
        page.locator("button[type=submit]").click();
        page.locator("#agree").click();
        page.waitForURL(Pattern.compile("/member/account$"));
        assertThat(page.locator("main")).containsText("已绑定，可用一号通登录");
        page.locator("form[action$='yihaotong/unbind'] button").click();
        assertThat(page.locator("main")).containsText("已解除绑定");
        visitor.inspectHere("member-account-unbound");
    }
}
