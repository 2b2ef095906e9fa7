package org.tuanlink.console.review;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.review.ReviewBed.soon;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.access.Role;
import org.tuanlink.checkin.ApplicationState;
import org.tuanlink.checkin.CheckState;
import org.tuanlink.checkin.Decision;
import org.tuanlink.review.ReviewBed;
import org.tuanlink.review.ReviewTask;
import org.tuanlink.review.ReviewTest;
import org.tuanlink.testing.People;
import org.tuanlink.testing.browser.BrowserExtension;
import org.tuanlink.testing.browser.Visitor;

/** 我的团员: reviews are looked for, decided one by one and many at once, by mouse and by keys; members are listed. */
@ReviewTest
@ExtendWith(BrowserExtension.class)
class ReviewConsoleIT {

    private static final String LIST = "/console/members/reviews";

    @Autowired
    private ApplicationContext service;

    private ReviewBed bed;

    @BeforeEach
    void branches() {
        bed = ReviewBed.make(service);
    }

    /** Submitted, and the check has passed. */
    private long ready(int person, String branch) {
        long application = bed.submitted(person, branch);
        soon(() -> assertThat(bed.task(application).isApprovable()).isTrue());
        return application;
    }

    private String page(long application) {
        return LIST + "/" + bed.task(application).id();
    }

