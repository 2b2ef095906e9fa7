package org.tuanlink.lookup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.testing.Entrants;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.WebView;
import org.tuanlink.testing.browser.PhoneBrowserTest;
import org.tuanlink.testing.browser.Screen;
import org.tuanlink.testing.browser.Shade;
import org.tuanlink.testing.browser.Visitor;
import wecomsim.WebViews;

/** Looking up and chatting as people do it on their phones. */
@PhoneBrowserTest
class LookupPagesIT {

    @Autowired
    private ApplicationContext service;

    private LookupBed bed;

    @BeforeEach
    void makeBed() {
        bed = LookupBed.make(service);
    }

    private static Page come(Visitor visitor, String cadre, String path) {
        visitor.at(Screen.PHONE, Shade.LIGHT);
        return Entrants.come(visitor, LookupBed.userId(cadre), path);
    }

    private static void look(Visitor visitor, String name) {
        for (Shade shade : Shade.values()) {
            visitor.at(Screen.PHONE, shade)
                    .inspectHere("lookup-" + name + "-" + (shade == Shade.DARK ? "dark" : "light"));
        }
        visitor.at(Screen.DESKTOP, Shade.LIGHT).screenshot("lookup-" + name + "-wide");
        visitor.at(Screen.PHONE, Shade.LIGHT);
    }

    private static void search(Page page, String query) {
        page.locator("#q").fill(query);
    }

    @Test
    void whatIsNotThereAndWhatIsTooMuchIsSaid(Visitor visitor) {
        bed.manyWhoHaveNotEntered("T1", 130, 130);
        bed.members("张众", "B2", 30);
        bed.jdbc()
                .update(
                        "UPDATE registry_organization SET short_name = CONCAT(short_name, '（筹备委员会暂由天河区石牌街道党工委组织办代管的第二支部）')"
                                + " WHERE code = 'B2'");
        Page page = come(visitor, "OP", "/m/contacts");
        search(page, "没有这个人");
        assertThat(page.locator("#found")).containsText("没有找到");
        glance(visitor, "nothing");
        search(page, "13912345678");
        assertThat(page.locator("#found")).containsText("不能用手机号");
        glance(visitor, "number");
        search(page, "张众");
        assertThat(page.locator("#found")).containsText("只显示 20 人");
        glance(visitor, "many-members");
        search(page, "众人");
        assertThat(page.locator("#found")).containsText("再看后面的人");
        glance(visitor, "many-cadres");
        bed.jdbc().update("UPDATE lookup_use SET used = 600");
        search(page, "欧阳");
        assertThat(page.locator("#found")).containsText("查找得太多");
        glance(visitor, "too-often");
        bed.jdbc().update("UPDATE lookup_use SET used = 200 WHERE kind = 'PROFILE'");
        page.navigate(visitor.origin() + "/m/organization");
        page.locator("a:has-text('未进入的团干')").click();
        glance(visitor, "many-not-entered");
    }

    /** The parts are those of the other pages, so that the frame need not be looked at in every light again. */
    private static void glance(Visitor visitor, String name) {
        visitor.at(Screen.PHONE, Shade.DARK).screenshot("lookup-" + name + "-dark");
        visitor.at(Screen.DESKTOP, Shade.LIGHT).screenshot("lookup-" + name + "-wide");
        visitor.at(Screen.PHONE, Shade.LIGHT).inspectHere("lookup-" + name + "-light");
    }

    private static List<WebViews.Chat> chats() {
        return SimulatedWeCom.get().admin().webViews().chats();
    }

    @Test
    void whoIsFoundWhileOneTypesIsChattedWith(Visitor visitor) {
        Page page = WebView.of(visitor);
        come(visitor, "OP", "/m/");
        page.locator("a:has-text('通讯录')").click();
        assertThat(page.locator("h1")).hasText("通讯录");
        look(visitor, "empty");
        page.locator("#q").pressSequentially("zengqiu");
        assertThat(page.locator("#found")).containsText("曾仇安");
        page.locator("#q").fill("张");
        assertThat(page.locator("#found")).containsText("张*员");
        look(visitor, "members");
        page.locator("#q").fill("华南");
        assertThat(page.locator("#found")).containsText("第三团支部");
        look(visitor, "found");
        page.locator("a:has-text('第三团支部')").click();
        assertThat(page.locator("main")).containsText("全称");
        look(visitor, "organization");
        page.locator("a:has-text('曾仇安')").click();
        assertThat(page.locator("h1")).hasText("曾仇安");
        look(visitor, "cadre");
        chat(page).click();
        assertThat(page.locator("#wecomsim-chat")).containsText("与 曾仇安 的聊天");
        visitor.screenshot("lookup-chat");
        assertThat(chats()).singleElement().satisfies(chat -> {
            assertThat(chat.userids()).containsExactly(LookupBed.userId("FAR"));
            assertThat(chat.page()).isEqualTo("/m/contacts/cadres/FAR");
        });
    }

    private static Locator chat(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("发消息"));
    }

    @Test
    void aPageThatIsSignedWronglyOpensNoChatAndSaysHowElse(Visitor visitor) {
        Page page = WebView.of(visitor);
        visitor.expecting(500);
        page.route(
                "**/m/contacts/signature**",
                route -> route.resume(
                        new Route.ResumeOptions().setUrl(route.request().url().replace("FAR", "OTHER"))));
        come(visitor, "OP", "/m/contacts/cadres/FAR");
        chat(page).click();
        assertThat(page.locator("#chat-said")).containsText("没有打开聊天");
        look(visitor, "no-chat");
        assertThat(chats()).isEmpty();
        assertThat(SimulatedWeCom.get().admin().webViews().refusals())
                .anyMatch(one -> one.contains("invalid signature"));
    }

    @Test
    void outsideOfWeComOneIsToldHowToFindThePerson(Visitor visitor) {
        Page page = come(visitor, "OP", "/m/contacts/cadres/FAR");
        assertThat(page.locator("[data-chat]")).isHidden();
        assertThat(page.locator("#chat-hint")).containsText("搜索“曾仇安”");
    }

    @Test
    void thoseWhoAreMissingAreRemindedOnce(Visitor visitor) {
        Page page = come(visitor, "OP", "/m/organization");
        look(visitor, "own");
        page.locator("a:has-text('未进入的团干')").click();
        assertThat(page.locator("ul")).containsText("未来人");
        assertThat(page.locator("ul")).not().containsText("单解元");
        look(visitor, "entry");
        page.locator("button:has-text('提醒他们进入')").click();
        assertThat(page.locator("main")).containsText("已提醒 1 人");
        look(visitor, "reminded");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> SimulatedWeCom.get().admin().phone(LookupBed.userId("NEW")).messages().stream()
                        .anyMatch(message -> message.content().toString().contains("请进入智慧团建")));
        page.locator("button:has-text('提醒他们进入')").click();
        assertThat(page.locator("main")).containsText("现在没有可以提醒的人");
        page.locator("a:has-text('返回我的组织')").click();
        page.locator("a:has-text('未报到的团员')").click();
        assertThat(page.locator("ul")).containsText("朝阳社区团支部");
        assertThat(page.locator("ul")).not().containsText("华南理工");
        look(visitor, "check-in");
        page.locator("button:has-text('提醒这些团支部')").click();
        assertThat(page.locator("main")).containsText("已提醒 2 个团支部");
        page.locator("button:has-text('提醒这些团支部')").click();
        assertThat(page.locator("main")).containsText("现在没有可以提醒的团支部");
    }
}
