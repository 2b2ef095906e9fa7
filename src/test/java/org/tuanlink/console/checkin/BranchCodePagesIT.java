package org.tuanlink.console.checkin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.access.Role;
import org.tuanlink.checkin.CheckinBed;
import org.tuanlink.checkin.CheckinTest;
import org.tuanlink.poster.QrReader;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.browser.BrowserExtension;
import org.tuanlink.testing.browser.Visitor;
import wecomsim.Administrator;
import wecomsim.Fault;
import wecomsim.FaultRule;

/** A branch's QR code on the console, made by the Official Account. */
@CheckinTest
@ExtendWith(BrowserExtension.class)
class BranchCodePagesIT {

    private final Administrator admin = SimulatedWeCom.get().admin();

    @Autowired
    private ApplicationContext service;

    @BeforeEach
    void branches() {
        CheckinBed bed = CheckinBed.make(service);
        bed.jdbc().execute("DELETE FROM checkin_branch_code");
        admin.reset();
        admin.clearFaults();
    }

    private static void press(Page page, String name) {
        page.locator("main")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name))
                .click();
    }

    private static Locator link(Page page, String name) {
        return page.locator("main").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    @Test
    void aBranchsAdministratorHasItMadeAndPrintsIt(Visitor visitor) throws Exception {
        Page page = visitor.signIn(Role.ORGANIZATION_ADMIN, "T1")
                .open("/console/organizations/B1")
                .page();
        assertThat(page.locator("main")).containsText("团员人数");
        page.getByText("报到二维码").click();
        visitor.inspect("/console/organizations/B1/checkin-code", "branch-code-none");
        admin.inject(FaultRule.on("mp/qrcode/create", new Fault.ErrorCode(45009)));
        press(page, "生成二维码");
        assertThat(page.locator("#messages")).containsText("没有生成");
        admin.clearFaults();
        press(page, "生成二维码");
        assertThat(page.locator("#messages")).containsText("二维码已生成");
        visitor.inspect("/console/organizations/B1/checkin-code", "branch-code");
        Download poster = page.waitForDownload(() -> link(page, "海报 PDF").click());
        assertThat(poster.suggestedFilename()).isEqualTo("报到海报-广州市丁公司一车间团支部.pdf");
        Download picture = page.waitForDownload(() -> link(page, "二维码图片").click());
        assertThat(QrReader.read(Files.readAllBytes(picture.path())))
                .hasValueSatisfying(link -> assertThat(link).contains("/q/"));
    }

    @Test
    void nobodyGetsOnesOfOthersOrOfNoBranch(Visitor visitor, Visitor operator) {
        visitor.signIn(Role.ORGANIZATION_ADMIN, "B2").openRefused("/console/organizations/B1/checkin-code", 404);
        visitor.openRefused("/console/organizations/B1/checkin-poster.pdf", 404);
        visitor.openRefused("/console/organizations/T1/checkin-code", 404);
        visitor.openRefused("/console/organizations/B2/checkin-poster.png", 404);
        operator.signIn(Role.OPERATOR, "B1").openRefused("/console/organizations/B1/checkin-code", 403);
    }

    @Test
    void howTheRealNameCheckIsDoingIsShown(Visitor visitor, Visitor other) {
        visitor.signIn(Role.PROVINCE_ADMIN).inspect("/console/identity-checks", "identity-checks");
        assertThat(visitor.page().locator("main")).containsText("已询问 / 每天上限");
        other.signIn(Role.ORGANIZATION_ADMIN, "T1").openRefused("/console/identity-checks", 403);
    }
}
