package org.tuanlink.review;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.review.ReviewBed.soon;
import static org.tuanlink.review.ReviewBed.userId;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.checkin.ApplicationState;
import org.tuanlink.checkin.CheckState;
import org.tuanlink.testing.Entrants;
import org.tuanlink.testing.People;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.browser.BrowserExtension;
import org.tuanlink.testing.browser.Screen;
import org.tuanlink.testing.browser.Shade;
import org.tuanlink.testing.browser.Visitor;

/** 资料审核 as operators see it on their phones. */
@ReviewTest
@ExtendWith(BrowserExtension.class)
class ReviewPagesIT {

    @Autowired
    private ApplicationContext service;

    private ReviewBed bed;

    @BeforeEach
    void makeBed() {
        bed = ReviewBed.make(service);
        bed.settled("OP1", "B1").settled("OP2", "B1").settled("OP3", "B2").settled("TOP", "T1");
    }

    private static Page come(Visitor visitor, String cadre, String path) {
        visitor.at(Screen.PHONE, Shade.LIGHT);
        return Entrants.come(visitor, userId(cadre), path);
    }

    private static void look(Visitor visitor, String name) {
        for (Shade shade : Shade.values()) {
            visitor.at(Screen.PHONE, shade).inspectHere("m-" + name + "-" + (shade == Shade.DARK ? "dark" : "light"));
        }
        visitor.at(Screen.PHONE, Shade.LIGHT);
    }

    private static void tap(Page page, String words) {
        page.locator("main button:has-text('" + words + "'), main a:has-text('" + words + "')")
                .first()
                .click();
    }

    private long ready(int person, String branch) {
        long application = bed.submitted(person, branch);
        soon(() -> assertThat(bed.task(application).isApprovable()).isTrue());
        return application;
    }

    private String page(long application) {
        return "/m/reviews/" + bed.task(application).id();
    }

    private String name(long application) {
        return Objects.requireNonNull(bed.view(application).name());
    }

    private List<String> audited(String action) {
        return bed.jdbc.queryForList(
                "SELECT COALESCE(reason, '') FROM access_audit_entry WHERE action = ?"
                        + " AND at > NOW() - INTERVAL 1 MINUTE ORDER BY id",
                String.class,
                action);
    }

    @Test
    void nothingIsWaiting(Visitor visitor) {
        Page page = come(visitor, "OP1", "/m/");
        assertThat(page.locator("main")).containsText("没有待审核");
        tap(page, "资料审核");
        assertThat(page.locator("main")).containsText("现在没有等待审核");
        look(visitor, "reviews-none");
        for (String tab : List.of("可通过", "校验未通过", "已退回", "已办结")) {
            page.locator(".m-tabs a:has-text('" + tab + "')").click();
            assertThat(page.locator(".m-tabs a[aria-current]")).containsText(tab);
            assertThat(page.locator(".m-empty")).isVisible();
        }
    }

    @Test
    void oneTapApproves(Visitor visitor) {
        long application = ready(1, "B1");
        Page page = come(visitor, "OP1", "/m/");
        assertThat(page.locator("main")).containsText("1 人待审核");
        tap(page, "资料审核");
        assertThat(page.locator(".m-review")).hasCount(1);
        assertThat(page.locator(".m-review")).containsText("实名校验通过");
        assertThat(page.locator("main")).not().containsText(People.idNumber(1));
        look(visitor, "reviews");
        tap(page, name(application));
        assertThat(page.locator("main")).containsText("国有企业员工");
        assertThat(page.locator("main")).not().containsText(People.idNumber(1));
        assertThat(page.locator("main")).not().containsText(People.mobile(1));
        look(visitor, "review");
        tap(page, "通过");
        assertThat(page.locator(".m-message-good")).containsText("已通过");
        assertThat(page.locator("main")).containsText("运营甲");
        look(visitor, "review-approved");
        assertThat(bed.view(application).state()).isEqualTo(ApplicationState.APPROVED);
        visitor.open("/m/reviews?show=done");
        assertThat(page.locator(".m-review")).containsText("已通过");
        look(visitor, "reviews-done");
    }

    /** As people hold them: nothing but taps. */
    @Test
    void theCardIsTappedTheOtherCardChangesAndTheMemberIsTold(Visitor operator, Visitor colleague, Visitor member) {
        long application = ready(1, "B1");
        bed.followsTheAccount(1, "wechat-1");
        Page own = onPhone(operator, userId("OP1") + "#app");
        Locator card = own.locator(".card").filter(new Locator.FilterOptions().setHasText(name(application)));
        assertThat(card).containsText("待审核");
        assertThat(card).not().containsText(People.idNumber(1));
        assertThat(card).not().containsText(People.mobile(1));
        operator.screenshot("road-review-card");
        card.locator("button:has-text('通过')").click();
        assertThat(card).containsText("的报到已通过");
        operator.screenshot("road-review-decided");
        Page other = onPhone(colleague, userId("OP2") + "#app");
        assertThat(other.locator(".card").filter(new Locator.FilterOptions().setHasText(name(application))))
                .containsText("运营甲");
        assertThat(other.locator(".card button:has-text('通过')")).hasCount(0);
        assertThat(onPhone(member, "wechat-1#account").locator("main")).containsText("报到成功");
        member.screenshot("road-review-member");
        card.locator("a:has-text('查看详情')").click();
        assertThat(own.locator("h1")).hasText(name(application));
        assertThat(own.locator("main")).containsText("已通过");
    }

