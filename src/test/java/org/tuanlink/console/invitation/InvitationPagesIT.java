package org.tuanlink.console.invitation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.access.Role;
import org.tuanlink.invitation.InvitationBed;
import org.tuanlink.invitation.InvitationTest;
import org.tuanlink.invitation.PersonState;
import org.tuanlink.testing.browser.BrowserExtension;
import org.tuanlink.testing.browser.Visitor;
import wecomsim.Fault;
import wecomsim.FaultRule;

/** Invitations made, watched and stopped on the console, at both sizes, light and dark. */
@InvitationTest
@ExtendWith(BrowserExtension.class)
class InvitationPagesIT {

    private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(30_000);

    @Autowired
    private ApplicationContext service;

    private InvitationBed bed;

    @BeforeEach
    void aCity() {
        bed = InvitationBed.make(service).cadres(3).longNames();
    }

    @AfterEach
    void today() {
        bed.shift(Duration.ZERO);
    }

    private static Locator button(Page page, String name) {
        return page.locator("main").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    /** From the organisation's page to a preview. */
    private static Page preview(Visitor admin, String organization) {
        Page page = admin.open("/console/organizations/" + organization).page();
        page.locator("main")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("邀请加入"))
                .click();
        button(page, "预览名单").click();
        assertThat(page.locator("#watched")).containsText("还没有发送任何邀请", SOON);
        return page;
    }

    private static String path(Page page) {
        return page.url().replaceFirst("https?://[^/]+", "");
    }

    @Test
    void anInvitationIsPreviewedStartedWatchedExportedAndStopped(Visitor admin) throws Exception {
        admin.signIn(Role.PROVINCE_ADMIN).inspect("/console/new-invitation?organization=L1", "invitation-form");
        Page page = preview(admin, "4401");
        assertThat(page.locator("#watched")).containsText("将邀请 5 人，另有 1 人不邀请");
        assertThat(page.locator("main")).containsText("尚未同步到企业微信通讯录");
        assertThat(page.locator(".invitation-texts")).containsText("×××同志");
        admin.inspect(path(page), "invitation-preview");

        button(page, "开始邀请 5 人").click();
        assertThat(page.locator("main")).containsText("已开始邀请");
        assertThat(page.locator("#people-list")).containsText("企业微信，已受理", SOON);
        bed.admin().phone(InvitationBed.userId("C2")).acceptInvitation();
        assertThat(page.locator("#watched")).containsText("5 人中 1 人已加入", SOON);
        assertThat(page.locator("#people-list")).containsText("应用已对其可见", SOON);
        admin.inspect(path(page), "invitation-running");

        page.locator("[name=state]").selectOption("JOINED");
        button(page, "查询").click();
        assertThat(page.locator("#people-list tbody tr")).hasCount(1);
        Download export =
                page.waitForDownload(() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("导出名单"))
                        .click());
        assertThat(export.suggestedFilename()).endsWith(".xlsx");
        assertThat(Files.size(export.path())).isGreaterThan(1_000);

        button(page, "停止邀请").click();
        page.locator("#stop-invitation")
                .getByText("停止", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#watched")).containsText("已停止");
        assertThat(page.locator("#watched[hx-get]")).hasCount(0);
        assertThat(page.locator("#people-list[hx-get]")).hasCount(0);

        page.locator("#people-list").getByText("受邀人").first().click();
        assertThat(page.locator(".chain-timeline")).containsText("用企业微信邀请加入");
        assertThat(page.locator(".chain-timeline a[href*='/console/invitations/']"))
                .not()
                .hasCount(0);
    }

    @Test
    void theNavigationLeadsToTheListWhichSaysHowEachStands(Visitor admin) {
        Page page = preview(admin.signIn(Role.PROVINCE_ADMIN), "L1");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("邀请加入"))
                .first()
                .click();
        assertThat(page.locator("main tbody")).containsText("预览，尚未发送");
        admin.inspect("/console/invitations", "invitation-list");
    }

    @Test
    void whomNobodyIsSureOfIsListedAndInvitedAgainWhenTheAdministratorWantsIt(Visitor admin) {
        bed.admin().inject(FaultRule.on("batch/invite", new Fault.CutBefore()));
        Page page = preview(admin.signIn(Role.PROVINCE_ADMIN), "L1");
        button(page, "开始邀请 2 人").click();
        assertThat(page.locator("#people-list")).containsText("送达未知", SOON);
        admin.inspect(path(page), "invitation-unknown");
        page.locator("#again-L2").click();
        assertThat(page.locator("main")).containsText("已安排再次邀请");
        bed.awaitState("L2", PersonState.INVITED);
    }

    @Test
    void aFormThatIsNotWholeSaysWhatIsMissing(Visitor admin) {
        Page page = admin.signIn(Role.PROVINCE_ADMIN)
                .expecting(422)
                .open("/console/new-invitation?organization=T1")
                .page();
        page.locator("[name=channels]").all().forEach(Locator::uncheck);
        button(page, "预览名单").click();
        assertThat(page.locator("main")).containsText("请至少选择一种邀请方式");
        assertThat(page.locator("main")).containsText("丁公司团委");
    }

    @Test
    void thePosterIsSavedFromTheOrganisationsPage(Visitor admin) throws Exception {
        Page page = admin.signIn(Role.PROVINCE_ADMIN)
                .open("/console/organizations/L1")
                .page();
        Download poster = page.waitForDownload(() -> page.getByText("海报 PDF").click());
        assertThat(poster.suggestedFilename()).startsWith("入驻海报-惠州市").endsWith(".pdf");
        assertThat(Files.size(poster.path())).isGreaterThan(5_000);
    }

    @Test
    void anotherPartsAdministratorFindsNothing(Visitor admin, Visitor other) {
        String campaign = path(preview(admin.signIn(Role.PROVINCE_ADMIN), "L1"));
        other.signIn(Role.ORGANIZATION_ADMIN, "T1").openRefused(campaign, 404);
        assertThat(other.open("/console/invitations").page().locator("main")).containsText("还没有邀请");
    }

    @Test
    void theShortLinksPagesAreFitForEverybody(Visitor cadre) {
        cadre.inspect("/i/abcdefghjkmn", "invitation-link");
        assertThat(cadre.page().locator("main ol > li")).hasCount(3);
        cadre.inspect("/i/abcdefghjkmn/out", "invitation-out");
        cadre.page().getByText("确认不再接收").click();
        assertThat(cadre.page().locator("[role=status]")).containsText("已经登记");
    }
}
