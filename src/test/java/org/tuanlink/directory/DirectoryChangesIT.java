package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.testing.People;
import org.tuanlink.testing.SettableClock;
import wecomsim.Member;

@DirectoryTest
class DirectoryChangesIT {

    private static final String HEADER = "code,parentCode,type,shortName";
    private static final String CADRES = "团干编码,姓名,手机号,身份证号,组织编码,职务,是否运营者,所在支部编码";

    @Autowired
    private ApplicationContext service;

    @Autowired
    private Clock clock;

    private DirectoryBed bed;

    @BeforeEach
    void loadedProvince() {
        bed = DirectoryBed.fresh(service);
        bed.smallProvince();
        assertThat(bed.apply().status()).isEqualTo(RunStatus.SUCCEEDED);
        bed.forgetCalls();
    }

    @AfterEach
    void today() {
        ((SettableClock) clock).shift(Duration.ZERO);
    }

    @Test
    void aRenameIsOneCall() {
        bed.importLines(ImportKind.ORGANIZATIONS, HEADER, "B3,T2,BRANCH,广州市天河区沙河街道沙东社区团支部");
        PlanView plan = bed.plan();
        assertThat(plan.counts().departments().update()).isEqualTo(1);
        assertThat(bed.apply(plan).updated()).isEqualTo(bed.changes(plan).size());
        assertThat(bed.writes()).isEqualTo(bed.changes(plan).size());
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void aMovedTownTakesItsBranchesWithIt() {
        bed.importLines(ImportKind.ORGANIZATIONS, HEADER, "T2,440104,GRASSROOTS_COMMITTEE,广州市越秀区沙河街道团委");
        PlanView plan = bed.plan();
        assertThat(plan.counts().departments().move()).isEqualTo(1);
        assertThat(bed.apply(plan).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void siblingsSwapTheirNamesThroughATemporaryOne() {
        bed.importLines(
                ImportKind.ORGANIZATIONS, HEADER, "B1,T1,BRANCH,广州市天河区石牌街道龙口社区团支部", "B2,T1,BRANCH,广州市天河区石牌街道朝阳社区团支部");
        PlanView plan = bed.plan();
        assertThat(plan.counts().departments().update()).isGreaterThanOrEqualTo(3);
        assertThat(bed.apply(plan).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void aLeaverIsDisabledAtOnceAndDeletedAfterTheGrace() {
        bed.leaveOffice("C5");
        assertThat(bed.apply().updated()).isEqualTo(1);
        assertThat(bed.directory().members())
                .filteredOn(member -> !member.enabled())
                .hasSize(1);
        assertThat(bed.changes(bed.plan())).isEmpty();

        ((SettableClock) clock).shift(Duration.ofDays(31));
        PlanView late = bed.plan();
        ((SettableClock) clock).shift(Duration.ZERO);
        assertThat(late.counts().members().delete()).isEqualTo(1);
        assertThat(bed.apply(late).deleted()).isEqualTo(1);
        assertThat(bed.directory().members()).allMatch(Member::enabled).hasSize(16);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void anEmptyPlanIsRepeatedOnlyWhileNothingMoves() {
        StandingPlan standing = service.getBean(StandingPlan.class);
        assertThat(standing.repeat(new PlanScope.Whole(), "test")).isEmpty();

        PlanView looked = bed.plan();
        Long repeated = standing.repeat(new PlanScope.Whole(), "test").orElseThrow();
        PlanView again = bed.plan(Answer.of(repeated));
        assertThat(again.id()).isGreaterThan(looked.id());
        assertThat(again.status()).isEqualTo(PlanStatus.READY);
        assertThat(again.hash()).isEqualTo(looked.hash());
        assertThat(standing.repeat(new PlanScope.Subtree(1), "test")).isEmpty();

        bed.importLines(ImportKind.ORGANIZATIONS, HEADER, "B3,T2,BRANCH,广州市天河区沙河街道沙东社区团支部");
        assertThat(standing.repeat(new PlanScope.Whole(), "test")).isEmpty();
        assertThat(bed.apply().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(standing.repeat(new PlanScope.Whole(), "test")).isEmpty();
    }

    @Test
    void aReturningLeaverIsEnabledAgainUnderHisOldUserid() {
        bed.leaveOffice("C5");
        bed.apply();
        String userId = bed.directory().members().stream()
                .filter(member -> !member.enabled())
                .findFirst()
                .orElseThrow()
                .userid();
        bed.importLines(ImportKind.CADRES, "团干编码,姓名,手机号,身份证号,组织编码,职务,是否运营者,所在支部编码", DirectoryBed.cadre(5, "T1", "书记"));
        assertThat(bed.apply().updated()).isEqualTo(1);
        assertThat(bed.directory().members())
                .filteredOn(one -> one.userid().equals(userId))
                .allMatch(Member::enabled)
                .hasSize(1);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void oneCadreIsSynchronisedOnDemandAndTraced() {
        bed.importLines(
                ImportKind.CADRES,
                "团干编码,姓名,手机号,身份证号,组织编码,职务,是否运营者,所在支部编码",
                DirectoryBed.cadre(90, "T2", "副书记"),
                DirectoryBed.cadre(91, "T2", "委员"));
        SyncTrace trace = service.getBean(ScopedSync.class)
                .cadre(OrganizationScope.WHOLE_PROVINCE, "C90", "test")
                .orThrow(refusal -> new IllegalStateException(refusal.name()));
        assertThat(trace.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(trace.tookMillis()).isLessThan(5_000);
        assertThat(trace.steps())
                .extracting(SyncTrace.Step::station)
                .containsSubsequence(
                        SyncTrace.Station.REGISTRY,
                        SyncTrace.Station.PROJECTION,
                        SyncTrace.Station.DIFFERENCE,
                        SyncTrace.Station.CALL,
                        SyncTrace.Station.ANSWER,
                        SyncTrace.Station.RESULT);
        assertThat(bed.directory().members()).hasSize(18);
        assertThat(bed.writes()).isEqualTo(1);
        SyncTrace rest = service.getBean(ScopedSync.class)
                .organization(OrganizationScope.WHOLE_PROVINCE, "T2", "test")
                .orThrow(refusal -> new IllegalStateException(refusal.name()));
        assertThat(rest.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void aSubtreesPlanSeesWhoCameWhoWentAndWhoMovedAwayAndNoOneElse() {
        bed.leaveOffice("C6"); // T2
        bed.leaveOffice("C4"); // 440104: not in the subtree
        // B3's secretary moves out of the subtree, and another comes.
        bed.importLines(
                ImportKind.CADRES,
                CADRES,
                DirectoryBed.cadre(9, "440104", "副书记"),
                DirectoryBed.cadre(91, "440104", "副书记"));
        bed.removePost("C9", "B3");
        bed.importLines(ImportKind.CADRES, CADRES, DirectoryBed.cadre(90, "B3", "书记"));
        PlanView plan = bed.plan("T2", null, null);
        List<ChangeView> changes = bed.changes(plan);
        assertThat(changes).extracting(ChangeView::subject).anyMatch(subject -> subject.contains("C6"));
        assertThat(changes).extracting(ChangeView::subject).anyMatch(subject -> subject.contains("C9）"));
        assertThat(changes).extracting(ChangeView::subject).anyMatch(subject -> subject.contains("C90"));
        assertThat(changes).extracting(ChangeView::subject).noneMatch(subject -> subject.contains("C4"));
        assertThat(changes).extracting(ChangeView::subject).noneMatch(subject -> subject.contains("C91"));
        assertThat(bed.apply(plan).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.changes(bed.plan("T2", null, null))).isEmpty();
        assertThat(bed.apply().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.differences())
                .as("only the two leavers, disabled")
                .hasSize(2)
                .allSatisfy(one -> assertThat(one).endsWith("false"));
    }

    @Test
    void oneWhoReturnsAfterHisDeletionIsCreatedAnewUnderHisUserid() {
        String userId = bed.bean(Identities.class)
                .members(List.of(cadreId("C5")))
                .values()
                .iterator()
                .next()
                .value();
        bed.leaveOffice("C5");
        bed.apply();
        ((SettableClock) clock).shift(Duration.ofDays(31));
        PlanView late = bed.plan();
        ((SettableClock) clock).shift(Duration.ZERO);
        bed.apply(late);
        assertThat(bed.directory().members()).noneMatch(one -> one.userid().equals(userId));

        bed.importLines(ImportKind.CADRES, CADRES, DirectoryBed.cadre(5, "T1", "书记"));

        assertThat(bed.apply().created()).isEqualTo(1);
        assertThat(bed.directory().members())
                .filteredOn(one -> one.userid().equals(userId))
                .allMatch(Member::enabled)
                .hasSize(1);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void aLeaverIsDeletedAfterTheGraceThoughHisDepartmentIsGoneMeanwhile() {
        bed.leaveOffice("C9");
        bed.apply();
        bed.dissolve("B3");
        assertThat(bed.apply().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.directory().departments()).hasSize(9);
        assertThat(bed.directory().members())
                .filteredOn(member -> !member.enabled())
                .hasSize(1);

        ((SettableClock) clock).shift(Duration.ofDays(31));
        PlanView late = bed.plan();
        ((SettableClock) clock).shift(Duration.ZERO);
        assertThat(bed.apply(late).deleted()).isEqualTo(1);
        assertThat(bed.directory().members()).allMatch(Member::enabled).hasSize(16);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void aMobileThatPassesFromALeaverInGraceToAnotherIsAFinding() {
        bed.leaveOffice("C5");
        bed.apply();
        String heir = DirectoryBed.cadre(90, "T2", "委员").replace(People.mobile(90), People.mobile(5));
        bed.importLines(ImportKind.CADRES, CADRES, heir);
        PlanView plan = bed.plan();
        assertThat(plan.preflight())
                .anySatisfy(finding -> assertThat(finding.subject()).contains("C90"));
        assertThat(plan.preflight().toString()).doesNotContain(People.mobile(5));
    }

    private long cadreId(String code) {
        return bed.bean(RegistryReader.class).cadreId(new CadreCode(code)).orElseThrow();
    }
}
