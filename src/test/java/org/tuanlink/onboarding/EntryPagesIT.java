package org.tuanlink.onboarding;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.access.Role;
import org.tuanlink.testing.Entrants;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.browser.PhoneBrowserTest;
import org.tuanlink.testing.browser.Screen;
import org.tuanlink.testing.browser.Shade;
import org.tuanlink.testing.browser.Visitor;
import wecomsim.Fault;
import wecomsim.FaultRule;

/** First entry as people see it on their phones. */
@PhoneBrowserTest
class EntryPagesIT {

    @Autowired
    private ApplicationContext service;

    private EntryBed bed;

    @BeforeEach
    void makeBed() {
        bed = EntryBed.make(service);
    }

    private static Page come(Visitor visitor, String cadre) {
        visitor.at(Screen.PHONE, Shade.LIGHT);
        return Entrants.come(visitor, EntryBed.userId(cadre), "/m/");
    }

    private static void isAt(Page page, String path) {
        assertThat(page).hasURL(Pattern.compile("^[^/]+//[^/]+" + path + "(#.*)?$"));
    }

    /** Scripts take a moment to look after what was put in the place of a page. */
    private static void settled(Page page) {
        page.waitForFunction("() => !document.querySelector('.htmx-swapping, .htmx-settling, .htmx-added')");
    }

    /** What is to be seen now, light and dark. */
    private static void look(Visitor visitor, String name) {
        for (Shade shade : Shade.values()) {
            visitor.at(Screen.PHONE, shade).inspectHere("m-" + name + "-" + (shade == Shade.DARK ? "dark" : "light"));
        }
        visitor.at(Screen.PHONE, Shade.LIGHT);
    }

    private static void tap(Page page, String button) {
        page.locator("button:has-text('" + button + "'), a:has-text('" + button + "')")
                .first()
                .click();
    }

    private static Locator alias(Page page) {
        return page.locator("#alias");
    }

    private static Locator said(Page page) {
        return page.locator("#alias-said");
    }

    @Test
    void theCadreOfOneOrganisation(Visitor visitor) {
        Page page = come(visitor, "ONE");
        isAt(page, "/m/post");
        assertThat(page.locator("[name=post]:checked")).hasValue("COMMITTEE_MEMBER");
        look(visitor, "post");
        page.locator("label:has-text('工作人员')").click();
        tap(page, "确认职务");
        isAt(page, "/m/");
        assertThat(page.locator("main")).containsText("职务已保存");
        assertThat(page.locator("body")).not().containsText("切换组织");
        look(visitor, "home-cadre");
        page.goBack();
        assertThat(page.locator("h1")).hasText("您担任什么职务？");
        page.waitForLoadState();
        page.reload();
        visitor.open("/m/");
        assertThat(page.locator("h1")).containsText("欧阳一");
        tap(page, "我的组织");
        assertThat(page.locator("main")).containsText("已进入 1 人");
        look(visitor, "organization");
        assertThat(bed.postOf("ONE", "T1")).isEqualTo("STAFF");
    }

    @Test
    void theCadreOfThree(Visitor visitor) {
        Page page = come(visitor, "MANY");
        assertThat(page.locator("h1")).hasText("选择要进入的组织");
        look(visitor, "choice");
        tap(page, EntryBed.LONGEST);
        assertThat(page.locator("h1")).hasText("您担任什么职务？");
        look(visitor, "post-longest");
        tap(page, "确认职务");
        isAt(page, "/m/alias");
        look(visitor, "alias-longest");
        tap(page, "切换组织");
        assertThat(page.locator("button[aria-current]")).containsText(EntryBed.LONGEST);
        tap(page, "团广州市天河区委");
        assertThat(page.locator(".m-bar")).containsText("团广州市天河区委");
        isAt(page, "/m/post");
        tap(page, "确认职务");
        assertThat(page.locator("main")).containsText("职务已保存");
        assertThat(page.locator("nav")).containsText("切换组织");
    }

