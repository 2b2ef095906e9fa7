package org.tuanlink.console.registry;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.access.Role;
import org.tuanlink.testing.People;
import org.tuanlink.testing.browser.BrowserTest;
import org.tuanlink.testing.browser.Visitor;

@BrowserTest
class CadrePagesIT {

    @Autowired
    private ApplicationContext service;

    private RegistryBed bed;

    @BeforeEach
    void province() {
        bed = RegistryBed.province(service);
    }

    @Test
    void aBadIdNumberIsSaidWhileTypingAndTheCadreIsEnteredOnceItIsMended(Visitor visitor) {
        Page page = visitor.signIn(Role.PROVINCE_ADMIN)
                .expecting(422)
                .open("/console/new-cadre?organization=T1")
                .page();
        page.locator("#post").selectOption("DEPUTY_SECRETARY");
        page.locator("#operator").check();
        page.locator("#name").fill("己春");
        page.locator("#mobile").fill(People.mobile(50));
        String right = People.idNumber(50);
        char last = right.charAt(17) == '1' ? '2' : '1';
        page.locator("#idNumber").fill(right.substring(0, 17) + last);
        assertThat(page.locator("#said-idNumber")).containsText("身份证号");
        page.locator("button:has-text('保存')").click();
        assertThat(page.locator("[data-problems]")).isVisible();
        assertThat(page.locator("#name")).hasValue("己春");
        assertThat(page.locator("#operator")).isChecked();
        visitor.inspectHere("cadre-form-errors");
        page.locator("#idNumber").fill(right);
        page.locator("button:has-text('保存')").click();
        assertThat(page.locator("#messages")).containsText("团干已录入");
        assertThat(page.locator("h1")).hasText("己春");
        assertThat(page.locator("main")).not().containsText(People.mobile(50));
        assertThat(page.locator("main")).not().containsText(right);
        visitor.inspect("/console/new-cadre?organization=U3", "cadre-form");
    }

    @Test
    void aNumberIsFoundButNeverStandsInAnAddress(Visitor visitor) {
        Page page = visitor.signIn(Role.PROVINCE_ADMIN).open("/console/cadres").page();
        assertThat(page.locator("tbody tr")).hasCount(5);
        page.locator("#q").fill(People.mobile(3));
        page.keyboard().press("Enter");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody")).containsText("丙丽");
        assertThat(page).hasURL(Pattern.compile(".*/console/cadres/search$"));
        page.locator("#q").fill("jm");
        page.keyboard().press("Enter");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody")).containsText("甲明");
        assertThat(page).hasURL(Pattern.compile(".*/console/cadres\\?q=jm.*"));
        visitor.open("/console/cadres?organization=440106&post=COMMITTEE_MEMBER");
        assertThat(page.locator("tbody tr")).hasCount(1);
        visitor.open("/console/cadres?q=%E6%97%A0%E6%AD%A4%E4%BA%BA");
        assertThat(page.locator("main")).containsText("没有符合条件的团干");
        visitor.inspect("/console/cadres", "cadres");
    }

    @Test
    void postsAreAddedChangedAndRemovedAndHeLeavesAndComesBack(Visitor visitor) {
        Page page = visitor.signIn(Role.PROVINCE_ADMIN)
                .expecting(422)
                .open("/console/cadres/C4")
                .page();
        page.getByText("添加职务").click();
        page.locator("#organizationCode").pressSequentially("T1");
        page.locator("[name=organizationCode][value=T1]").check();
        page.locator("#post").selectOption("COMMITTEE_MEMBER");
        page.locator("button:has-text('保存')").click();
        assertThat(page.locator("#messages")).containsText("职务已添加");
        page.locator("tr:has-text('石牌') a:has-text('修改')").click();
        page.locator("#post").selectOption("STAFF");
        page.locator("#operator").check();
        page.locator("button:has-text('保存')").click();
        assertThat(page.locator("tr:has-text('石牌')")).containsText("工作人员");
        visitor.inspect("/console/cadres/C4", "cadre");
        page.locator("tr:has-text('石牌') button:has-text('撤下')").click();
        assertThat(page.locator("#messages")).containsText("职务已撤下");
        visitor.open("/console/cadres/C4/leave");
        page.locator("#confirm").fill("不对");
        page.locator("button:has-text('办理离任')").click();
        assertThat(page.locator("#said-confirm")).containsText("没有办理离任");
        page.locator("#confirm").fill("丁强");
        page.locator("button:has-text('办理离任')").click();
        assertThat(page.locator("main")).containsText("已离任");
        page.getByText("恢复任职").click();
        page.locator("#organizationCode").pressSequentially("4403");
        page.locator("[name=organizationCode][value='4403']").check();
        page.locator("#post").selectOption("SECRETARY");
        page.locator("button:has-text('保存')").click();
        assertThat(page.locator("#messages")).containsText("已恢复任职");
    }

