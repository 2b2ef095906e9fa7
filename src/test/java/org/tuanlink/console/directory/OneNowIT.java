package org.tuanlink.console.directory;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.access.Role;
import org.tuanlink.testing.browser.Visitor;

/** One cadre or one organisation brought to WeCom from its own page. */
@DirectoryPagesTest
class OneNowIT {

    private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(30_000);
    private static final String[] STATIONS = {"登记", "应有的样子", "差别", "调用", "答复", "结果"};

    @Autowired
    private ApplicationContext service;

    private static void synchroniseHere(Page page) {
        page.locator("button:has-text('立即同步')").click();
        assertThat(page.locator("#trace")).containsText("结果", SOON);
        for (String station : STATIONS) {
            assertThat(page.locator("#trace")).containsText(station);
        }
        assertThat(page.locator("#trace")).containsText("毫秒");
        assertThat(page.locator("#trace a")).containsText("查看这次执行");
    }

    @Test
    void aCadreIsBroughtToWeComAndTheStepsAreTold(Visitor visitor) {
        Province province = Province.loaded(service);
        String renamed = Province.cadre(30, "新", "T1", "委员");
        String name = renamed.split(",", -1)[1];
        province.cadres(renamed);
        Page page =
                visitor.signIn(Role.PROVINCE_ADMIN).open("/console/cadres/C30").page();
        assertThat(page.locator("main")).containsText("有变更等待同步");
        synchroniseHere(page);
        assertThat(page.locator("#trace")).containsText(name);
        assertThat(province.memberNamed(name).name()).isEqualTo(name);
        visitor.inspectHere("cadre-synchronised");
        visitor.open("/console/cadres/C30");
        assertThat(page.locator("main")).containsText("与登记一致");
    }

    @Test
    void anOrganisationIsBroughtToWeComAndTheStepsAreTold(Visitor visitor) {
        Province province = Province.loaded(service);
        province.organizations("B3,T2,BRANCH,广州市天河区沙河街道沙东社区团支部");
        Page page = visitor.signIn(Role.PROVINCE_ADMIN)
                .open("/console/organizations/B3")
                .page();
        synchroniseHere(page);
        assertThat(page.locator("#trace")).containsText("沙东社区团支部");
        assertThat(province.departmentNamed("沙东社区").name()).isEqualTo("沙东社区团支部");
    }
}