    @Test
    void theFirstOperatorSetsAGoodAlias(Visitor visitor) {
        bed.postSet("OP1", "T1").postSet("OP2", "T1");
        Page page = come(visitor, "OP1");
        assertThat(alias(page)).hasValue("石牌街道团委");
        look(visitor, "alias");
        alias(page).fill("石牌街团委");
        assertThat(page.locator("[data-count-now]")).hasText("5");
        assertThat(said(page)).containsText("可以使用");
        tap(page, "确定代称");
        assertThat(page.locator("main")).containsText("代称已设好");
        look(visitor, "home-operator");
        assertThat(bed.aliasOf("T1")).isEqualTo("石牌街团委");
        tap(page, "资料审核");
        assertThat(page.locator("main")).containsText("没有等待审核");
        look(visitor, "reviews");
    }

    @Test
    void wrongAliasesAreSaidAtOnce(Visitor visitor) {
        bed.postSet("OP1", "T1");
        visitor.expecting(422);
        Page page = come(visitor, "OP1");
        alias(page).fill("石牌街道一二三四五六七八九十团委一");
        assertThat(page.locator("[data-count-now]")).hasText("17");
        assertThat(said(page)).containsText("超出 1 个");
        look(visitor, "alias-too-long");
        for (String wrong :
                List.of("/", "\\", "：", "＊", "？", "|", "<", "＞", "\"", "＂", ":", "*", "?", "／", "＼", "＜", "｜", ">")) {
            alias(page).fill("石牌" + wrong + "街团委");
            assertThat(said(page).locator("mark")).hasText(wrong);
            assertThat(said(page)).containsText("第 3 个字");
        }
        alias(page).fill("石牌😀街：团委");
        assertThat(said(page).locator("mark")).hasCount(2);
        look(visitor, "alias-wrong");
        tap(page, "确定代称");
        assertThat(page.locator("#alias[aria-invalid]")).hasValue("石牌😀街：团委");
        assertThat(said(page).locator("mark")).hasCount(2);
        settled(page);
        alias(page).fill(" 石牌街团委");
        assertThat(said(page)).containsText("开头有空格");
        alias(page).fill("輋𣒍村团委");
        assertThat(page.locator("[data-count-now]")).hasText("5");
        assertThat(said(page)).containsText("可以使用");
        tap(page, "确定代称");
        isAt(page, "/m/");
        assertThat(bed.aliasOf("T1")).isEqualTo("輋𣒍村团委");
    }

    @Test
    void aSiblingsAliasIsSaidBeforeItIsSent(Visitor visitor) {
        bed.alias("B2", "龙口社区团支部");
        bed.jdbc()
                .update("UPDATE registry_post SET organization_id ="
                        + " (SELECT id FROM registry_organization WHERE code = 'B1')"
                        + " WHERE cadre_id = (SELECT id FROM registry_cadre WHERE code = 'GEN')");
        bed.postSet("GEN", "B1");
        Page page = come(visitor, "GEN");
        alias(page).fill("龙口社区团支部");
        assertThat(said(page)).containsText("已由同一上级下的");
        look(visitor, "alias-sibling");
    }

    @Test
    void aWorkCommitteeConfirmsItsUnusualForm(Visitor visitor) {
        bed.postSet("W", "W1");
        Page page = come(visitor, "W");
        alias(page).fill("湖南省驻粤团组织");
        assertThat(said(page).locator("[name=confirmed]")).isVisible();
        look(visitor, "alias-confirm");
        said(page).locator("[name=confirmed]").check();
        tap(page, "确定代称");
        isAt(page, "/m/");
        assertThat(bed.aliasOf("W1")).isEqualTo("湖南省驻粤团组织");
    }

    @Test
    void theSecondOperatorIsShownWhatWasSet(Visitor visitor) {
        bed.postSet("OP2", "T1").alias("T1", "石牌街道团委");
        Page page = come(visitor, "OP2");
        assertThat(page.locator("h1")).hasText("组织的代称已经设好");
        assertThat(page.locator(".m-alias")).hasText("石牌街道团委");
        look(visitor, "alias-set");
        tap(page, "知道了");
        assertThat(page.locator("h1")).containsText("运营乙");
        page.goBack();
        isAt(page, "/m/");
        page.waitForLoadState();
        visitor.open("/m/alias");
        isAt(page, "/m/");
    }