    private Page onPhone(Visitor visitor, String owner) {
        Page page = visitor.at(Screen.PHONE, Shade.LIGHT).page();
        page.navigate(SimulatedWeCom.get().phoneUrl(owner));
        return page;
    }

    @Test
    void aNumberInFullNeedsAReasonAndIsOnRecord(Visitor visitor) {
        long application = ready(2, "B1");
        visitor.expecting(422);
        Page page = come(visitor, "OP1", page(application));
        page.locator("a:has-text('完整身份证号')").click();
        page.locator("#reason").fill("查");
        tap(page, "查看");
        assertThat(page.locator("#said-reason")).containsText("4 至 200 个字");
        look(visitor, "review-reveal-wrong");
        assertThat(audited("checkin.reveal")).doesNotContain("查");
        page.locator("#reason").fill("与团员档案核对");
        tap(page, "查看");
        assertThat(page.locator(".m-alias")).hasText(People.idNumber(2));
        look(visitor, "review-reveal");
        assertThat(audited("checkin.reveal")).contains("与团员档案核对");
    }

    @Test
    void aReturnNeedsAReason(Visitor visitor) {
        long application = ready(3, "B1");
        visitor.expecting(422);
        Page page = come(visitor, "OP1", page(application));
        tap(page, "退回");
        assertThat(page.locator("h1")).containsText("退回");
        tap(page, "退回");
        assertThat(page.locator("#said-words")).containsText("请填写退回原因");
        look(visitor, "review-return-wrong");
        page.locator("label:has-text('没有此人')").click();
        page.locator("#words").fill("请问问二车间。");
        look(visitor, "review-return");
        page.locator("button:has-text('退回')").click();
        assertThat(page.locator(".m-message-good")).containsText("已退回");
        assertThat(bed.view(application).reason()).isEqualTo("本支部没有此人，请核对所在团支部。\n请问问二车间。");
        look(visitor, "review-returned");
        visitor.open("/m/reviews?show=returned");
        assertThat(page.locator(".m-review")).containsText(name(application));
    }

    @Test
    void aFailedCheckIsPassedOfflineWithAPhoto(Visitor visitor, Visitor superior, Visitor stranger) {
        long application = bed.submittedAndFailing(4, "B1");
        soon(() -> assertThat(bed.task(application).isReady()).isTrue());
        String path = page(application);
        visitor.expecting(422);
        Page page = come(visitor, "OP1", "/m/reviews?show=failed");
        assertThat(page.locator(".m-review")).containsText("校验未通过");
        assertThat(page.locator(".m-tick")).hasCount(0);
        tap(page, name(application));
        assertThat(page.locator("main button:has-text('通过')")).hasCount(0);
        look(visitor, "review-failed");
        tap(page, "线下通过");
        page.locator("#explanation").fill("已当面核对本人和身份证原件");
        page.locator("#photo")
                .setInputFiles(new FilePayload("photo.jpg", "image/jpeg", "no photo at all".getBytes(UTF_8)));
        tap(page, "线下通过");
        assertThat(page.locator("#said-photo")).containsText("不是照片");
        assertThat(page.locator("#explanation")).hasValue("已当面核对本人和身份证原件");
        look(visitor, "review-offline-wrong");
        byte[] sent = Pictures.taken(Pictures.jpeg(800, 600), 6);
        page.locator("#photo").setInputFiles(new FilePayload("photo.jpg", "image/jpeg", sent));
        look(visitor, "review-offline");
        tap(page, "线下通过");
        assertThat(page.locator(".m-message-good")).containsText("已线下通过");
        look(visitor, "review-offline-passed");
        assertThat(bed.view(application).check()).isEqualTo(CheckState.OFFLINE_PASSED);
        assertThat(page.locator("a:has-text('线下核实的照片')")).isVisible();

        APIResponse photo = get(visitor, path + "/photo");
        assertThat(photo.status()).isEqualTo(200);
        assertThat(photo.headers())
                .containsEntry("content-type", "image/jpeg")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("cache-control", "no-store");
        assertThat(photo.headers().get("content-security-policy"))
                .startsWith("default-src 'none'")
                .contains("sandbox");
        assertThat(new String(photo.body(), ISO_8859_1)).doesNotContain(Pictures.PLACE);
        assertThat(Pictures.read(photo.body()).getHeight()).isEqualTo(800);
        assertThat(audited("checkin.photo")).isNotEmpty();
        come(superior, "TOP", "/m/");
        assertThat(get(superior, path + "/photo").status()).isEqualTo(200);
        come(stranger, "OP3", "/m/");
        assertThat(get(stranger, path + "/photo").status()).isEqualTo(404);
        assertThat(get(stranger, path).status()).isEqualTo(404);
    }

