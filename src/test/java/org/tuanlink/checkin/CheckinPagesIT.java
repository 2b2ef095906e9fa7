package org.tuanlink.checkin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.testing.Participants;
import org.tuanlink.testing.People;
import org.tuanlink.testing.browser.BrowserExtension;
import org.tuanlink.testing.browser.Screen;
import org.tuanlink.testing.browser.Shade;
import org.tuanlink.testing.browser.Visitor;

/** Checking in, as members see it on their phones. */
@CheckinTest
@ExtendWith(BrowserExtension.class)
class CheckinPagesIT {

    @Autowired
    private ApplicationContext service;

    private CheckinBed bed;

    @BeforeEach
    void branches() {
        bed = CheckinBed.make(service);
    }

    @AfterEach
    void now() {
        bed.shift(Duration.ZERO);
    }

    private Page come(Visitor visitor, int account, String path) {
        visitor.at(Screen.PHONE, Shade.LIGHT);
        return bed.come(visitor, account, path);
    }

    private static void isAt(Page page, String path) {
        assertThat(page).hasURL(Pattern.compile("^[^/]+//[^/]+" + path + "(#.*)?$"));
    }

    /** What is to be seen now on a phone. */
    private static void look(Visitor visitor, String name) {
        visitor.inspectHere("checkin-" + name + "-phone-light");
    }

    /** The same in the dark and on a desk, where all that differs is to be seen on these pages. */
    private static void lookTwice(Visitor visitor, String name) {
        look(visitor, name);
        visitor.at(Screen.DESKTOP, Shade.LIGHT).screenshot("checkin-" + name + "-desktop-light");
        visitor.at(Screen.PHONE, Shade.DARK).inspectHere("checkin-" + name + "-phone-dark");
        visitor.at(Screen.PHONE, Shade.LIGHT);
    }

    private static void tap(Page page, String button) {
        page.locator("main button:visible:has-text('" + button + "'), main a:has-text('" + button + "')")
                .first()
                .click();
    }

    private static Locator said(Page page, String field) {
        return page.locator("#said-" + field);
    }

    /** Leaves the field, as one does. */
    private static void write(Page page, String field, String text) {
        page.locator("#" + field).fill(text);
        page.locator("#" + field).blur();
    }

    private static void complete(Page page, int person) {
        write(page, "name", "报到人");
        write(page, "idNumber", People.idNumber(person));
        page.locator("#ethnicity").selectOption("汉族");
        page.locator("#education").selectOption("大学本科");
        page.locator("#occupation").selectOption("国有企业员工");
        write(page, "joinedOn", "2014-05");
    }

    @Test
    void theWholeForm(Visitor visitor) {
        visitor.expecting(422);
        List<String> addresses = new CopyOnWriteArrayList<>();
        Page page = come(visitor, 1, "/member/");
        page.onRequest((Request request) -> addresses.add(request.url()));
        assertThat(page.locator("[aria-current=step]")).containsText("填写");
        look(visitor, "home-new");
        tap(page, "开始填写");
        isAt(page, "/member/form");
        assertThat(page.locator("#mobile")).hasValue(People.mobile(1));
        look(visitor, "form-empty");

        tap(page, "核对并提交");
        for (String field : List.of("name", "idNumber", "ethnicity", "education", "occupation", "joinedOn")) {
            assertThat(said(page, field)).containsText("请");
            assertThat(page.locator("#" + field)).hasAttribute("aria-invalid", "true");
        }
        assertThat(said(page, "branchCode")).containsText("请选择所在团支部");
        lookTwice(visitor, "form-missing");

        tap(page, "请选择");
        isAt(page, "/member/branches");
        look(visitor, "branches-top");
        page.locator("#q").pressSequentially("ecjtzb");
        assertThat(page.locator("main")).containsText("二车间");
        lookTwice(visitor, "branches-found");
        page.locator("#q").fill("一车间");
        assertThat(page.locator("#found")).not().containsText("二车间");
        tap(page, "广州市丁公司一车间团支部");
        isAt(page, "/member/form");
        assertThat(page.locator("#branchCode")).containsText("广州市丁公司一车间团支部");
        assertThat(page.locator("#branchCode")).containsText("团广州市委 › 广州市丁公司团委");

        complete(page, 1);
        assertThat(page.locator("#saved")).containsText("草稿已保存");
        look(visitor, "form-full");
        tap(page, "核对并提交");
        isAt(page, "/member/form/confirm");
        assertThat(page.locator("main")).not().containsText(People.idNumber(1));
        assertThat(page.locator("main")).not().containsText(People.mobile(1));
        look(visitor, "confirm");
        StandInProvider.get().says(503, "");
        tap(page, "确认提交");
        isAt(page, "/member/");
        assertThat(page.locator("main")).containsText("报到已提交");
        assertThat(page.locator("[aria-current=step]")).containsText("实名校验");
        lookTwice(visitor, "checking");
        StandInProvider.get().reset();
        long id = bed.own().current(1).orElseThrow().id();
        bed.awaitCheck(id, CheckState.PASSED);
        page.reload();
        assertThat(page.locator("[aria-current=step]")).containsText("支部审核");
        look(visitor, "waiting");
        bed.approve(id);
        page.reload();
        assertThat(page.locator("main")).containsText("认证资料");
        assertThat(page.locator("main")).containsText("440*************");
        lookTwice(visitor, "approved");
        tap(page, "报到记录");
        assertThat(page.locator("main")).containsText("审核通过");
        look(visitor, "application");
        assertThat(addresses).noneMatch(url -> url.contains(People.idNumber(1)) || url.contains(People.mobile(1)));
    }