    @Test
    void theStrangerIsToldWhomToAsk(Visitor visitor) {
        bed.stranger("somebody");
        visitor.at(Screen.PHONE, Shade.LIGHT).expecting(403);
        Page page = Entrants.come(visitor, "somebody", "/m/");
        assertThat(page.locator("main")).containsText("所在团组织的组织管理员");
        look(visitor, "stranger");
    }

    @Test
    void anOldStateOrAWeComThatIsAwayLeadsToOneButton(Visitor visitor) {
        visitor.at(Screen.PHONE, Shade.LIGHT).expecting(403).expecting(503);
        visitor.openRefused("/m/oauth?code=x&state=y", 403);
        Page page = visitor.page();
        look(visitor, "again");
        SimulatedWeCom.get()
                .admin()
                .inject(FaultRule.on("auth/getuserinfo", new Fault.ErrorCode(-1))
                        .always());
        Entrants.come(visitor, EntryBed.userId("ONE"), "/m/");
        assertThat(page.locator("main")).containsText("暂时没有应答");
        look(visitor, "we-com-away");
        SimulatedWeCom.get().admin().clearFaults();
        tap(page, "再试一次");
        isAt(page, "/m/post");
    }

    @Test
    void aDoubleTapIsOne(Visitor visitor) {
        bed.postSet("OP1", "T1");
        Page page = come(visitor, "OP1");
        page.locator("button:has-text('确定代称')").dblclick();
        assertThat(page.locator("main")).containsText("代称已设好");
        isAt(page, "/m/");
        assertThat(bed.aliasOf("T1")).isEqualTo("石牌街道团委");
        Integer edits = bed.jdbc()
                .queryForObject(
                        "SELECT COUNT(*) FROM access_audit_entry WHERE action = 'organization.edit'"
                                + " AND subject_id = 'T1' AND new_values LIKE '%石牌街道团委%' AND at > NOW() - INTERVAL 1 MINUTE",
                        Integer.class);
        assertThat(edits).isEqualTo(1);
    }

    @Test
    void whenTheNetworkIsLostNothingTypedIs(Visitor visitor) {
        bed.postSet("OP1", "T1");
        Page page = come(visitor, "OP1");
        alias(page).fill("石牌街团委");
        assertThat(said(page)).containsText("可以使用");
        visitor.offline(true);
        tap(page, "确定代称");
        assertThat(page.locator("#messages")).containsText("没有连上服务器");
        assertThat(alias(page)).hasValue("石牌街团委");
        look(visitor, "offline");
        visitor.offline(false);
        tap(page, "确定代称");
        assertThat(page.locator("main")).containsText("代称已设好");
        assertThat(bed.aliasOf("T1")).isEqualTo("石牌街团委");
    }

    @Test
    void everythingWorksWithoutAScript(Visitor visitor) {
        bed.postSet("OP1", "T1");
        visitor.expecting(422);
        Page page = come(visitor, "OP1");
        page.route("**/assets/m*.js", route -> route.fulfill());
        page.reload();
        alias(page).fill("石牌：团委");
        tap(page, "确定代称");
        assertThat(said(page).locator("mark")).hasText("：");
        assertThat(page.locator("[data-count-now]")).hasText("5");
        alias(page).fill("石牌团委");
        tap(page, "确定代称");
        assertThat(page.locator("main")).containsText("代称已设好");
    }

    @Test
    void theProvinceIsLookedUpByNamesOnly(Visitor visitor) {
        bed.postSet("ONE", "T1");
        Page page = come(visitor, "ONE");
        tap(page, "通讯录");
        page.locator("[name=q]").fill("gxjsj");
        tap(page, "查找");
        assertThat(page.locator("main")).containsText("没有找到");
        page.locator("[name=q]").fill("华南理工");
        tap(page, "查找");
        assertThat(page.locator("main")).containsText(EntryBed.LONGEST);
        look(visitor, "search-organizations");
        page.locator("[name=q]").fill("dzz");
        tap(page, "查找");
        assertThat(page.locator("main")).containsText("多职者");
        look(visitor, "search-cadres");
        page.locator("[name=q]").fill("19800000004");
        tap(page, "查找");
        assertThat(page.locator("main")).containsText("不能用手机号");
        assertThat(page.locator("main")).not().containsText("多职者");
    }

