package org.tuanlink.console.directory;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.access.Role;
import org.tuanlink.directory.PlanView;
import org.tuanlink.testing.browser.Visitor;

/** From a plan to an equal directory, and back from what others did, through the console. */
@DirectoryPagesTest
class DirectoryPathIT {

    private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(30_000);

    @Autowired
    private ApplicationContext service;

    @Test
    void thePlanIsReadAndAppliedAndWatchedToTheEnd(Visitor admin) {
        Province province = Province.entered(service);
        Page page = admin.signIn(Role.PROVINCE_ADMIN).open("/console/directory").page();
        button(page, "生成首次同步的计划").click();
        assertThat(page.locator(".directory-standing")).containsText("可以执行");
        assertThat(page.locator("main")).containsText("+ 新建 30");
        Locator tree = page.locator("#diff-body");
        assertThat(tree).containsText("+ 新建部门 团广东省委");
        assertThat(tree).containsText("+ 新建成员 团干乙");
        button(page, "应用到企业微信").click();
        assertThat(page.locator("#watched")).containsText("全部 42 项变更都已写入企业微信", SOON);
        assertThat(province.weCom().directory().members()).hasSize(30);
        admin.open("/console/directory");
        assertThat(page.locator("#now-title")).hasText("通讯录与登记一致");
    }

    @Test
    void aChangeShowsWhatItWasAndWhatItWillBe(Visitor admin) {
        Province province = Province.loaded(service);
        Changes.ofEveryKind(service, province);
        PlanView plan = province.plan();
        Page page = admin.signIn(Role.PROVINCE_ADMIN)
                .open("/console/directory/plans/" + plan.id())
                .page();
        Locator tree = page.locator("#diff-body");
        assertThat(tree.locator("li", new Locator.LocatorOptions().setHasText("~ 修改成员 团干乙新"))
                        .last())
                .containsText(Pattern.compile("职务\\s*原来：书记\\s*→\\s*改为：副书记"));
        assertThat(tree).containsText(Pattern.compile("~ 修改部门.*石牌街道团委.*→.*石牌新街道团委", Pattern.DOTALL));
        assertThat(tree).containsText("→ 移动部门");
        assertThat(tree).containsText("− 删除部门");
        assertThat(tree).containsText("− 停用成员");
        page.getByLabel("只看").selectOption("MOVE_DEPARTMENT");
        assertThat(tree).not().containsText("停用成员");
        assertThat(tree).containsText("→ 移动部门");
        page.getByLabel("只看").selectOption("");
        page.getByLabel("查找部门或成员").fill("北京街道");
        assertThat(tree).containsText("找到 1 项");
        assertThat(page).hasURL(Pattern.compile("q=%E5%8C%97"));
        tree.getByRole(AriaRole.LINK).first().click();
        assertThat(page.locator("#diff-body")).containsText("+ 新建部门");
    }

    @Test
    void aGuardOpensOnlyToWhatItAsksFor(Visitor admin) {
        Province province = Province.loaded(service);
        Changes.ofEveryKind(service, province);
        PlanView plan = province.plan();
        Page page = admin.signIn(Role.PROVINCE_ADMIN)
                .expecting(422)
                .open("/console/directory/plans/" + plan.id())
                .page();
        assertThat(page.locator(".directory-standing")).containsText("请先确认保护条件");
        assertThat(page.locator("#guards")).containsText("− 停用成员 团干");
        long runs = province.count("directory_run");
        button(page, "确认并应用到企业微信").click();
        assertThat(page.locator("#guards .invalid-feedback").first()).containsText("请先核对上面的清单");
        page.locator("#guards input.form-control").first().fill("999");
        button(page, "确认并应用到企业微信").click();
        assertThat(page.locator("#guards .invalid-feedback").first()).containsText("没有执行");
        assertThat(province.count("directory_run")).isEqualTo(runs);
        approve(page);
        assertThat(page.locator("#watched")).containsText("都已写入企业微信", SOON);
        assertThat(page.locator("#watched")).containsText("已确认的保护条件");
    }