    @Test
    void eachFieldSaysWhatIsWrongWithItAtOnce(Visitor visitor) {
        Page page = come(visitor, 1, "/member/form");
        String good = People.idNumber(1);
        page.locator("#idNumber").pressSequentially(good.substring(0, 17) + (good.endsWith("2") ? "3" : "2"));
        assertThat(said(page, "idNumber")).containsText("校验码不符");
        assertThat(page.locator("#idNumber")).hasAttribute("aria-invalid", "true");
        page.locator("#idNumber").fill("440106199913310012");
        assertThat(said(page, "idNumber")).containsText("出生日期");
        write(page, "idNumber", "4401061999");
        assertThat(said(page, "idNumber")).containsText("应为 18 位，现为 10 位");
        write(page, "mobile", "1990000000x");
        assertThat(said(page, "mobile")).containsText("只能是数字");
        page.locator("#mobile").fill("12345678901");
        assertThat(said(page, "mobile")).containsText("13 至 19 开头");
        write(page, "email", "somebody@");
        assertThat(said(page, "email")).containsText("写法不对");
        write(page, "name", "123");
        assertThat(said(page, "name").locator(".m-finding-bad")).isVisible();
        write(page, "joinedOn", "2999-01");
        assertThat(said(page, "joinedOn")).containsText("晚于本月");
        look(visitor, "form-wrong");
        page.locator("#idNumber").fill(good);
        assertThat(said(page, "idNumber")).isEmpty();
        assertThat(page.locator("#idNumber")).not().hasAttribute("aria-invalid", "true");
        write(page, "joinedOn", "2003-01");
        assertThat(said(page, "joinedOn")).containsText("不满 13 岁");
        page.reload();
        assertThat(page.locator("#mobile")).hasValue("12345678901");
        assertThat(said(page, "mobile")).containsText("13 至 19 开头");
    }

    @Test
    void theDraftOutlivesTheBrowser(Visitor visitor, Visitor later) {
        Page page = come(visitor, 1, "/member/form");
        complete(page, 1);
        assertThat(page.locator("#saved")).containsText("草稿已保存");
        tap(page, "保存草稿");
        isAt(page, "/member/");
        assertThat(page.locator("main")).containsText("草稿已保存");
        look(visitor, "home-draft");
        Page again = come(later, 1, "/member/");
        tap(again, "继续填写");
        assertThat(again.locator("#name")).hasValue("报到人");
        assertThat(again.locator("#idNumber")).hasValue(People.idNumber(1));
        assertThat(again.locator("#occupation")).hasValue("国有企业员工");
    }