    @Test
    void anotherAliasIsAskedForAndApproved(Visitor operator, Visitor superior, Visitor admin) {
        bed.alias("T1", "石牌街道团委").alias("440106", "团天河区委");
        bed.postSet("OP1", "T1").aliasSeen("OP1", "T1").postSet("UP", "440106").aliasSeen("UP", "440106");
        Page page = come(operator, "OP1");
        operator.open("/m/alias/change");
        alias(page).fill("石牌街团委");
        page.locator("#reason").fill("街道更名");
        look(operator, "alias-change");
        tap(page, "提交申请");
        assertThat(page.locator("main")).containsText("等待上级审批");
        look(operator, "alias-asked");
        Page above = come(superior, "UP");
        tap(above, "下级代称申请");
        assertThat(above.locator("h1")).hasText("下级代称申请");
        look(superior, "alias-requests");
        admin.signIn(Role.ORGANIZATION_ADMIN, "4401").inspect("/console/alias-requests", "alias-requests");
        above.locator("button:has-text('同意')").last().click();
        assertThat(above.locator("main")).containsText("已办理");
        look(superior, "alias-decided");
        operator.open("/m/alias/change");
        assertThat(page.locator("main")).containsText("上级已同意");
        assertThat(bed.aliasOf("T1")).isEqualTo("石牌街团委");
        admin.inspect("/console/alias-requests", "alias-requests-decided");
    }

    @Test
    void whatIsNotThereIsSaid(Visitor visitor) {
        bed.postSet("ONE", "T1");
        come(visitor, "ONE");
        visitor.openRefused("/m/reviews", 404);
        look(visitor, "error");
    }

    @Test
    void whoseSessionHasEndedIsLedInAgain(Visitor visitor) {
        visitor.expecting(401);
        Page page = come(visitor, "ONE");
        page.context().clearCookies(new ClearCookiesOptions().setName("tuanlink-m"));
        tap(page, "确认职务");
        isAt(page, "/m/again(\\?.*)?");
        assertThat(page.locator("h1")).hasText("登录已过期");
        tap(page, "重新进入");
        isAt(page, "/m/post");
        page.context().clearCookies(new ClearCookiesOptions().setName("tuanlink-m"));
        page.reload();
        isAt(page, "/m/post");
    }

    @Test
    void whatWasTypedOutlivesTheSession(Visitor visitor) {
        bed.postSet("OP1", "T1");
        visitor.expecting(401);
        Page page = come(visitor, "OP1");
        alias(page).fill("石牌街团委");
        assertThat(said(page)).containsText("可以使用");
        endSession(page);
        tap(page, "确定代称");
        isAt(page, "/m/again(\\?.*)?");
        assertThat(page.locator("main")).containsText("填过的内容还在");
        tap(page, "重新进入");
        assertThat(alias(page)).hasValue("石牌街团委");
        assertThat(page.locator("[data-count-now]")).hasText("5");
        tap(page, "确定代称");
        assertThat(page.locator("main")).containsText("代称已设好");
        assertThat(bed.aliasOf("T1")).isEqualTo("石牌街团委");
    }

    @Test
    void aWishThatWasWrittenForLongerThanTheSessionLivesIsThereAfterwards(Visitor visitor) {
        bed.alias("T1", "石牌街道团委").postSet("OP1", "T1").aliasSeen("OP1", "T1");
        visitor.expecting(401);
        Page page = come(visitor, "OP1");
        visitor.open("/m/alias/change");
        alias(page).fill("石牌街团委");
        assertThat(said(page)).containsText("可以使用");
        endSession(page);
        page.locator("#reason").fill("街道更名，\n附批复。");
        tap(page, "提交申请");
        isAt(page, "/m/again\\?next=.*");
        tap(page, "重新进入");
        isAt(page, "/m/alias/change");
        assertThat(alias(page)).hasValue("石牌街团委");
        assertThat(page.locator("#reason")).hasValue("街道更名，\n附批复。");
        tap(page, "提交申请");
        assertThat(page.locator("main")).containsText("申请已提交");
        visitor.open("/m/alias/change");
        page.locator("button:has-text('撤回申请')").click();
        assertThat(alias(page)).hasValue("");
    }

