package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.testing.People;
import wecomsim.Fault;
import wecomsim.FaultRule;

@DirectoryTest
class DirectoryFaultsIT {

    @Autowired
    private ApplicationContext service;

    private DirectoryBed bed;

    @BeforeEach
    void smallProvince() {
        bed = DirectoryBed.fresh(service);
        bed.smallProvince();
    }

    static Stream<Arguments> faults() {
        return Stream.of("department/create", "user/create").flatMap(api -> Stream.of(
                        new Fault.CutAfter(),
                        new Fault.CutBefore(),
                        new Fault.Busy(),
                        new Fault.Conflict(),
                        new Fault.TooConcurrent(),
                        new Fault.ErrorCode(45009),
                        new Fault.TokenExpiry())
                .map(fault -> Arguments.of(api, fault)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultInMidLoadEndsInTheSameDirectory(String api, Fault fault) {
        bed.weCom().admin().inject(FaultRule.on(api, fault).after(2).times(2));
        RunView run = bed.apply();
        assertThat(run.status()).as("%s", bed.failures(run)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.weCom().admin().waitingFaults()).isEmpty();
        assertThat(bed.differences()).isEmpty();
        assertThat(bed.weCom().admin().counts().answersOf(api, 0))
                .as("nothing is created twice")
                .isEqualTo(api.equals("user/create") ? 17 : 9);
        assertThat(bed.changes(bed.plan())).isEmpty();
    }

    @Test
    void aMobileHeldBySomeoneElseFailsOneCadreAloneUntilItIsFreed() {
        bed.weCom().admin().addMember("boss", "老板", People.mobile(7), 1L);
        PlanView plan = bed.plan();
        assertThat(plan.status()).isEqualTo(PlanStatus.GUARDED);
        assertThat(plan.guards())
                .extracting(PlanView.GuardItem::code)
                .contains(GuardFinding.Code.FIRST_RUN_NOT_EMPTY.name());

        RunView run = bed.apply(plan);

        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED_WITH_FAILURES);
        assertThat(run.failed()).isEqualTo(1);
        assertThat(run.created()).isEqualTo(25);
        assertThat(bed.failures(run)).singleElement().satisfies(failure -> {
            assertThat(failure.errcode()).isEqualTo(60104);
            assertThat(failure.subject()).contains("C7");
            assertThat(failure.meaning()).contains("手机号");
            assertThat(failure.advice()).isNotBlank();
        });
        bed.weCom().admin().deleteMember("boss");
        RunView resumed = bed.end(bed.resume(run));
        assertThat(resumed.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(resumed.created()).isEqualTo(26);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void whatDependsOnAFailedDepartmentWaitsForIt() {
        // T1 has two branches; it and they have members.
        bed.weCom()
                .admin()
                .inject(FaultRule.on("department/create", new Fault.ErrorCode(60009))
                        .after(4));
        RunView run = bed.apply();
        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED_WITH_FAILURES);
        assertThat(run.failed()).isEqualTo(1);
        assertThat(run.skipped()).isPositive();
        assertThat(bed.failures(run))
                .filteredOn(failure -> failure.state() == ChangeState.WAITING)
                .hasSize(run.skipped())
                .allSatisfy(failure -> assertThat(failure.meaning()).startsWith("等待前置变更成功："));
        assertThat(bed.end(bed.resume(run)).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void aRunPausesWhileWeComIsInTroubleAndGoesOnByItself() {
        for (int n = 100; n < 220; n++) {
            lines.add(DirectoryBed.cadre(n, n % 2 == 0 ? "T1" : "T2", "委员"));
        }
        bed.importLines(org.tuanlink.registry.ImportKind.CADRES, lines.toArray(String[]::new));
        bed.weCom()
                .admin()
                .inject(FaultRule.on("user/create", new Fault.Busy()).after(40).times(60));
        RunView run = bed.apply();
        assertThat(run.status()).as("%s", bed.failures(run)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.differences()).isEmpty();
        assertThat(bed.weCom().admin().counts().callsOf("user/list_id"))
                .as("the first look and at least one probe")
                .isGreaterThanOrEqualTo(2);
    }

    private final java.util.List<String> lines =
            new java.util.ArrayList<>(java.util.List.of("团干编码,姓名,手机号,身份证号,组织编码,职务,是否运营者,所在支部编码"));

    @Test
    void aRevokedAddressStopsTheRunWithASentenceAndItCanBeResumed() {
        bed.weCom()
                .admin()
                .inject(FaultRule.on("user/create", new Fault.ErrorCode(60020))
                        .after(3)
                        .always());
        RunView run = bed.apply();
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.reason()).isNotBlank();
        bed.weCom().admin().clearFaults();
        assertThat(bed.end(bed.resume(run)).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.differences()).isEmpty();
    }
}
