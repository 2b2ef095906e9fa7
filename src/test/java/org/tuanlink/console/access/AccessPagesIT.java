package org.tuanlink.console.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import cn.hutool.crypto.digest.otp.TOTP;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FetchOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.tuanlink.access.Role;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.browser.BrowserTest;
import org.tuanlink.testing.browser.Visitor;

@BrowserTest
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class})
class AccessPagesIT {

    private static final String FRESH = "another-Stable-91-staple";

    @Autowired
    private JdbcTemplate jdbc;

    private Accounts accounts;

    @BeforeEach
    void prepare() {
        accounts = new Accounts(jdbc);
        jdbc.update("DELETE FROM access_sign_in_attempts");
    }

    private static void button(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    @Test
    void signingInTellsWhatIsWrongAndForcesANewPassword(Visitor visitor) {
        var account = accounts.make(Role.AUDITOR, null);
        jdbc.update("UPDATE access_account SET must_change_password = TRUE WHERE id = ?", account.id());
        var page = visitor.expecting(401)
                .expecting(422)
                .inspect("/console/login", "login")
                .open("/console/login")
                .page();
        page.getByLabel("用户名").fill(account.username());
        page.getByLabel("密码").fill("wrong");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("用户名或密码不对");
        visitor.inspectHere("login-refused");
        visitor.signIn(account);
        assertThat(page).hasTitle("修改密码 · 团建通");
        visitor.inspect("/console/account/password", "password-forced");
        page.getByLabel("当前密码").fill(account.password());
        page.getByLabel("新密码", new Page.GetByLabelOptions().setExact(true)).fill("password1234");
        page.getByLabel("再输一次新密码").fill("password1234");
        button(page, "保存");
        assertThat(page.locator("#fresh-fault")).containsText("很容易猜到");
        page.getByLabel("当前密码").fill(account.password());
        page.getByLabel("新密码", new Page.GetByLabelOptions().setExact(true)).fill(FRESH);
        page.getByLabel("再输一次新密码").fill(FRESH);
        button(page, "保存");
        assertThat(page.locator("h1")).not().containsText("设置新密码");
    }

    @Test
    void theSecondFactorIsSetUpAndAskedFor(Visitor visitor) {
        var account = accounts.make(Role.PROVINCE_ADMIN, null);
        var page = visitor.expecting(401)
                .signIn(account)
                .inspect("/console/account/second-factor", "factor-begin")
                .page();
        page.getByLabel("当前密码").fill(account.password());
        button(page, "开始设置");
        visitor.inspectHere("factor-enrol");
        byte[] secret =
                cn.hutool.core.codec.Base32.decode(page.locator("#secret").innerText());
        TOTP apps = new TOTP(secret);
        page.getByLabel("验证码").fill(code(apps, Instant.now().minusSeconds(30)));
        button(page, "开启");
        assertThat(page.locator(".console-codes li")).hasCount(10);
        visitor.inspectHere("factor-codes");
        visitor.inspect("/console/account/second-factor", "factor-on");
        visitor.inspect("/console/account", "account");
        page.context().clearCookies();
        visitor.open("/console/login");
        page.getByLabel("用户名").fill(account.username());
        page.getByLabel("密码").fill(account.password());
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("两步验证");
        visitor.inspectHere("login-code");
        page.getByLabel("验证码").fill(code(apps, Instant.now()));
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.endsWith("/console/"));
    }

    private static String code(TOTP apps, Instant at) {
        return String.format("%06d", apps.generate(at));
    }

    @Test
    void scanningWithWeComSignsIn(Visitor visitor) {
        SimulatedWeCom.get().admin().reset();
        var account = accounts.make(Role.PROVINCE_ADMIN, null);
        String member = "scan" + account.id();
        jdbc.update("UPDATE access_account SET wecom_userid = ? WHERE id = ?", member, account.id());
        SimulatedWeCom.get().admin().addMember(member, "测试成员", "13900000001", 1L);
        SimulatedWeCom.get().admin().addMember("nobody", "没有账号的人", "13900000002", 1L);
        var page = visitor.expecting(403).page();
        // The service's public address has no server in this test: who is sent there is sent to the service.
        page.route(Pattern.compile("sim_userid="), route -> {
            var answer = route.fetch(new FetchOptions().setMaxRedirects(0));
            String back = Objects.requireNonNull(answer.headers().get("location"))
                    .replace("https://tuanlink.example", visitor.origin());
            route.fulfill(new FulfillOptions().setStatus(answer.status()).setHeaders(Map.of("Location", back)));
        });
        visitor.open("/console/login");
        page.getByText("企业微信扫码登录").click();
        page.getByText("nobody").click();
        assertThat(page.locator("main")).containsText("没有管理后台的账号");
        visitor.inspectHere("login-wecom-refused");
        page.getByText("重新扫码").click();
        page.getByText(member).click();
        page.waitForURL(visitor.origin() + "/console/");
    }

    @Test
    void accountsAreMadeEditedAndSwitchedOff(Visitor visitor) {
        var page = visitor.expecting(422)
                .signIn(Role.PROVINCE_ADMIN)
                .inspect("/console/accounts", "accounts")
                .page();
        visitor.inspect("/console/accounts/new", "account-new");
        String username = "made" + System.nanoTime();
        page.getByLabel("用户名").fill(username);
        page.getByLabel("姓名").fill("新来的审计员");
        page.getByLabel("角色").selectOption("ORGANIZATION_ADMIN");
        button(page, "创建");
        assertThat(page.locator("#organization-fault")).containsText("要绑定一个组织");
        page.getByLabel("角色").selectOption("AUDITOR");
        button(page, "创建");
        assertThat(page.locator("#password")).hasText(Pattern.compile("[a-z2-9-]{19}"));
        visitor.inspectHere("account-password");
        page.getByText("完成").click();
        visitor.inspectHere("account-edit");
        button(page, "停用");
        page.locator("#disable button[type=submit]").click();
        assertThat(page.locator("#messages")).containsText("已停用");
    }

    @Test
    void aTokenIsShownOnceAndRevoked(Visitor visitor) {
        var page = visitor.signIn(Role.PROVINCE_ADMIN)
                .inspect("/console/tokens/new", "token-new")
                .page();
        String name = "对账程序" + System.nanoTime();
        page.getByLabel("名称").fill(name);
        page.getByLabel("角色").selectOption("AUDITOR");
        button(page, "创建");
        assertThat(page.locator("#token")).containsText("tl_");
        visitor.inspectHere("token-made");
        visitor.inspect("/console/tokens", "tokens");
        page.getByLabel("撤销 " + name).click();
        page.locator(".modal.show button[type=submit]").click();
        assertThat(page.locator("#messages")).containsText("已撤销");
        assertThat(page.locator("main table")).not().containsText(name);
    }

    @Test
    void sessionsAreEndedFromThePageOfTheAccount(Visitor visitor, Visitor elsewhere) {
        var account = accounts.make(Role.AUDITOR, null);
        elsewhere.signIn(account);
        var page = visitor.signIn(account)
                .inspect("/console/account", "account-sessions")
                .page();
        assertThat(page.locator("tbody tr")).hasCount(2);
        button(page, "退出其他所有设备");
        assertThat(page.locator("tbody tr")).hasCount(1);
        elsewhere.open("/console/account");
        assertThat(elsewhere.page()).hasTitle("登录 · 团建通");
    }
}