    private static Locator button(Page page, String name) {
        return page.locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void isSaid(Page page, String text) {
        assertThat(page.locator("#messages")).containsText(text);
    }

    @Test
    void oneIsApprovedOnItsPageAfterAConfirmationAndTheNumberThatWaitsFalls(Visitor visitor) {
        long application = ready(1, "B1");
        ready(2, "B2");
        Page page =
                visitor.signIn(Role.ORGANIZATION_ADMIN, "T1").open("/console/").page();
        assertThat(page.locator("main")).containsText("等待审核");
        assertThat(page.locator("[data-waiting]")).hasText("2");
        page.locator("nav").getByText("我的团员").click();
        assertThat(page.locator("[data-row]")).hasCount(2);
        visitor.inspect(LIST, "reviews");
        visitor.inspect(page(application), "review");
        assertThat(page.locator("main")).containsText("199****0001");
        assertThat(page.locator("main")).not().containsText(People.mobile(1));
        assertThat(page.locator("main")).not().containsText(People.idNumber(1));
        page.keyboard().press("a");
        assertThat(page.locator("#approve")).isVisible();
        visitor.inspectHere("review-approve");
        page.locator("#approve [data-confirm-button]").click();
        isSaid(page, "已通过");
        assertThat(page.locator("[data-waiting]")).hasText("1");
        assertThat(bed.view(application).state()).isEqualTo(ApplicationState.APPROVED);
        assertThat(page.locator("#return")).hasCount(0);
        page.keyboard().press("u");
        assertThat(page.locator("[data-row]")).hasCount(1);
    }

    @Test
    void whoComesTooLateIsToldWhatWasDecidedAndByWhom(Visitor visitor) {
        long application = ready(1, "B1");
        Page page = visitor.signIn(Role.ORGANIZATION_ADMIN, "B1")
                .open(page(application))
                .page();
        ReviewTask task = bed.task(application);
        assertThat(bed.reviews().giveBack(task.id(), task.revision(), "资料不全", bed.decider("另一人", "T1")))
                .isInstanceOf(Decision.Done.class);
        page.keyboard().press("a");
        page.locator("#approve [data-confirm-button]").click();
        isSaid(page, "另一人");
        assertThat(bed.view(application).state()).isEqualTo(ApplicationState.RETURNED);
    }

    @Test
    void withKeysRowsAreGoneThroughTickedOpenedAndApprovedAndEachRefusalIsTold(Visitor visitor) {
        long first = ready(1, "B1");
        long second = ready(2, "B1");
        long third = ready(3, "B2");
        long failing = bed.submittedAndFailing(4, "B2");
        Page page = visitor.signIn(Role.ORGANIZATION_ADMIN, "T1").open(LIST).page();
        assertThat(page.locator("[data-row]")).hasCount(4);
        assertThat(button(page, "通过选中的（0）")).isDisabled();
        page.keyboard().press("?");
        assertThat(page.locator("#keys")).isVisible();
        visitor.inspectHere("reviews-keys");
        page.keyboard().press("Escape");
        assertThat(page.locator("#keys")).isHidden();
        for (String key : new String[] {"j", "x", "j", "x", "j", "x", "j", "x", "j", "k", "x"}) {
            page.keyboard().press(key);
        }
        assertThat(page.locator("[data-tick]:checked")).hasCount(2);
        assertThat(page.locator("[data-row]").nth(3).locator("[data-tick]")).isDisabled();
        ReviewTask task = bed.task(second);
        assertThat(bed.reviews().approve(task.id(), task.revision(), bed.decider("另一人", "T1")))
                .isInstanceOf(Decision.Done.class);
        page.keyboard().press("a");
        assertThat(page.locator("#approve-many")).containsText("2");
        visitor.inspectHere("reviews-approve");
        page.keyboard().press("Enter");
        isSaid(page, "已通过 1 份报到");
        assertThat(page.locator("main .alert-warning")).containsText("另一人");
        visitor.inspectHere("reviews-approved");
        assertThat(bed.view(first).state()).isEqualTo(ApplicationState.APPROVED);
        assertThat(bed.view(third).state()).isEqualTo(ApplicationState.SUBMITTED);
        assertThat(bed.view(failing).state()).isEqualTo(ApplicationState.SUBMITTED);
        page.keyboard().press("j");
        page.keyboard().press("a");
        assertThat(page.locator("#approve-many [data-ticked]")).hasText("1");
        page.keyboard().press("Escape");
        page.keyboard().press("k");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*" + page(third) + "$"));
    }

    @Test
    void whatIsTypedIsNoCommandAndAllOfAPageAreTickedAtOnce(Visitor visitor) {
        ready(1, "B1");
        ready(2, "B1");
        Page page = visitor.signIn(Role.ORGANIZATION_ADMIN, "T1").open(LIST).page();
        page.locator("#name").pressSequentially("xja?");
        assertThat(page.locator("[data-tick]:checked")).hasCount(0);
        assertThat(page.locator("#keys")).isHidden();
        page.locator("[data-tick-all]").check();
        button(page, "通过选中的（2）").click();
        page.locator("#approve-many button[type=submit]").click();
        isSaid(page, "已通过 2 份报到");
        assertThat(page.locator("main")).containsText("没有等待审核的报到");
        assertThat(page.locator("[data-waiting]")).hasCount(0);
    }

    @Test
    void aReturnNeedsAReasonWhichTheMemberReads(Visitor visitor) {
        long application = ready(1, "B1");
        Page page = visitor.signIn(Role.OPERATOR, "B1")
                .expecting(422)
                .open(page(application))
                .page();
        button(page, "退回").click();
        assertThat(page.locator("#words-said")).containsText("请填写退回原因");
        assertThat(bed.view(application).state()).isEqualTo(ApplicationState.SUBMITTED);
        visitor.inspectHere("review-return-refused");
        page.locator("[name=picked]").first().check();
        page.locator("#words").fill("请到所在单位的支部报到");
        button(page, "退回").click();
        isSaid(page, "已退回");
        assertThat(bed.view(application).reason()).endsWith("请到所在单位的支部报到").contains("\n");
        assertThat(page.locator("main")).containsText("请到所在单位的支部报到");
    }

    @Test
    void whoseCheckFailedIsPassedWithAPhotoThatOnlyTheScopeSees(Visitor visitor, Visitor other, Visitor auditor)
            throws IOException {
        long application = bed.submittedAndFailing(1, "B1");
        String address = page(application);
        Page page = visitor.signIn(Role.ORGANIZATION_ADMIN, "T1")
                .expecting(422)
                .open(address)
                .page();
        assertThat(page.locator("[data-key=a]")).hasCount(0);
        visitor.inspect(address, "review-offline");
        page.locator("#explanation").fill("看过身份证原件，本人到场");
        button(page, "线下通过").click();
        assertThat(page.locator("#photo-said")).containsText("请上传");
        assertThat(page.locator("#explanation")).hasValue("看过身份证原件，本人到场");
        page.locator("#photo").setInputFiles(new FilePayload("a.jpg", "image/jpeg", "no photo".getBytes(UTF_8)));
        button(page, "线下通过").click();
        assertThat(page.locator("#photo-said")).containsText("不是照片");
        page.locator("#photo").setInputFiles(new FilePayload("a.png", "image/png", picture()));
        button(page, "线下通过").click();
        isSaid(page, "已线下通过");
        assertThat(bed.view(application).check()).isEqualTo(CheckState.OFFLINE_PASSED);
        assertThat(page.locator("main")).containsText("看过身份证原件，本人到场");
        // By the browser itself, which has the session's cookie.
        assertThat(page.evaluate("async url => (await fetch(url)).headers.get('content-type')", address + "/photo"))
                .isEqualTo("image/jpeg");
        other.signIn(Role.ORGANIZATION_ADMIN, "B2").openRefused(address + "/photo", 404);
        auditor.signIn(Role.AUDITOR).openRefused(address + "/photo", 403);
    }

    private static byte[] picture() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    @Test
    void aNumberIsShownInFullForAReasonThatTheAuditLogKeeps(Visitor visitor) {
        long application = ready(1, "B1");
        String reason = "电话核实报到 " + visitor.origin();
        Page page = visitor.signIn(Role.OPERATOR, "B1")
                .expecting(422)
                .open(page(application))
                .page();
        page.locator("summary:has-text('查看完整手机号')").click();
        page.locator("#reveal-MOBILE").fill("　看　　　");
        page.locator(".console-reveal[open] button").click();
        assertThat(page.locator("#reveal-MOBILE-hint")).containsText("理由");
        assertThat(page.locator("main")).not().containsText(People.mobile(1));
        page.locator("#reveal-MOBILE").fill(reason);
        page.locator(".console-reveal-panel button").click();
        assertThat(page.locator(".console-reveal-panel [role=status]")).containsText(People.mobile(1));
        assertThat(page.url()).doesNotContain(People.mobile(1));
        visitor.inspectHere("review-reveal");
        assertThat(bed.number(
                        "SELECT COUNT(*) FROM access_audit_entry WHERE action = 'checkin.reveal' AND subject_id = ?",
                        Long.toString(application)))
                .isPositive();
    }

    @Test
    void anotherSubtreesReviewsDoNotExistAndAuditorsDecideNothing(Visitor visitor, Visitor auditor) {
        long application = ready(1, "B1");
        visitor.signIn(Role.ORGANIZATION_ADMIN, "B2").openRefused(page(application), 404);
        visitor.openRefused(page(application) + "/reveal?item=MOBILE", 404);
        visitor.openRefused(LIST + "?organization=B1", 404);
        visitor.openRefused("/console/members?organization=B1", 404);
        Page page = visitor.open(LIST + "?state=ALL").page();
        assertThat(page.locator("[data-row]")).hasCount(0);
        assertThat(page.locator("[data-waiting]")).hasCount(0);
        visitor.open(LIST + "?state=ALL&name=%E6%8A%A5%E5%88%B0");
        assertThat(page.locator("[data-row]")).hasCount(0);
        Page read = auditor.signIn(Role.AUDITOR).open(page(application)).page();
        assertThat(read.locator("main")).containsText("199****0001");
        assertThat(read.locator(".console-reveal")).hasCount(0);
        assertThat(read.locator("main form")).hasCount(0);
        auditor.openRefused(page(application) + "/reveal?item=MOBILE", 403);
        assertThat(auditor.open(LIST).page().locator("[data-tick]")).hasCount(0);
    }

    @Test
    void theFilterStandsInTheAddress(Visitor visitor) {
        long first = ready(1, "B1");
        ready(2, "B2");
        bed.submittedAndFailing(3, "B2");
        bed.jdbc.update("UPDATE review_task SET due_at = '2020-01-01' WHERE application_id = ?", first);
        Page page = visitor.signIn(Role.ORGANIZATION_ADMIN, "T1").open(LIST).page();
        page.locator("#check").selectOption("FAILED");
        page.keyboard().press("Enter");
        button(page, "查询").click();
        assertThat(page.locator("[data-row]")).hasCount(1);
        assertThat(page).hasURL(Pattern.compile(".*check=FAILED.*"));
        visitor.open(LIST + "?overdue=true");
        assertThat(page.locator("[data-row]")).hasCount(1);
        assertThat(page.locator("[data-row]")).containsText("已超时");
        visitor.open(LIST + "?organization=B2");
        assertThat(page.locator("[data-row]")).hasCount(2);
        visitor.open(LIST + "?name=%E6%8A%A5%E5%88%B0%E4%BA%BA");
        assertThat(page.locator("[data-row]")).hasCount(3);
        visitor.open(LIST + "?name=%E6%8A%A5%25");
        assertThat(page.locator("[data-row]")).hasCount(0);
        visitor.open(LIST + "?name=%E6%8A%A5");
        assertThat(page.locator("#name-said")).containsText("至少输入两个字");
        visitor.open(LIST + "?state=APPROVED");
        assertThat(page.locator("main")).containsText("没有符合条件的审核");
    }

    @Test
    void membersOfBranchesAreListedMasked(Visitor visitor) {
        ReviewTask task = bed.task(ready(1, "B1"));
        bed.reviews().approve(task.id(), task.revision(), bed.decider("审核人", "B1"));
        task = bed.task(ready(2, "B2"));
        bed.reviews().approve(task.id(), task.revision(), bed.decider("审核人", "B2"));
        Page page = visitor.signIn(Role.AUDITOR).open("/console/members").page();
        assertThat(page.locator("#members-title")).hasText("团员 2 人");
        assertThat(page.locator("tbody")).containsText("在线报到");
        assertThat(page.locator("tbody")).containsText(People.mobile(2).substring(0, 3) + "****");
        assertThat(page.locator("main")).not().containsText(People.mobile(2));
        visitor.inspect("/console/members?organization=B1", "members");
        assertThat(page.locator("tbody tr")).hasCount(1);
    }
}
