package org.tuanlink.member;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.member.MemberBed.MOBILE;
import static org.tuanlink.member.MemberBed.OTHER;
import static org.tuanlink.member.MemberBed.code;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.testing.Participants;
import org.tuanlink.testing.browser.Screen;
import org.tuanlink.testing.browser.Shade;
import org.tuanlink.testing.browser.Visitor;

/** Members' accounts as people see them on their phones. */
@MemberTest
class MemberPagesIT {

    private static final String PASSWORD = "kx7Rw2vq";
    private static final String ANOTHER = "qz81Lmvt";

    @Autowired
    private ApplicationContext service;

    private MemberBed bed;

    @BeforeEach
    void nobody() {
        bed = MemberBed.make(service);
    }

    private static void look(Visitor visitor, String name) {
        for (Shade shade : Shade.values()) {
            visitor.at(Screen.PHONE, shade)
                    .inspectHere("member-" + name + "-" + (shade == Shade.DARK ? "dark" : "light"));
        }
        visitor.at(Screen.PHONE, Shade.LIGHT);
    }

    private static void tap(Page page, String words) {
        page.locator("main button:has-text('" + words + "'), main a:has-text('" + words + "')")
                .first()
                .click();
    }

    private static void isAt(Page page, String path) {
        assertThat(page).hasURL(Pattern.compile("^[^/]+//[^/]+" + path + "$"));
    }

    private static void setPassword(Page page, String password) {
        page.locator("#password").fill(password);
        page.locator("#repeated").fill(password);
    }

    @Test
    void registeringAPasswordSigningOutAndInAndAForgottenPassword(Visitor visitor) {
        visitor.at(Screen.PHONE, Shade.LIGHT).expecting(422).open("/member/account");
        Page page = visitor.page();
        isAt(page, "/member/login\\?next=.*");
        look(visitor, "login");
        page.locator("#mobile").fill("138 0000 000");
        tap(page, "获取验证码");
        assertThat(page.locator("#mobile[aria-invalid]")).hasValue("138 0000 000");
        page.locator("#mobile").fill("138 0000 0001");
        tap(page, "获取验证码");
        isAt(page, "/member/login/code");
        assertThat(page.locator("button[data-wait]")).isDisabled();
        assertThat(page.locator("button[data-wait]")).containsText("秒");
        look(visitor, "login-code");
        page.locator("#code").fill("000");
        tap(page, "继续");
        assertThat(page.locator("#said-code")).containsText("验证码不对");
        look(visitor, "login-code-wrong");
        page.locator("#code").fill(code(MOBILE, 0));
        tap(page, "继续");
        isAt(page, "/member/register");
        look(visitor, "register");
        tap(page, "同意并注册");
        assertThat(page.locator("#said-terms")).containsText("勾选");
        page.locator("#terms").check();
        page.locator("#sensitive").check();
        tap(page, "同意并注册");
        isAt(page, "/member/account/password\\?first.*");
        look(visitor, "password-first");
        setPassword(page, "123456");
        tap(page, "保存密码");
        assertThat(page.locator("#said-password")).containsText("太常见");
        look(visitor, "password-wrong");
        setPassword(page, PASSWORD);
        tap(page, "保存密码");
        isAt(page, "/member/account");
        look(visitor, "account");
        tap(page, "退出登录");
        assertThat(page.locator("main")).containsText("您已退出登录");
        visitor.open("/member/login/password?next=/member/account");
        look(visitor, "login-password");
        page.locator("#mobile").fill(MOBILE);
        page.locator("#password").fill("wrong-1");
        page.locator("main [type=submit]").click();
        assertThat(page.locator("#said-password")).containsText("手机号或密码不对");
        assertThat(page.locator("#mobile")).hasValue(MOBILE);
        page.locator("#password").fill(PASSWORD);
        page.locator("main [type=submit]").click();
        isAt(page, "/member/account");
        tap(page, "退出登录");
        bed.forgetCounts();
        visitor.open("/member/login/password?next=/member/account");
        tap(page, "忘记密码");
        look(visitor, "reset");
        page.locator("#mobile").fill(MOBILE);
        tap(page, "获取验证码");
        isAt(page, "/member/reset/code");
        look(visitor, "reset-code");
        page.locator("#code").fill(code(MOBILE, 1));
        setPassword(page, ANOTHER);
        tap(page, "重设密码并登录");
        isAt(page, "/member/account");
        assertThat(page.locator("main")).containsText("138****0001");
    }

    @Test
    void whoAsksTooOftenSolvesAPictureOrASum(Visitor visitor) {
        visitor.at(Screen.PHONE, Shade.LIGHT).expecting(422);
        for (int i = 0; i < 3; i++) {
            visitor.open("/member/login");
            visitor.page().locator("#mobile").fill("1390000000" + i);
            tap(visitor.page(), "获取验证码");
        }
        visitor.open("/member/login");
        Page page = visitor.page();
        page.locator("#mobile").fill(MOBILE);
        look(visitor, "challenge-picture");
        tap(page, "换成文字题");
        assertThat(page.locator("label[for=answer]")).containsText("请用数字回答");
        assertThat(page.locator("#mobile")).hasValue(MOBILE);
        page.locator("#answer").fill("1");
        tap(page, "获取验证码");
        assertThat(page.locator("#said-answer")).containsText("回答不对");
        tap(page, "换成文字题");
        look(visitor, "challenge-words");
        assertThat(MemberBed.sms(MOBILE)).isEmpty();
    }

    @Test
    void theAccountChanges(Visitor visitor) {
        bed.people.make(MOBILE);
        visitor.at(Screen.PHONE, Shade.LIGHT);
        Page page = Participants.signIn(visitor, MOBILE);
        visitor.open("/member/account");
        page.locator("main a:has-text('手机号')").first().click();
        look(visitor, "confirm");
        tap(page, "获取验证码");
        isAt(page, "/member/account/confirm/code");
        look(visitor, "confirm-code");
        page.locator("#code").fill(code(MOBILE, 0));
        tap(page, "继续");
        isAt(page, "/member/account/mobile");
        look(visitor, "mobile");
        page.locator("#mobile").fill(OTHER);
        tap(page, "获取验证码");
        isAt(page, "/member/account/mobile/code");
        look(visitor, "mobile-code");
        page.locator("#code").fill(code(OTHER, 0));
        tap(page, "更换手机号");
        assertThat(page.locator("main")).containsText("手机号已更换");
        assertThat(page.locator("main")).containsText("138****0002");
        tap(page, "撤回同意");
        assertThat(page.locator("main")).containsText("未同意");
        look(visitor, "account-changed");
    }

    @Test
    void theDocumentsAndBeingAskedAgain(Visitor visitor) {
        bed.people.make(MOBILE);
        visitor.at(Screen.PHONE, Shade.LIGHT);
        Page page = Participants.signIn(visitor, MOBILE);
        visitor.open("/member/open/agreement");
        look(visitor, "agreement");
        visitor.open("/member/open/privacy");
        look(visitor, "privacy");
        bed.jdbc.update("UPDATE member_account SET sensitive_version = NULL");
        visitor.open("/member/consent?next=/member/form");
        look(visitor, "consent-sensitive");
        bed.jdbc.update("UPDATE member_account SET consent_version = '2020-01'");
        visitor.open("/member/account");
        isAt(page, "/member/consent\\?next=.*");
        look(visitor, "consent");
        page.locator("#terms").check();
        tap(page, "同意并继续");
        isAt(page, "/member/account");
        assertThat(bed.accounts()).isEqualTo(1);
    }
}