    @Test
    void whatIsReturnedIsMendedAndSubmittedAgain(Visitor visitor) {
        ApplicationView one = bed.checked(1, "B1", CheckState.PASSED);
        String reason = "入团年月与团员证不符，请核对后改正。\n<b>证件</b>照片请带到支部。" + "请仔细核对每一项。".repeat(15);
        bed.applications().giveBack(one.id(), one.revision(), reason, CheckinBed.DECIDER);
        Page page = come(visitor, 1, "/member/");
        assertThat(page.locator("main")).containsText("<b>证件</b>照片请带到支部");
        assertThat(page.locator("main")).containsText("请仔细核对每一项。请仔细核对每一项。");
        lookTwice(visitor, "returned");
        tap(page, "修改后重新提交");
        assertThat(page.locator("h1")).hasText("填写报到资料");
        assertThat(page.locator("main")).containsText("入团年月与团员证不符");
        look(visitor, "form-returned");
        write(page, "joinedOn", "2015-09");
        assertThat(page.locator("#saved")).containsText("草稿已保存");
        tap(page, "核对并提交");
        assertThat(page.locator("main")).containsText("2015-09");
        tap(page, "确认提交");
        isAt(page, "/member/");
        assertThat(page.locator("[aria-current=step]")).containsText("支部审核");
        assertThat(page.locator("main")).not().containsText("证件");
        assertThat(bed.view(one.id()).state()).isEqualTo(ApplicationState.SUBMITTED);
        tap(page, "查看报到内容");
        assertThat(page.locator("main")).containsText("退回修改");
        look(visitor, "application-returned");
    }

    @Test
    void aFailedCheckIsSaid(Visitor visitor) {
        StandInProvider.get().fails(People.idNumber(1));
        ApplicationView one = bed.checked(1, "B1", CheckState.FAILED);
        Page page = come(visitor, 1, "/member/");
        assertThat(page.locator("main")).containsText("自动再校验一次");
        lookTwice(visitor, "failed");
        bed.shift(Duration.ofHours(24));
        StandInProvider.get().reset();
        bed.awaitCheck(one.id(), CheckState.PASSED);
        bed.shift(Duration.ZERO);
        page.reload();
        assertThat(page.locator("main")).containsText("等待支部审核");
    }

    /** The check is over while he looks. */
    @Test
    void theResultComesByItself(Visitor visitor) {
        StandInProvider.get().says(503, "");
        bed.submitted(1, "B1");
        Page page = come(visitor, 1, "/member/");
        assertThat(page.locator("main")).containsText("实名校验中");
        StandInProvider.get().reset();
        assertThat(page.locator("main")).containsText("等待支部审核");
    }

    @Test
    void whoIsElsewhereIsToldWhere(Visitor visitor) {
        visitor.expecting(409);
        bed.approve(bed.checked(1, "B1", CheckState.PASSED).id());
        // The same mobile, which he has shown to be his, in another account's form: he is told.
        bed.jdbc().update("UPDATE checkin_application SET account_id = 77, open_account = 77");
        bed.draft(1, 1, "B2");
        Page page = come(visitor, 1, "/member/form/confirm");
        tap(page, "确认提交");
        assertThat(page.locator("main")).containsText("您已是“广州市丁公司一车间团支部”的团员");
        assertThat(page.locator("main")).containsText("书记甲");
        assertThat(page.locator("main")).containsText("198****9001");
        lookTwice(visitor, "elsewhere");
        tap(page, "返回修改");
        isAt(page, "/member/form");
        assertThat(page.locator("#branchCode")).containsText("二车间");
    }

    @Test
    void beforeItsDayTheDayIsSaidAndTheDraftIsKept(Visitor visitor) {
        visitor.expecting(422);
        bed.organizations(
                "code,parentCode,type,shortName,category",
                "S0,4401,GRASSROOTS_COMMITTEE,广州市丁中学团委,中学",
                "S1,S0,BRANCH,广州市丁中学2017级1班团支部,");
        bed.draft(1, 1, "S1");
        bed.shift(Duration.between(Instant.now(), Instant.parse("2018-01-08T15:50:00Z")));
        Page page = come(visitor, 1, "/member/form");
        assertThat(said(page, "branchCode")).containsText("2018 年 1 月 9 日");
        tap(page, "核对并提交");
        assertThat(page.locator("main")).containsText("资料已填好并保存");
        look(visitor, "form-early");
        visitor.open("/member/branch/S1");
        assertThat(page.locator("main")).containsText("2018 年 1 月 9 日");
        lookTwice(visitor, "branch-early");
        bed.shift(Duration.between(Instant.now(), Instant.parse("2018-01-08T16:00:30Z")));
        visitor.open("/member/form");
        tap(page, "核对并提交");
        isAt(page, "/member/form/confirm");
    }