    @Test
    void aMobileIsShownInFullOnceForAReasonThatTheAuditLogKeeps(Visitor visitor) {
        String mobile = People.mobile(2);
        String reason = "电话核实入驻情况 " + visitor.origin();
        Page page = visitor.signIn(Role.PROVINCE_ADMIN)
                .expecting(422)
                .open("/console/cadres/C2")
                .page();
        assertThat(page.locator("main")).not().containsText(mobile);
        assertThat(page.locator("#reveal-MOBILE")).isHidden();
        page.locator("summary:has-text('查看完整手机号')").click();
        assertThat(page.locator(".console-reveal button:visible")).hasCount(1);
        page.locator("#reveal-MOBILE").fill("　看　　　");
        page.locator(".console-reveal[open] button").click();
        assertThat(page.locator("#reveal-MOBILE-hint")).containsText("请写明查看理由");
        assertThat(page.locator("main")).not().containsText(mobile);
        assertThat(reveals(reason)).isZero();
        visitor.inspectHere("reveal-refused");
        page.locator("#reveal-MOBILE").fill(reason);
        page.locator(".console-reveal-panel button").click();
        assertThat(page.locator(".console-reveal-panel [role=status]")).containsText(mobile);
        assertThat(page.locator("main")).not().containsText(People.idNumber(2));
        assertThat(page.url()).doesNotContain(mobile);
        assertThat(reveals(reason)).isEqualTo(1);
        visitor.inspectHere("reveal");
        visitor.open("/console/cadres/C2/reveal?item=MOBILE");
        assertThat(page.locator("main")).not().containsText(mobile);
        page.getByText("返回团干").click();
        assertThat(page.locator("h1")).hasText("乙华");
        assertThat(page.locator("main")).not().containsText(mobile);
        assertThat(reveals(reason)).isEqualTo(1);
    }

    private long reveals(String reason) {
        Long count = bed.jdbc()
                .queryForObject(
                        "SELECT COUNT(*) FROM access_audit_entry WHERE action = 'cadre.reveal' AND subject_id = 'C2'"
                                + " AND reason = ?",
                        Long.class,
                        reason);
        return count == null ? 0 : count;
    }

    @Test
    void whoMayNotRevealIsNotOfferedIt(Visitor visitor) {
        Page page = visitor.signIn(Role.AUDITOR).open("/console/cadres/C2").page();
        assertThat(page.locator("h1")).hasText("乙华");
        assertThat(page.locator(".console-reveal")).hasCount(0);
        visitor.openRefused("/console/cadres/C2/reveal?item=MOBILE", 403);
    }

    @Test
    void theListIsExportedMasked(Visitor visitor) {
        Page page = visitor.signIn(Role.AUDITOR).open("/console/cadres").page();
        Download download =
                page.waitForDownload(new Page.WaitForDownloadOptions().setTimeout(60_000), () -> page.getByText("导出名单")
                        .evaluate("link => link.click()"));
        assertThat(download.suggestedFilename()).startsWith("团干名单");
        assertThat(bed.count("registry_cadre")).isEqualTo(5);
    }
}
