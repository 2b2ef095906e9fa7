package org.tuanlink.console.registry;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.access.Role;
import org.tuanlink.testing.browser.BrowserTest;
import org.tuanlink.testing.browser.Visitor;

@BrowserTest
class OrganizationPagesIT {

    private static final String LONGEST = "华南理工大学广州学院计算机工程学院2015级软件工程专业第三团支部";

    @Autowired
    private ApplicationContext service;

    private RegistryBed bed;

    @BeforeEach
    void province() {
        bed = RegistryBed.province(service);
    }

    private static Locator focused(Page page) {
        return page.locator("[role=treeitem]:focus > .registry-node .registry-name");
    }

    @Test
    void theTreeOpensLevelByLevelByKeyboardAndTheAddressKeepsThePlace(Visitor visitor) {
        Page page = visitor.signIn(Role.PROVINCE_ADMIN)
                .open("/console/organizations")
                .page();
        page.locator("[role=treeitem][tabindex='0']").focus();
        assertThat(focused(page)).hasText("团广东省委");
        page.keyboard().press("ArrowRight");
        assertThat(focused(page)).hasText("团广州市委");
        page.keyboard().press("ArrowRight");
        Locator county = page.locator(".registry-name", new Page.LocatorOptions().setHasText("天河区委"));
        assertThat(county).isVisible();
        assertThat(page).hasURL(Pattern.compile(".*\\?open=4401$"));
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator(".registry-name", new Page.LocatorOptions().setHasText("石牌街道团委")))
                .isVisible();
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator(".registry-name", new Page.LocatorOptions().setHasText("石牌街道团委")))
                .isHidden();
        page.keyboard().press("ArrowLeft");
        assertThat(focused(page)).hasText("团广州市委");
        page.keyboard().press("End");
        page.keyboard().press("Home");
        assertThat(focused(page)).hasText("团广东省委");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/console/organizations/4401$"));
        assertThat(page.locator("h1")).hasText("团广州市委");

        visitor.open("/console/organizations?open=B2");
        assertThat(page.locator("[aria-current=true] .registry-name")).containsText("龙口西社区");
        visitor.inspect("/console/organizations?open=U3", "tree");
    }

    @Test
    void searchFindsByInitialsWithThePathAndShowsThePlaceInTheTree(Visitor visitor) {
        Page page = visitor.signIn(Role.PROVINCE_ADMIN)
                .open("/console/organizations")
                .page();
        page.locator("#q").pressSequentially("gzsw");
        assertThat(page.locator(".registry-hits li").first()).containsText("团广州市委");
        assertThat(page).hasURL(Pattern.compile(".*q=gzsw.*"));
        page.locator("#q").fill("U3");
        assertThat(page.locator(".registry-hits li").first()).containsText("华南理工大学团委");
        visitor.inspect("/console/organizations?q=U3", "tree-search");
        page.getByText("展开到此处").first().click();
        assertThat(page.locator("[aria-current=true] .registry-node")).isVisible();
        visitor.open("/console/organizations?q=" + "%E6%B2%A1%E6%9C%89%E7%9A%84");
        assertThat(page.locator("#found")).containsText("没有找到");
    }

    @Test
    void errorsStandBesideTheFieldsWhileTypingAndNothingTypedIsLost(Visitor visitor) {
        Page page = visitor.signIn(Role.PROVINCE_ADMIN)
                .expecting(422)
                .open("/console/organizations/T1/edit")
                .page();
        page.locator("#alias").fill("石牌/街道😀团委");
        assertThat(page.locator("[data-count-now]")).hasText("8");
        assertThat(page.locator("#said-alias")).containsText("第 3 个字");
        assertThat(page.locator("#said-alias")).containsText("😀");
        assertThat(page.locator("#alias")).hasAttribute("aria-invalid", "true");
        page.locator("#shortName").fill("");
        page.locator("button:has-text('保存')").click();
        assertThat(page.locator("[data-problems]")).isFocused();
        assertThat(page.locator("[data-problems]")).containsText("简称");
        assertThat(page.locator("[data-problems]")).containsText("😀");
        assertThat(page.locator("#alias")).hasValue("石牌/街道😀团委");
        visitor.inspectHere("organization-form-errors");
        page.locator("#alias").fill("石牌团委");
        page.locator("#shortName").fill("广州市天河区石牌街道团委");
        assertThat(page.locator("#alias")).hasAttribute("aria-invalid", "false");
        page.locator("button:has-text('保存')").click();
        assertThat(page.locator("#messages")).containsText("修改已保存");
        assertThat(page.locator("dd:has-text('石牌团委')")).containsText("4/16");
        visitor.inspect("/console/organizations/T1/edit", "organization-form");
    }

    @Test
    void aStaleEditSaysWhatSomebodyElseChanged(Visitor first, Visitor second) {
        Page page = first.signIn(Role.PROVINCE_ADMIN)
                .expecting(422)
                .open("/console/organizations/T1/edit")
                .page();
        Page other = second.signIn(Role.PROVINCE_ADMIN)
                .open("/console/organizations/T1/edit")
                .page();
        other.locator("#alias").fill("石牌团委");
        other.locator("button:has-text('保存')").click();
        assertThat(other.locator("#messages")).containsText("修改已保存");
        page.locator("#shortName").fill("广州市天河区石牌街道新团委");
        page.locator("button:has-text('保存')").click();
        assertThat(page.locator("main")).containsText("在您填写时别人改了这些");
        assertThat(page.locator("main table")).containsText("石牌团委");
        assertThat(page.locator("#alias")).hasValue("石牌团委");
        assertThat(page.locator("#shortName")).hasValue("广州市天河区石牌街道新团委");
        page.locator("button:has-text('保存')").click();
        assertThat(page.locator("#messages")).containsText("修改已保存");
        assertThat(page.locator("h1")).hasText("广州市天河区石牌街道新团委");
    }

    @Test
    void anOrganisationIsEnteredBelowAnother(Visitor visitor) {
        Page page = visitor.signIn(Role.PROVINCE_ADMIN)
                .expecting(422)
                .open("/console/new-organization?parent=T1")
                .page();
        assertThat(page.locator("[name=parentCode]")).isChecked();
        page.locator("button:has-text('保存')").click();
        assertThat(page.locator("[data-problems]")).isVisible();
        page.locator("#type").selectOption("BRANCH");
        page.locator("#shortName").fill("广州市天河区石牌街道绿荷社区团支部");
        page.locator("button:has-text('保存')").click();
        assertThat(page.locator("#messages")).containsText("组织已录入");
        assertThat(page.locator("h1")).hasText("广州市天河区石牌街道绿荷社区团支部");
    }

    @Test
    void aMoveSaysWhatMovesAlongBeforeItIsSent(Visitor visitor) {
        Page page = visitor.signIn(Role.PROVINCE_ADMIN)
                .open("/console/organizations/T1/move")
                .page();
        page.locator("#parentCode").pressSequentially("gzsw");
        page.locator("[name=parentCode][value='4401']").check();
        assertThat(page.locator("#move-preview")).containsText("3 个组织");
        assertThat(page.locator("#move-preview")).containsText("2 名团干");
        visitor.inspectHere("organization-move");
        page.locator("button:has-text('移动')").click();
        assertThat(page.locator("#messages")).containsText("组织已移动");
        assertThat(page.locator(".registry-crumbs")).not().containsText("天河区");
    }

    @Test
    void dissolvingIsRefusedWithTheReasonsAndDoneWhenNothingStandsAgainstIt(Visitor visitor) {
        Page page = visitor.signIn(Role.PROVINCE_ADMIN)
                .expecting(422)
                .open("/console/organizations/T1/dissolve")
                .page();
        assertThat(page.locator("main")).containsText("现在还不能撤销");
        assertThat(page.locator("main")).containsText("查看 2 个下级组织");
        visitor.inspectHere("organization-dissolve-refused");
        visitor.open("/console/organizations/S1/dissolve");
        page.locator("#confirm").fill("S2");
        page.locator("button:has-text('撤销组织')").click();
        assertThat(page.locator("#said-confirm")).containsText("没有撤销");
        page.locator("#confirm").fill("S1");
        page.locator("button:has-text('撤销组织')").click();
        assertThat(page.locator("#messages")).containsText("组织已撤销");
        assertThat(page.locator("main")).containsText("只能查看");
        assertThat(bed.jdbc()
                        .queryForObject("SELECT status FROM registry_organization WHERE code = 'S1'", String.class))
                .isEqualTo("DISSOLVED");
    }

    @Test
    void anOrganisationAdminSeesHisSubtreeOnly(Visitor visitor) {
        Page page = visitor.signIn(Role.ORGANIZATION_ADMIN, "4401")
                .open("/console/organizations")
                .page();
        assertThat(page.locator(".registry-name").first()).hasText("团广州市委");
        page.locator("#q").fill("深圳");
        assertThat(page.locator("#found")).containsText("没有找到");
        visitor.open("/console/organizations/440106");
        assertThat(page.locator(".registry-crumbs")).not().containsText("团广东省委");
        for (String foreign : new String[] {
            "4403", "44", "4403/edit", "4403/move", "4403/children", "4403/figures", "4403/dissolve", "4403/list.xlsx"
        }) {
            visitor.openRefused("/console/organizations/" + foreign, 404);
        }
        visitor.openRefused("/console/cadres/C4", 404).openRefused("/console/cadres/C4/edit", 404);
        visitor.open("/console/cadres");
        assertThat(page.locator("tbody")).containsText("甲明");
        assertThat(page.locator("tbody")).not().containsText("丁强");
    }

    @Test
    void anOperatorReadsAndIsOfferedNothingToWrite(Visitor visitor) {
        Page page = visitor.signIn(Role.OPERATOR, "T1")
                .open("/console/organizations/T1")
                .page();
        assertThat(page.locator("main")).containsText("广州市天河区石牌街道团委");
        assertThat(page.getByText("编辑")).hasCount(0);
        visitor.openRefused("/console/organizations/T1/edit", 403);
    }

    @Test
    void aPageShowsNamesPeopleFiguresAndWeComsState(Visitor visitor) {
        Page page = visitor.signIn(Role.PROVINCE_ADMIN)
                .open("/console/organizations/440106")
                .page();
        assertThat(page.locator("main")).containsText("本组织设置");
        assertThat(page.locator("main")).containsText("尚未同步到企业微信");
        assertThat(page.locator("main")).containsText("组织总数（含本级）");
        visitor.open("/console/organizations/T1");
        assertThat(page.locator("main")).containsText("沿用团广州市天河区委");
        assertThat(page.locator("#committee")).containsText("2");
        assertThat(page.locator("tbody tr").first()).containsText("书记");
        visitor.inspect("/console/organizations/T1", "organization");
        visitor.inspect("/console/organizations/U3", "organization-long");
        assertThat(page.locator("h1")).hasText(LONGEST);
    }

    @Test
    void withoutAnOfficialAccountABranchsQrCodeIsItsAddress(Visitor visitor) {
        visitor.signIn(Role.PROVINCE_ADMIN)
                .inspect("/console/organizations/" + RegistryBed.LONGEST + "/checkin-code", "branch-code-address");
        assertThat(visitor.page().locator("main")).containsText("/member/branch/" + RegistryBed.LONGEST);
    }

    @Test
    void theSubtreeIsExported(Visitor visitor) {
        Page page = visitor.signIn(Role.PROVINCE_ADMIN)
                .open("/console/organizations/4401")
                .page();
        Download download =
                page.waitForDownload(new Page.WaitForDownloadOptions().setTimeout(60_000), () -> page.getByText("导出名单")
                        .evaluate("link => link.click()"));
        assertThat(download.suggestedFilename()).startsWith("组织名单");
    }

    @Test
    void aNameThatIsMarkupHarmsNobody(Visitor visitor) {
        String evil = "<img src=x onerror=alert(1)>";
        bed.jdbc()
                .update(
                        "UPDATE registry_organization SET short_name = ?, full_name = ?, alias = ? WHERE code = 'S1'",
                        evil,
                        evil,
                        evil);
        bed.jdbc().update("UPDATE registry_cadre SET name = ? WHERE code = 'C4'", evil);
        Page page = visitor.signIn(Role.PROVINCE_ADMIN)
                .open("/console/organizations?open=S1")
                .page();
        page.onDialog(dialog -> {
            throw new AssertionError("A script ran: " + dialog.message());
        });
        for (String path : new String[] {
            "/console/organizations?open=S1",
            "/console/organizations/S1",
            "/console/organizations/4403",
            "/console/organizations/S1/edit",
            "/console/organizations/S1/move",
            "/console/organizations/S1/dissolve",
            "/console/organizations?q=S1",
            "/console/new-organization?parent=4403",
            "/console/cadres",
            "/console/cadres/C4",
            "/console/cadres/C4/edit",
            "/console/cadres/C4/leave",
            "/console/cadres?organization=S1",
            "/console/organization-picker?field=parentCode&search=S1"
        }) {
            visitor.open(path);
            assertThat(page.locator("img[src=x]")).hasCount(0);
        }
        visitor.open("/console/organizations/S1");
        assertThat(page.locator("h1")).hasText(evil);
    }
}