    @Test
    void aBranchsQrCodeOpensTheFormWithItChosen(Visitor visitor) {
        visitor.at(Screen.PHONE, Shade.LIGHT);
        Page page = visitor.page();
        visitor.open("/member/branch/B2");
        assertThat(page.locator("h1")).hasText("广州市丁公司二车间团支部");
        look(visitor, "branch");
        String mobile = People.mobile(50);
        new Participants(service).make(mobile);
        tap(page, "向这个团支部报到");
        isAt(page, "/member/login\\?next=%2Fmember%2Fform%3Fbranch%3DB2");
        tap(page, "密码登录");
        page.locator("#mobile").fill(mobile);
        page.locator("#password").fill(Participants.PASSWORD);
        tap(page, "登录");
        isAt(page, "/member/form\\?branch=B2");
        assertThat(page.locator("#mobile")).hasValue(mobile);
        assertThat(page.locator("#branchCode")).containsText("二车间");
        assertThat(page.locator("main")).containsText("已按二维码选好");
        look(visitor, "form-scanned");
        write(page, "name", "报到人");
        assertThat(page.locator("#saved")).containsText("草稿已保存");
        visitor.open("/member/form");
        assertThat(page.locator("#branchCode")).containsText("二车间");

        visitor.open("/member/form?branch=B1");
        assertThat(page.locator("#branchCode")).containsText("二车间");
        look(visitor, "form-scanned-other");
        tap(page, "改为二维码上的团支部");
        assertThat(page.locator("#branchCode")).containsText("一车间");
    }

    @Test
    void whatIsNoBranchGetsOneAnswer(Visitor visitor) {
        visitor.at(Screen.PHONE, Shade.LIGHT);
        Page page = visitor.page();
        List<String> answers = new CopyOnWriteArrayList<>();
        for (String code : List.of("T1", "NOBODY", "%20", "4401")) {
            visitor.openRefused("/member/branch/" + code, 404);
            answers.add(page.locator("main").innerText());
        }
        assertThat(answers).allMatch(answers.get(0)::equals);
        look(visitor, "branch-unknown");
        assertThat(page.locator("h1")).hasText("没有这个团支部");
    }

    @Test
    void whatWasWrittenElsewhereIsNotOverwritten(Visitor visitor) {
        visitor.expecting(409);
        Page page = come(visitor, 1, "/member/form");
        complete(page, 1);
        assertThat(page.locator("#saved")).containsText("草稿已保存");
        Page other = page.context().newPage();
        other.navigate(visitor.origin() + "/member/form");
        write(other, "name", "别处写的");
        assertThat(other.locator("#saved")).containsText("草稿已保存");
        write(page, "workplace", "某公司");
        assertThat(page.locator("#messages")).containsText("刚在别的页面或设备上改过");
        assertThat(page.locator("#saved")).isEmpty();
        lookTwice(visitor, "form-changed");
        tap(page, "核对并提交");
        assertThat(page.locator("main")).containsText("内容已在别的页面或设备上修改");
        assertThat(page.locator("#name")).hasValue("别处写的");
        assertThat(page.locator("#workplace")).hasValue("");
    }

    @Test
    void whatWasLookedOverIsWhatIsSubmitted(Visitor visitor) {
        OwnApplication draft = bed.draft(1, 1, "B1");
        Page page = come(visitor, 1, "/member/form/confirm");
        bed.own().save(bed.account(1), draft.id(), Map.of("education", "大专"));
        tap(page, "确认提交");
        isAt(page, "/member/form/confirm");
        assertThat(page.locator("main")).containsText("请核对后再提交");
        assertThat(page.locator("main")).containsText("大专");
        tap(page, "确认提交");
        isAt(page, "/member/");
        visitor.open("/member/form");
        isAt(page, "/member/");
        visitor.open("/member/branches");
        isAt(page, "/member/");
        tap(page, "撤回报到");
        look(visitor, "withdraw");
        tap(page, "撤回报到");
        assertThat(page.locator("main")).containsText("报到已撤回");
        tap(page, "开始填写");
        assertThat(page.locator("#education")).hasValue("大专");
    }