    private static void endSession(Page page) {
        page.context().clearCookies(new ClearCookiesOptions().setName("tuanlink-m"));
    }

    @Test
    void aFormOfAnEarlierSessionGoesOnInTheNewOne(Visitor visitor) {
        bed.postSet("OP1", "T1");
        visitor.expecting(401);
        Page page = come(visitor, "OP1");
        alias(page).fill("石牌街团委");
        assertThat(said(page)).containsText("可以使用");
        endSession(page);
        Page other = page.context().newPage();
        other.navigate(visitor.origin() + "/m/");
        isAt(other, "/m/alias");
        tap(page, "确定代称");
        isAt(page, "/m/again(\\?.*)?");
        tap(page, "重新进入");
        assertThat(alias(page)).hasValue("石牌街团委");
        tap(page, "确定代称");
        assertThat(page.locator("main")).containsText("代称已设好");
    }

    @Test
    void twoPagesWithTwoOrganisationsDoNotMixThemUp(Visitor visitor) {
        bed.postSet("MANY", "U3").postSet("MANY", "T1");
        visitor.expecting(409);
        Page page = come(visitor, "MANY");
        tap(page, EntryBed.LONGEST);
        isAt(page, "/m/alias");
        Page other = page.context().newPage();
        other.navigate(visitor.origin() + "/m/organizations");
        tap(other, "广州市天河区石牌街道团委");
        assertThat(other.locator("h1")).containsText("多职者");
        alias(page).fill("软件工程第三团支部");
        assertThat(page.locator("main")).containsText("您已切换到另一个组织");
        assertThat(page.locator("header")).hasCount(1);
        look(visitor, "switched");
        tap(page, "回到首页");
        assertThat(page.locator(".m-bar")).containsText("石牌街道团委");
        tap(page, "切换组织");
        tap(page, EntryBed.LONGEST);
        assertThat(alias(page)).hasValue("软件工程第三团支部");
        assertThat(bed.aliasOf("U3")).isNull();
        assertThat(bed.aliasOf("T1")).isNull();
    }

    @Test
    void aCheckThatFailsLeavesTheFormAlone(Visitor visitor) {
        bed.alias("T1", "石牌街道团委").postSet("OP1", "T1").aliasSeen("OP1", "T1");
        visitor.expecting(404);
        Page page = come(visitor, "OP1");
        visitor.open("/m/alias/change");
        page.route(
                "**/m/alias/check",
                route -> route.resume(new Route.ResumeOptions().setUrl(visitor.origin() + "/m/nothing")));
        page.waitForResponse(answer -> answer.status() == 404, () -> alias(page).fill("石牌新街团委"));
        assertThat(alias(page)).hasValue("石牌新街团委");
        assertThat(page.locator("header")).hasCount(1);
        assertThat(page.locator("h1")).hasText("申请修改代称");
    }

    /** Three requests and 40 kB: some seconds even where the network is slow. */
    @Test
    void theFirstPageIsSmall(Visitor visitor) {
        come(visitor, "ONE");
        List<Response> answers = new CopyOnWriteArrayList<>();
        Page page = visitor.page();
        page.onResponse(answers::add);
        page.navigate(visitor.origin() + "/m/post");
        int bytes = answers.stream()
                .mapToInt(one -> one.request().sizes().responseBodySize)
                .sum();
        assertThat(answers.stream().map(Response::url)).hasSizeLessThanOrEqualTo(3);
        assertThat(bytes).isLessThan(40_000);
        assertThat(answers.stream()
                        .filter(one -> one.url().contains("/assets/"))
                        .map(one -> String.valueOf(one.headerValue("cache-control"))))
                .allMatch(header -> header.contains("max-age=31536000"));
    }
}
