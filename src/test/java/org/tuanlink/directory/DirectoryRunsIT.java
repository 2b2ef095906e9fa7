package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.testing.People;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComUserId;
import wecomsim.Department;
import wecomsim.FaultRule;

@DirectoryTest
class DirectoryRunsIT {

    @Autowired
    private ApplicationContext service;

    @Autowired
    private DirectoryRuns runs;

    @Autowired
    private DirectoryDrift drift;

    private DirectoryBed bed;

    @BeforeEach
    void smallProvince() {
        bed = DirectoryBed.fresh(service);
        bed.smallProvince();
    }

    @Test
    void aForeignDepartmentIsGuardedPassedOverAndNeverTouched() {
        bed.weCom().admin().addDepartment(2, "外部部门", 1);
        PlanView plan = bed.plan();
        assertThat(plan.status()).isEqualTo(PlanStatus.GUARDED);
        assertThat(runs.apply(plan.id(), List.of(), "test")).isEqualTo(Answer.refused(Refusal.PLAN_GUARDED));
        assertThat(bed.directory().departments()).hasSize(2);

        assertThat(bed.apply(plan).status()).isEqualTo(RunStatus.SUCCEEDED);

        assertThat(bed.directory().departments())
                .filteredOn(one -> one.id() == 2)
                .extracting(Department::name)
                .containsExactly("外部部门");
        assertThat(bed.differences()).singleElement().asString().startsWith("部门 2：不应存在");
        assertThat(bed.changes(bed.plan())).isEmpty();
    }