    @Test
    void levelByLevelToABranch(Visitor visitor) {
        bed.organizations("code,parentCode,type,shortName", "E1,4401,GRASSROOTS_COMMITTEE,广州市无人公司团委");
        bed.jdbc().update("UPDATE registry_organization SET short_name = '<i>一车间</i>团支部' WHERE code = 'B1'");
        bed.organizations(
                "code,parentCode,type,shortName",
                IntStream.rangeClosed(1, 25)
                        .mapToObj("X%1$d,T1,BRANCH,广州市辛厂第%1$d分厂团支部"::formatted)
                        .toArray(String[]::new));
        Page page = come(visitor, 1, "/member/branches");
        assertThat(page.locator("main")).not().containsText("书记甲");
        tap(page, "团广州市委");
        assertThat(page.locator("#found")).not().containsText("无人公司");
        tap(page, "广州市丁公司团委");
        assertThat(page.locator(".m-choice")).hasCount(20);
        look(visitor, "branches-level");
        tap(page, "下一页");
        assertThat(page.locator(".m-choice")).hasCount(7);
        tap(page, "第25分厂");
        isAt(page, "/member/form");
        assertThat(page.locator("#branchCode")).containsText("第25分厂");
        visitor.open("/member/branches?at=NOBODY");
        assertThat(page.locator("#found")).containsText("团广州市委");
        page.locator("#q").fill("丁公司团委");
        assertThat(page.locator("#found")).containsText("在这些组织里逐级选择");
        page.locator("#q").fill("辛厂");
        assertThat(page.locator(".m-choice")).hasCount(20);
        look(visitor, "branches-many");
        tap(page, "下一页");
        assertThat(page.locator(".m-choice")).hasCount(5);
        page.locator("#q").fill("没有这样的");
        assertThat(page.locator("#found")).containsText("没有找到");
        look(visitor, "branches-none");
    }

    @Test
    void everythingWorksWithoutAScript(Visitor visitor) {
        visitor.expecting(422);
        Page page = come(visitor, 1, "/member/form");
        page.route("**/assets/m*.js", route -> route.fulfill());
        page.reload();
        page.locator("#name").fill("报到人");
        page.locator("#branchCode").click();
        page.locator("#q").fill("一车间");
        tap(page, "查找");
        tap(page, "一车间");
        assertThat(page.locator("#name")).hasValue("报到人");
        complete(page, 1);
        page.locator("#idNumber").fill("440106199001011234");
        tap(page, "核对并提交");
        assertThat(said(page, "idNumber")).containsText("校验码不符");
        page.locator("#idNumber").fill(People.idNumber(1));
        page.locator("#idNumber").press("Enter");
        assertThat(page.locator("#idNumber")).hasValue(People.idNumber(1));
        tap(page, "核对并提交");
        tap(page, "确认提交");
        assertThat(page.locator("main")).containsText("报到已提交");
    }

    @Test
    void namesAreShownAsTheyStand(Visitor visitor) {
        bed.draft(1, 1, "B1");
        bed.jdbc().update("UPDATE registry_organization SET short_name = '<img src=x>团支部' WHERE code = 'B1'");
        bed.own().save(bed.account(1), bed.own().current(1).orElseThrow().id(), Map.of("workplace", "<b>厂</b>\"'"));
        Page page = come(visitor, 1, "/member/form");
        assertThat(page.locator("#branchCode")).containsText("<img src=x>团支部");
        assertThat(page.locator("#workplace")).hasValue("<b>厂</b>\"'");
        visitor.open("/member/form/confirm");
        assertThat(page.locator("main")).containsText("<b>厂</b>\"'");
        visitor.open("/member/branch/B1");
        assertThat(page.locator("h1")).hasText("<img src=x>团支部");
    }
}