    private static APIResponse get(Visitor visitor, String path) {
        return visitor.page().context().request().get(visitor.origin() + path);
    }

    @Test
    void whoIsSlowerIsToldWhoDecided(Visitor first, Visitor second) {
        long application = ready(5, "B1");
        Page one = come(first, "OP1", page(application));
        Page two = come(second, "OP2", page(application));
        assertThat(two.locator("main button:has-text('通过')")).isVisible();
        tap(one, "通过");
        assertThat(one.locator(".m-message-good")).containsText("已通过");
        tap(two, "通过");
        assertThat(two.locator("#messages")).containsText("运营甲");
        assertThat(two.locator("#messages")).containsText("已通过");
        assertThat(two.locator("main button:has-text('通过')")).hasCount(0);
        look(second, "review-slower");
        assertThat(bed.notices().stream().filter(one5 -> one5.equals("5 approved")))
                .hasSize(1);
    }

    @Test
    void manyAreApprovedAtOnceAndOfEachItIsSaid(Visitor visitor) {
        List<Long> applications = List.of(ready(11, "B1"), ready(12, "B1"), ready(13, "B1"));
        Page page = come(visitor, "OP1", "/m/reviews");
        assertThat(page.locator(".m-tick")).hasCount(3);
        tap(page, "全选");
        assertThat(page.locator("button:has-text('通过所选')")).containsText("（3）");
        look(visitor, "reviews-ticked");
        ReviewTask faster = bed.task(applications.get(1));
        bed.reviews().giveBack(faster.id(), faster.revision(), "不是本支部的", bed.decider("运营乙", "B1"));
        tap(page, "通过所选");
        assertThat(page.locator(".m-message-good")).containsText("已通过 2 人");
        assertThat(page.locator(".m-message-warn")).containsText("运营乙");
        assertThat(page.locator(".m-message-warn")).containsText(name(applications.get(1)));
        look(visitor, "reviews-many");
        assertThat(applications.stream().map(one -> bed.view(one).state()))
                .containsExactly(ApplicationState.APPROVED, ApplicationState.RETURNED, ApplicationState.APPROVED);
    }

    @Test
    void whoseOperatorHasNotEnteredIsSeenByTheSuperior(Visitor visitor) {
        long application = ready(6, "B3");
        soon(() -> assertThat(bed.task(application).climbed()).isNotNull());
        long own = ready(7, "B1");
        Page page = come(visitor, "TOP", "/m/reviews");
        assertThat(page.locator(".m-review")).hasCount(1);
        assertThat(page.locator(".m-review")).containsText("三车间");
        look(visitor, "reviews-superior");
        tap(page, "全部下级");
        assertThat(page.locator(".m-review")).hasCount(2);
        tap(page, name(application));
        assertThat(page.locator("main")).containsText("该支部还没有运营者");
        look(visitor, "review-climbed");
        tap(page, "通过");
        assertThat(page.locator(".m-message-good")).containsText("已通过");
        assertThat(bed.view(own).state()).isEqualTo(ApplicationState.SUBMITTED);
    }

    @Test
    void whoHasLostThePostDecidesNothing(Visitor visitor) {
        long application = ready(8, "B1");
        visitor.expecting(404);
        Page page = come(visitor, "OP1", page(application));
        assertThat(page.locator("main button:has-text('通过')")).isVisible();
        bed.losesPost("OP1");
        tap(page, "通过");
        assertThat(page.locator("main")).containsText("由组织运营者办理");
        assertThat(bed.view(application).state()).isEqualTo(ApplicationState.SUBMITTED);
    }

    @Test
    void aCardOfAnotherOfHisOrganisationsLeadsThere(Visitor visitor) {
        long application = ready(9, "B2");
        bed.jdbc.update(
                "INSERT INTO registry_post (cadre_id, organization_id, post, operator)"
                        + " SELECT cadre_id, ?, post, TRUE FROM registry_post WHERE cadre_id = ?",
                bed.id("B2"),
                bed.cadre("OP1"));
        bed.settled("OP1", "B2");
        Page page = come(visitor, "OP1", "/m/organizations");
        page.locator("button:has-text('一车间')").click();
        assertThat(page.locator("h1")).containsText("您好");
        visitor.open(page(application));
        assertThat(page.locator("main")).containsText("您的另一个组织");
        look(visitor, "review-elsewhere");
        tap(page, "切换并办理");
        assertThat(page.locator("main button:has-text('通过')")).isVisible();
        assertThat(page.locator(".m-bar")).containsText("二车间");
    }

    @Test
    void everythingWorksWithoutAScript(Visitor visitor) {
        long application = ready(10, "B1");
        Page page = come(visitor, "OP1", "/m/reviews");
        page.route("**/assets/m*.js", route -> route.fulfill());
        page.reload();
        page.locator(".m-tick-box").check();
        tap(page, "通过所选");
        assertThat(page.locator(".m-message-good")).containsText("已通过 1 人");
        assertThat(bed.view(application).state()).isEqualTo(ApplicationState.APPROVED);
    }
}
