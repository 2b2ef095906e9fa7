package org.tuanlink.onboarding;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.cli.ApiClient;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.browser.PhoneBrowserTest;
import org.tuanlink.testing.browser.Screen;
import org.tuanlink.testing.browser.Shade;
import org.tuanlink.testing.browser.Visitor;
import org.tuanlink.wecom.AgentGateway;
import tools.jackson.databind.json.JsonMapper;
import wecomsim.Department;
import wecomsim.WeComSimulator;

/** The whole road on one phone: nothing but taps. */
@PhoneBrowserTest
class WholeRoadIT {

    @Autowired
    private ApplicationContext service;

    private final WeComSimulator weCom = SimulatedWeCom.get();
    private EntryBed bed;

    @BeforeEach
    void nobodyHasJoined() throws IOException {
        bed = EntryBed.make(service).broughtToWeCom();
        String menu = Files.readString(Path.of("wechat-menus", "wecom-app.json"));
        String here = "http://127.0.0.1:" + bed.port();
        service.getBean(AgentGateway.class)
                .publishMenu(JsonMapper.builder()
                        .build()
                        .readTree(menu.replace("${public-url}", here))
                        .path("menu"));
    }

    private void invite(String organization, String channel) throws Exception {
        new ApiClient(URI.create("http://127.0.0.1:" + bed.port()), ServiceEnvironment.API_TOKEN)
                .post("/invitations", Map.of("organizationCode", organization, "channels", List.of(channel)));
    }

    @AfterEach
    void theVendorHasItsTextsAgain() {
        SimulatedWeCom.properties(weCom);
    }

    private List<String> departments() {
        return weCom.admin().directory().departments().stream()
                .map(Department::name)
                .toList();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static void isOnPhone(Page page) {
        assertThat(page).hasURL(Pattern.compile("/phone/"));
    }

    @Test
    void fromTheInvitationToTheMenu(Visitor visitor) throws Exception {
        Page page = visitor.at(Screen.PHONE, Shade.LIGHT).page();
        page.navigate(weCom.phoneUrl(bed.assignedUserId("OP1")));
        assertThat(page.locator("#state")).containsText("未加入");
        invite("T1", "WECOM");

        assertThat(page.locator(".badge")).hasText("1");
        button(page, "服务通知").click();
        button(page, "接受邀请").click();
        assertThat(page.locator("#state")).containsText("已加入");
        visitor.screenshot("road-1-invitation");
        button(page, "返回").click();
        button(page, "智慧团建").click();
        assertThat(page.locator(".card h2")).hasText("欢迎加入智慧团建");
        page.locator("#toast").evaluate("toast => toast.textContent = ''");
        visitor.screenshot("road-2-welcome");
        page.locator(".card a:has-text('开始')").click();

        assertThat(page.locator("h1")).hasText("您担任什么职务？");
        visitor.screenshot("road-3-post");
        page.locator("label:has-text('副书记')").first().click();
        button(page, "确认职务").click();
        assertThat(page.locator("#alias")).hasValue("石牌街道团委");
        page.locator("#alias").fill("石牌街团委");
        assertThat(page.locator("#alias-said")).containsText("可以使用");
        visitor.screenshot("road-4-alias");
        button(page, "确定代称").click();
        assertThat(page.locator("main")).containsText("代称已设好");
        visitor.screenshot("road-5-home");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(departments()).contains("石牌街团委").doesNotContain("石牌街道团委"));

        page.navigate(weCom.phoneUrl(bed.assignedUserId("OP1")) + "#app");
        button(page, "≡ 团建").click();
        button(page, "我的组织").click();
        assertThat(page.locator("h1")).hasText("石牌街团委");
        assertThat(page.locator("main")).containsText("已进入 1 人");
        page.goBack();
        isOnPhone(page);
        button(page, "≡ 团建").click();
        button(page, "首页").click();
        assertThat(page.locator("h1")).hasText("运营甲，您好");
        visitor.screenshot("road-6-menu");
    }

    @Test
    void whoGetsAnSmsFindsTheWayInAndTheWayOut(Visitor visitor) throws Exception {
        String text = "${name}同志：请打开 http://127.0.0.1:" + bed.port() + "/i/${code} 加入。";
        weCom.admin().sms().approveTemplate("SMS_300000001", text);
        invite("T1", "SMS");
        String phone = weCom.phoneUrl(bed.assignedUserId("ONE"));
        Page page = visitor.at(Screen.PHONE, Shade.LIGHT).page();
        page.navigate(phone + "#sms");
        page.locator(".bubble a").click();
        assertThat(page.locator("h1")).hasText("加入“广东共青团”企业微信");
        visitor.inspectHere("m-invitation");
        page.locator("a:has-text('不再接收邀请')").click();
        visitor.inspectHere("m-invitation-out");
        button(page, "确认不再接收").click();
        assertThat(page.locator("[role=status]")).containsText("已经登记");

        page.navigate(phone + "#scan");
        page.getByLabel("二维码里的网址").fill(weCom.admin().joinLink());
        button(page, "扫码").click();
        button(page, "加入企业").click();
        assertThat(page.locator("h1")).containsText("你已加入");
        page.navigate(visitor.origin() + "/m/");
        assertThat(page.locator("h1")).hasText("您担任什么职务？");
    }

    @Test
    void whoScansTheCodeAndWasNeverEnteredIsToldWhomToAsk(Visitor visitor) {
        Page page = visitor.at(Screen.PHONE, Shade.LIGHT).expecting(403).page();
        page.navigate(weCom.phoneUrl("outsider-1"));
        page.navigate(visitor.origin() + "/m/");
        assertThat(page.locator("h1")).hasText("还不能进入");
        assertThat(page.locator("main")).containsText("所在团组织的组织管理员");
    }
}