    @Test
    void theGuardIsApprovedByKeyboardAlone(Visitor admin) {
        Province province = Province.loaded(service);
        Changes.ofEveryKind(service, province);
        PlanView plan = province.plan();
        Page page = admin.signIn(Role.PROVINCE_ADMIN)
                .open("/console/directory/plans/" + plan.id())
                .page();
        int fields = page.locator("#guards input.form-control").count();
        for (int i = 0; i < fields; i++) {
            Locator field = page.locator("#guards input.form-control").nth(i);
            tabTo(page, field);
            page.keyboard().type(asked(page, i));
        }
        page.keyboard().press("Enter");
        assertThat(page.locator("#watched")).containsText("都已写入企业微信", SOON);
    }

    @Test
    void theTreeOpensAndClosesByKeyboard(Visitor admin) {
        Province province = Province.entered(service);
        PlanView plan = province.plan();
        Page page = admin.signIn(Role.PROVINCE_ADMIN)
                .open("/console/directory/plans/" + plan.id())
                .page();
        Locator top = page.locator("#diff-body details").first();
        Locator summary = top.locator("> summary");
        tabTo(page, summary);
        page.keyboard().press("Enter");
        assertThat(top.locator("> ul")).isHidden();
        page.keyboard().press("Enter");
        assertThat(top.locator("> ul")).isVisible();
    }

    @Test
    void whatFailedIsExplainedAndTriedAgain(Visitor admin) {
        Province province = Province.entered(service);
        // Somebody else in WeCom has the mobile of the seventh cadre.
        province.weCom().addMember("boss", "老板", "19900000007", 1L);
        PlanView plan = province.plan();
        Page page = admin.signIn(Role.PROVINCE_ADMIN)
                .open("/console/directory/plans/" + plan.id())
                .page();
        assertThat(page.locator("#guards")).containsText("首次同步，而企业微信通讯录不是空的");
        approve(page);
        Locator watched = page.locator("#watched");
        assertThat(watched).containsText("41 项已写入，1 项失败", SOON);
        assertThat(watched).containsText("手机号码已被企业微信中的另一成员使用");
        assertThat(watched).containsText("怎么办");
        assertThat(watched.locator(".directory-examples a")).hasAttribute("href", "/console/cadres/C7/chain");
        admin.inspectHere("run-failures");
        province.weCom().deleteMember("boss");
        watched.getByText("重试本组").click();
        assertThat(watched).containsText("都已写入企业微信", SOON);
        assertThat(province.weCom().directory().members()).hasSize(30);
    }

    @Test
    void whatOthersChangedIsSeenAndMended(Visitor admin) {
        Province province = Province.loaded(service);
        Changes.behindOurBack(province);
        Page page = admin.signIn(Role.PROVINCE_ADMIN)
                .open("/console/directory/drift")
                .page();
        button(page, "现在核对").click();
        Locator main = page.locator("main");
        assertThat(main).containsText("在企业微信中被删除");
        assertThat(main).containsText("在企业微信中被修改：上级部门");
        Locator added = page.locator(".directory-mark", new Page.LocatorOptions().setHasText("手工添加了成员"));
        added.locator("summary").click();
        added.locator("textarea").fill("集团自己的联系人");
        added.getByText("忽略这处改动").click();
        assertThat(main).containsText("已忽略");
        assertThat(main).containsText("原因：集团自己的联系人");
        button(page, "生成修复计划").click();
        assertThat(page.locator("#diff-body")).containsText("+ 新建成员");
        assertThat(page.locator("#diff-body")).containsText("→ 移动部门");
        if (page.locator("#guards").count() > 0) {
            approve(page);
        } else {
            button(page, "应用到企业微信").click();
        }
        assertThat(page.locator("#watched")).containsText("都已写入企业微信", SOON);
        admin.open("/console/directory/drift");
        button(page, "现在核对").click();
        assertThat(main).not().containsText("在企业微信中被删除。\n发现于");
        assertThat(page.locator("section").first()).not().containsText("在企业微信中被删除");
    }

