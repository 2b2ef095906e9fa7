package org.tuanlink.console.directory;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.access.Role;
import org.tuanlink.directory.PlanView;
import org.tuanlink.directory.RunView;
import org.tuanlink.testing.browser.Visitor;

/** Every page of the directory at both sizes, light and dark, with axe. */
@DirectoryPagesTest
class DirectoryLooksIT {

    @Autowired
    private ApplicationContext service;

    @Test
    void theStateIsFitForEverybodyBeforeTheFirstLoadAndAfter(Visitor admin) {
        Province province = Province.entered(service);
        admin.signIn(Role.PROVINCE_ADMIN).inspect("/console/directory", "directory-empty");
        assertThat(admin.page().locator("main")).containsText("还没有首次同步");
        province.synchronise();
        admin.inspect("/console/directory", "directory-equal");
        assertThat(admin.page().locator("main")).containsText("通讯录与登记一致");
    }

    @Test
    void aFirstPlanAndItsRunAreFitForEverybody(Visitor admin) {
        Province province = Province.entered(service);
        PlanView plan = province.plan();
        admin.signIn(Role.PROVINCE_ADMIN).inspect("/console/directory/plans/" + plan.id(), "plan-first");
        RunView run = province.synchronise();
        admin.inspect("/console/directory/runs/" + run.id(), "run-succeeded");
    }

    @Test
    void aPlanOfEveryKindOfChangeWithGuardsIsFitForEverybody(Visitor admin) {
        Province province = Province.loaded(service);
        Changes.ofEveryKind(service, province);
        PlanView plan = province.plan();
        admin.signIn(Role.PROVINCE_ADMIN).inspect("/console/directory/plans/" + plan.id(), "plan-guarded");
        admin.inspect("/console/directory/plans/" + plan.id() + "?q=团干", "plan-search");
    }

    @Test
    void driftAndAdoptionAreFitForEverybody(Visitor admin) {
        Province province = Province.loaded(service);
        Changes.behindOurBack(province);
        admin.signIn(Role.PROVINCE_ADMIN).open("/console/directory/drift");
        admin.page().getByText("现在核对").click();
        admin.inspect("/console/directory/drift", "drift");
        admin.inspect("/console/directory/adoptions", "adoptions");
        admin.inspect("/console/directory", "directory-drift");
    }
}