    @Test
    void anAdoptedDepartmentAndMemberAreBroughtToTheRegistrysState() {
        bed.weCom().admin().addDepartment(2, "旧的省委部门", 1);
        bed.weCom().admin().addMember("old-hand", "旧名", People.mobile(1), 2L);
        Adoptions adoptions = service.getBean(Adoptions.class);
        assertThat(adoptions.adoptDepartment(new DepartmentId(2), "44")).isEmpty();
        assertThat(adoptions.adoptDepartment(new DepartmentId(2), "4401")).contains(Refusal.DEPARTMENT_NOT_FOREIGN);
        assertThat(adoptions.adoptMember(new WeComUserId("old-hand"), "C1")).isEmpty();

        assertThat(bed.apply().status()).isEqualTo(RunStatus.SUCCEEDED);

        assertThat(bed.directory().members()).anyMatch(one -> one.userid().equals("old-hand"));
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void aPlanIsStaleOnceTheRegistryMoved() {
        PlanView plan = bed.plan();
        bed.leaveOffice("C5");
        assertThat(runs.apply(plan.id(), List.of(), "test")).isEqualTo(Answer.refused(Refusal.PLAN_STALE));
        assertThat(service.getBean(DirectoryPlans.class)
                        .find(plan.id())
                        .orElseThrow()
                        .status())
                .isEqualTo(PlanStatus.STALE);
        assertThat(bed.writes()).isZero();
    }

    @Test
    void aPlanThatWasTamperedWithIsNotApplied() {
        PlanView plan = bed.plan();
        service.getBean(org.springframework.jdbc.core.JdbcTemplate.class)
                .update(
                        "UPDATE directory_change SET payload = REPLACE(payload, '团广州市委', '团深圳市委')"
                                + " WHERE plan_id = ?",
                        plan.id());
        assertThat(runs.apply(plan.id(), List.of(), "test")).isEqualTo(Answer.refused(Refusal.PLAN_ALTERED));
        assertThat(bed.writes()).isZero();
    }

    @Test
    void oneRunAtATimeAndAPlanOnce() {
        PlanView first = bed.plan();
        PlanView second = bed.plan();
        slow(Duration.ofMillis(50));
        long run = bed.start(first);
        assertThat(runs.apply(second.id(), List.of(), "test")).isEqualTo(Answer.refused(Refusal.RUN_ACTIVE));
        assertThat(runs.apply(first.id(), List.of(), "test")).isEqualTo(Answer.refused(Refusal.PLAN_APPLIED));
        assertThat(bed.end(run).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(runs.apply(second.id(), List.of(), "test")).isEqualTo(Answer.refused(Refusal.PLAN_STALE));
    }

    @Test
    void aCancelledRunGoesOnWhereItStopped() {
        slow(Duration.ofMillis(50));
        long runId = bed.start(bed.plan());
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> runs.find(runId).orElseThrow().done() > 0);
        assertThat(runs.cancel(runId)).isInstanceOf(Answer.Given.class);
        RunView cancelled = bed.end(runId);
        assertThat(cancelled.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(cancelled.done()).isPositive().isLessThan(cancelled.total());
        assertThat(runs.cancel(runId)).isEqualTo(Answer.refused(Refusal.RUN_NOT_ACTIVE));

        RunView resumed = bed.end(bed.resume(cancelled));

        assertThat(resumed.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(resumed.created()).isEqualTo(26);
        assertThat(bed.weCom().admin().counts().callsOf("user/create")).isEqualTo(17);
        assertThat(bed.differences()).isEmpty();
        assertThat(runs.resume(runId)).isEqualTo(Answer.refused(Refusal.RUN_NOT_RESUMABLE));
    }

    @Test
    void driftIsFoundAndMended() {
        bed.apply();
        var admin = bed.weCom().admin();
        String deleted = bed.directory().members().get(0).userid();
        String moved = bed.directory().members().get(1).userid();
        long town = bed.directory().departments().stream()
                .filter(one -> one.name().contains("沙河街道"))
                .findFirst()
                .orElseThrow()
                .id();
        admin.deleteMember(deleted);
        admin.editMember(moved, Map.of("department", List.of(1L), "main_department", 1L));
        admin.moveDepartment(town, 1);

        DriftView found = drift.check().orThrow(refusal -> new IllegalStateException(refusal.name()));

        assertThat(found.state()).isEqualTo(DriftView.State.DIFFERENT);
        assertThat(found.missingMembers())
                .extracting(DriftView.MemberDrift::userId)
                .containsExactly(deleted);
        assertThat(found.changedMemberships())
                .extracting(DriftView.MemberDrift::userId)
                .containsExactly(moved);
        assertThat(found.movedDepartments())
                .extracting(DriftView.DepartmentDrift::id)
                .containsExactly(town);
        assertThat(bed.changes(bed.plan())).as("the ledger does not know").isEmpty();

        PlanView repair = bed.plan(drift.planRepair("test"));
        assertThat(bed.apply(repair).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.differences()).isEmpty();
        assertThat(drift.check()
                        .orThrow(refusal -> new IllegalStateException(refusal.name()))
                        .state())
                .isEqualTo(DriftView.State.EQUAL);
    }

    @Test
    void aFailedPageLeadsToNoConclusion() {
        bed.apply();
        bed.weCom().admin().inject(FaultRule.on("user/list_id", new wecomsim.Fault.ErrorCode(48002)));
        DriftView view = drift.check().orThrow(refusal -> new IllegalStateException(refusal.name()));
        assertThat(view.state()).isEqualTo(DriftView.State.INCONCLUSIVE);
        assertThat(view.reason()).isNotBlank();
        bed.weCom().admin().inject(FaultRule.on("user/list_id", new wecomsim.Fault.ErrorCode(48002)));
        assertThat(drift.planRepair("test")).isEqualTo(Answer.refused(Refusal.NOTHING_TO_REPAIR));
    }

    @Test
    void theBulkRoutesLeadToTheSameDirectory() {
        PlanView plan = bed.plan(null, null, "BULK");
        assertThat(plan.route()).isEqualTo(new PlanView.Route("BULK", "BULK"));
        RunView run = bed.apply(plan);
        assertThat(run.status()).as("%s", bed.failures(run)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.created()).isEqualTo(26);
        assertThat(bed.differences()).isEmpty();
        var counts = bed.weCom().admin().counts();
        assertThat(counts.callsOf("batch/replaceparty")).isEqualTo(1);
        assertThat(counts.callsOf("batch/syncuser")).isEqualTo(1);
        assertThat(counts.callsOf("user/create") + counts.callsOf("department/create"))
                .isZero();
    }

    @Test
    void aForeignDepartmentThatAppearsBeforeTheBulkUploadIsSpared() {
        PlanView plan = bed.plan(null, null, "BULK");
        bed.weCom().admin().addDepartment(900, "外部部门", 1);
        RunView run = bed.apply(plan);
        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.reason()).isEqualTo(RunSentence.FELL_BACK.meaning());
        assertThat(bed.directory().departments()).anyMatch(one -> one.id() == 900);
        assertThat(bed.differences()).singleElement().asString().startsWith("部门 900：不应存在");
    }

    @Test
    void anIdThatAnOutsiderTookAfterTheFirstLookIsReplacedByTheNextPlan() {
        PlanView plan = bed.plan();
        long wanted = bed.bean(Identities.class).departments(List.of()).values().stream()
                .mapToLong(DepartmentId::value)
                .max()
                .orElseThrow();
        bed.weCom().admin().addDepartment(wanted, "外部部门", 1);

        RunView run = bed.apply(plan);

        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED_WITH_FAILURES);
        assertThat(bed.failures(run)).anySatisfy(failure -> {
            assertThat(failure.meaning()).isEqualTo(RunSentence.ID_TAKEN.meaning());
            assertThat(failure.errcode()).isEqualTo(60008);
        });
        assertThat(runs.resume(run.id())).isEqualTo(Answer.refused(Refusal.RUN_SUPERSEDED));
        assertThat(bed.apply().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.differences()).singleElement().asString().startsWith("部门 " + wanted + "：不应存在");
        assertThat(bed.changes(bed.plan())).isEmpty();
    }

    @Test
    void anIdThatAnOutsiderTookBeforeTheNextPlanIsPassedOver() {
        bed.plan();
        bed.weCom().admin().addDepartment(2, "外部部门", 1);
        PlanView plan = bed.plan();
        assertThat(plan.status()).isEqualTo(PlanStatus.GUARDED);
        assertThat(bed.apply(plan).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.differences()).singleElement().asString().startsWith("部门 2：不应存在");
    }

    @Test
    void aDepartmentWhoseCreationWasNeverAnsweredIsOursInALaterPlanToo() {
        // The creation arrives, its answer does not, and the look afterwards is refused: the run stops unknowing.
        bed.weCom().admin().inject(FaultRule.on("department/create", new wecomsim.Fault.CutAfter()));
        bed.weCom()
                .admin()
                .inject(FaultRule.on("department/simplelist", new wecomsim.Fault.ErrorCode(60020))
                        .after(1));
        RunView stopped = bed.apply();
        assertThat(stopped.status()).isEqualTo(RunStatus.FAILED);
        assertThat(bed.directory().departments()).hasSize(2);

        bed.weCom().admin().clearFaults();
        RunView run = bed.apply();

        assertThat(run.status()).as("%s", bed.failures(run)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void theBulkUploadTakesNoDepartmentOverThatAnOutsiderMadeUnderAnIdOfOurs() {
        PlanView plan = bed.plan(null, null, "BULK");
        bed.weCom().admin().addDepartment(3, "外部部门", 1);
        RunView run = bed.apply(plan);
        assertThat(run.reason()).isEqualTo(RunSentence.FELL_BACK.meaning());
        assertThat(bed.directory().departments())
                .filteredOn(one -> one.id() == 3)
                .extracting(Department::name)
                .containsExactly("外部部门");
        assertThat(bed.apply().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.differences()).singleElement().asString().startsWith("部门 3：不应存在");
    }

    @Test
    void aPausedRunIsCancelledThoughWeComIsStillInTrouble() {
        bed.weCom()
                .admin()
                .inject(FaultRule.on("user/list_id", new wecomsim.Fault.Busy())
                        .after(1)
                        .always());
        bed.weCom().admin().inject(FaultRule.on("department/create", new wecomsim.Fault.CutAfter()));
        bed.weCom()
                .admin()
                .inject(FaultRule.on("batch/syncuser", new wecomsim.Fault.Busy())
                        .always());
        long runId = bed.start(bed.plan(null, null, "BULK"));
        await().until(() -> runs.find(runId).orElseThrow().paused());
        assertThat(runs.find(runId).orElseThrow().reason()).isEqualTo(RunSentence.PAUSED.meaning());

        runs.cancel(runId);

        RunView cancelled = bed.end(runId);
        assertThat(cancelled.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(cancelled.paused()).isFalse();
        bed.weCom().admin().clearFaults();
        assertThat(bed.end(bed.resume(cancelled)).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void aBulkJobThatWeComForgotIsStartedAgain() {
        bed.weCom().admin().inject(FaultRule.on("batch/getresult", new wecomsim.Fault.ErrorCode(40088)));
        bed.weCom()
                .admin()
                .inject(FaultRule.on("batch/getresult", new wecomsim.Fault.ErrorCode(40089))
                        .after(2));
        RunView run = bed.apply(bed.plan(null, null, "BULK"));
        assertThat(run.status()).as("%s", run.reason()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void aRunSurvivesTheLossOfItsDatabaseConnections() {
        var jdbc = service.getBean(org.springframework.jdbc.core.JdbcTemplate.class);
        slow(Duration.ofMillis(50));
        long runId = bed.start(bed.plan());
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> runs.find(runId).orElseThrow().done() > 0);
        List<Long> connections =
                jdbc.queryForList("SELECT id FROM information_schema.processlist WHERE db = DATABASE()", Long.class);
        long killed = connections.stream()
                .filter(id -> catchThrowable(() -> jdbc.execute("KILL " + id)) == null)
                .count();
        assertThat(killed).isPositive();
        RunView run = await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> runs.find(runId).orElseThrow(), one -> one.finishedAt() != null);
        assertThat(run.status()).as("%s", run.reason()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.created()).isEqualTo(26);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void whatWasNotSentIsNotCountedAsAnAttempt() {
        bed.weCom()
                .admin()
                .inject(FaultRule.on("department/create", new wecomsim.Fault.ErrorCode(60020))
                        .always());
        RunView stopped = bed.apply();
        assertThat(stopped.status()).isEqualTo(RunStatus.FAILED);
        for (int again = 0; again < 3; again++) {
            assertThat(bed.end(bed.resume(stopped)).status()).isEqualTo(RunStatus.FAILED);
        }
        assertThat(bed.weCom().admin().counts().callsOf("department/create"))
                .as("one call, or a few that were under way together, each time")
                .isLessThanOrEqualTo(4 * 8);
        Integer attempts = service.getBean(org.springframework.jdbc.core.JdbcTemplate.class)
                .queryForObject(
                        "SELECT MAX(attempts) FROM directory_change WHERE plan_id = ? AND wave > 2",
                        Integer.class,
                        stopped.planId());
        assertThat(attempts).isZero();
    }

    private void slow(Duration latency) {
        bed.weCom().admin().change(settings -> settings.withLatency(latency));
    }
}