    @Test
    void anAuditorSeesAllAndCanDoNothing(Visitor auditor) {
        Province province = Province.loaded(service);
        Changes.ofEveryKind(service, province);
        PlanView plan = province.plan();
        Changes.behindOurBack(province);
        auditor.signIn(Role.AUDITOR).expecting(403);
        long runs = province.count("directory_run");
        for (String path : new String[] {
            "/console/directory",
            "/console/directory/plans/" + plan.id(),
            "/console/directory/drift",
            "/console/directory/adoptions"
        }) {
            assertThat(auditor.open(path).page().locator("main form[method=post]"))
                    .hasCount(0);
        }
        String script = "async path => (await fetch(path, {method: 'POST', body: new URLSearchParams({request:"
                + " crypto.randomUUID?.() ?? '00000000-0000-0000-0000-000000000001', reason: 'x', kind: 'MEMBER', id: 'a',"
                + " code: 'b'}), headers: JSON.parse(document.body.getAttribute('hx-headers'))})).status";
        for (String path : new String[] {
            "/console/directory/plans",
            "/console/directory/plans/" + plan.id() + "/run",
            "/console/directory/runs/1/cancellation",
            "/console/directory/runs/1/continuation",
            "/console/directory/drift/comparison",
            "/console/directory/drift/repair",
            "/console/directory/drift/marks/1/dismissal",
            "/console/directory/adoptions"
        }) {
            assertThat(auditor.page().evaluate(script, path)).as(path).isEqualTo(403);
        }
        assertThat(province.count("directory_run")).isEqualTo(runs);
    }

    @Test
    void aFormSentTwiceMakesOnePlan(Visitor admin) {
        Province province = Province.entered(service);
        Page page = admin.signIn(Role.PROVINCE_ADMIN).open("/console/directory").page();
        Object answers = page.evaluate("async () => {"
                + " const body = new URLSearchParams(new FormData(document.querySelector('.directory-now form')));"
                + " const send = () => fetch('/console/directory/plans', {method: 'POST', body}).then(one => one.url);"
                + " const [first, second] = await Promise.all([send(), send()]);"
                + " return first === second && first.includes('/plans/'); }");
        assertThat(answers).isEqualTo(true);
        assertThat(province.count("directory_plan")).isEqualTo(1);
    }

    @Test
    void aPlanThatIsOvertakenSaysSoAndLeadsToANewOne(Visitor admin) {
        Province province = Province.entered(service);
        PlanView plan = province.plan();
        province.cadres(Province.cadre(31, "", "T1", "委员"));
        Page page = admin.signIn(Role.PROVINCE_ADMIN)
                .open("/console/directory/plans/" + plan.id())
                .page();
        assertThat(page.locator(".directory-standing")).containsText("计划已过时");
        button(page, "重新生成计划").click();
        assertThat(page.locator(".directory-standing")).containsText("可以执行");
        assertThat(page.locator("main")).containsText("+ 新建 31");
    }

    /** Types for each guard what its page asks. */
    @Test
    void anErrorOfAPieceIsSaidAboveThePage(Visitor admin) {
        Province province = Province.entered(service);
        PlanView plan = province.plan();
        Page page = admin.signIn(Role.PROVINCE_ADMIN)
                .open("/console/directory/plans/" + plan.id())
                .page();
        service.getBean(JdbcTemplate.class).update("DELETE FROM directory_plan");
        admin.expecting(404);
        page.locator("#diff-q").fill("石牌");
        assertThat(page.locator("#messages")).containsText("没有编号为“" + plan.id() + "”的计划");
        assertThat(page.locator("#diff-body")).containsText("团广东省委");
    }

    private static void approve(Page page) {
        Locator fields = page.locator("#guards input.form-control");
        for (int i = 0; i < fields.count(); i++) {
            fields.nth(i).fill(asked(page, i));
        }
        button(page, "确认并应用到企业微信").click();
    }

    private static String asked(Page page, int guard) {
        return page.locator("#guards .directory-typed label strong").nth(guard).innerText();
    }

    private static void tabTo(Page page, Locator wanted) {
        for (int tabs = 0; tabs < 120; tabs++) {
            if (Boolean.TRUE.equals(wanted.evaluate("one => one === document.activeElement"))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The Tab key does not lead to " + wanted);
    }

    private static Locator button(Page page, String text) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text));
    }
}
