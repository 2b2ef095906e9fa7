package org.tuanlink.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.directory.DirectoryPlans;
import org.tuanlink.directory.DirectoryRuns;
import org.tuanlink.directory.PlanView;
import org.tuanlink.directory.RunStatus;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.Entrants;
import org.tuanlink.testing.SimulatedWeCom;
import wecomsim.Administrator;
import wecomsim.Department;
import wecomsim.Member;

/** From the registry through WeCom to a phone and back to WeCom: nobody is put anywhere by hand. */
@OnboardingTest
class AliasReachesWeComIT {

    @Autowired
    private ApplicationContext service;

    private EntryBed bed;
    private Administrator weCom;

    @BeforeEach
    void everybodyIsInWeCom() {
        bed = EntryBed.make(service);
        weCom = SimulatedWeCom.get().admin();
        weCom.reset();
        bed.jdbc().execute("DELETE FROM directory_member_identity");
        DirectoryPlans plans = service.getBean(DirectoryPlans.class);
        DirectoryRuns runs = service.getBean(DirectoryRuns.class);
        long id = plans.create(null, null, null, "test").orThrow(refusal -> new IllegalStateException(refusal.name()));
        List<String> guards = plans.find(id).orElseThrow().guards().stream()
                .map(PlanView.GuardItem::code)
                .toList();
        long run = runs.apply(id, guards, "test").orThrow(refusal -> new IllegalStateException(refusal.name()));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> runs.find(run).orElseThrow().status() == RunStatus.SUCCEEDED);
    }

    private String userId(String cadre) {
        String userId = bed.jdbc()
                .queryForObject(
                        "SELECT userid FROM directory_member_identity WHERE cadre_id ="
                                + " (SELECT id FROM registry_cadre WHERE code = ?)",
                        String.class,
                        cadre);
        return String.valueOf(userId);
    }

    private List<String> names() {
        return weCom.directory().departments().stream().map(Department::name).toList();
    }

    @Test
    void postAndAliasAreInWeComWithinSeconds() {
        String member = userId("OP1");
        weCom.activateMember(member);
        assertThat(names()).contains("石牌街道团委");
        ConsoleClient phone = bed.client();
        assertThat(Entrants.come(phone, member, "/m/").statusCode()).isEqualTo(302);
        phone.post("/m/post", "organization", "T1", "post", "DEPUTY_SECRETARY");
        phone.post("/m/alias", "organization", "T1", "alias", "石牌街团委");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(names()).contains("石牌街团委").doesNotContain("石牌街道团委");
            assertThat(weCom.directory().members().stream()
                            .filter(one -> one.userid().equals(member))
                            .map(Member::position))
                    .singleElement()
                    .asString()
                    .contains("副书记");
        });
        await().atMost(Duration.ofSeconds(20))
                .until(() -> phone.get("/m/organization").body().contains("企业微信通讯录已更新"));
    }

    @Test
    void aSiblingWhoseSuggestionWasTakenIsRenamedToo() {
        String member = userId("MANY");
        weCom.activateMember(member);
        bed.jdbc()
                .update("UPDATE registry_post SET organization_id ="
                        + " (SELECT id FROM registry_organization WHERE code = 'B1')"
                        + " WHERE organization_id = (SELECT id FROM registry_organization WHERE code = 'U3')");
        bed.postSet("MANY", "B1");
        String wanted = bed.nameOf("B2");
        assertThat(names()).contains(wanted);
        ConsoleClient phone = bed.client();
        Entrants.come(phone, member, "/m/");
        phone.post("/m/organizations", "organization", "B1");
        phone.post("/m/alias", "organization", "B1", "alias", wanted);
        assertThat(bed.aliasOf("B1")).isEqualTo(wanted);
        assertThat(bed.nameOf("B2")).isNotEqualTo(wanted);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(names()).contains(wanted, bed.nameOf("B2")));
    }
}
