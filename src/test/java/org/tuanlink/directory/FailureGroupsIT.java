package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.directory.FailureGroup.Retry;
import org.tuanlink.registry.ImportKind;
import wecomsim.Fault;
import wecomsim.FaultRule;

@DirectoryTest
class FailureGroupsIT {

    private final ApplicationContext service;
    private final FailureGroups groups;
    private final DirectoryRuns runs;
    private final RunWatch watch;
    private final DirectoryStatus status;
    private DirectoryBed bed;

    @Autowired
    FailureGroupsIT(
            ApplicationContext service,
            FailureGroups groups,
            DirectoryRuns runs,
            RunWatch watch,
            DirectoryStatus status) {
        this.service = service;
        this.groups = groups;
        this.runs = runs;
        this.watch = watch;
        this.status = status;
    }

    @BeforeEach
    void smallProvince() {
        bed = DirectoryBed.fresh(service);
        bed.smallProvince();
    }

    @Test
    void oneGroupIsTriedAgainAndTheOthersStay() {
        bed.weCom().admin().addMember("boss", "老板", DirectoryBed.mobile(7), 1L);
        bed.weCom()
                .admin()
                .inject(FaultRule.on("department/create", new Fault.ErrorCode(60009))
                        .after(4));
        RunView run = bed.apply();
        List<FailureGroup> found = groups.of(run.id()).orElseThrow();
        assertThat(found)
                .extracting(FailureGroup::errcode, FailureGroup::retry)
                .contains(tuple(60009, Retry.NEW_PLAN), tuple(null, Retry.WITH_OTHERS));
        assertThat(found.stream().mapToInt(FailureGroup::count).sum()).isEqualTo(run.failed() + run.skipped());
        assertThat(watch.of(run.id()).orElseThrow()).satisfies(progress -> {
            assertThat(progress.isOver()).isTrue();
            assertThat(progress.percent()).isEqualTo(100);
            assertThat(progress.resumable()).isTrue();
        });
        FailureGroup department = found.stream()
                .filter(group -> Integer.valueOf(60009).equals(group.errcode()))
                .findFirst()
                .orElseThrow();
        assertThat(groups.of(run.id(), department.key(), 1).orElseThrow().items())
                .hasSize(1);
        assertThat(groups.of(run.id(), "no such", 1)).isEmpty();

        runs.resume(run.id(), department.key()).orThrow(refusal -> new IllegalStateException(refusal.name()));
        RunView again = bed.end(run.id());

        assertThat(again.failed()).isEqualTo(1);
        assertThat(again.skipped()).isZero();
        FailureGroup held = groups.of(run.id()).orElseThrow().get(0);
        assertThat(held.errcode()).isEqualTo(60104);
        assertThat(held.retry()).isEqualTo(Retry.AFTER_MENDING);
        assertThat(held.examples()).singleElement().satisfies(one -> assertThat(one.subject())
                .contains("C7"));
        bed.weCom().admin().deleteMember("boss");
        runs.resume(run.id(), held.key()).orThrow(refusal -> new IllegalStateException(refusal.name()));
        assertThat(bed.end(run.id()).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(groups.of(run.id()).orElseThrow()).isEmpty();
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void theStateFollowsWhatIsKnown() {
        bed.bean(JdbcTemplate.class).update("DELETE FROM directory_plan");
        assertThat(status.now().state()).isEqualTo(DirectorySummary.State.EMPTY);
        PlanView plan = bed.plan();
        assertThat(status.now().state()).isEqualTo(DirectorySummary.State.CHANGES_WAITING);
        assertThat(status.now().waitingChanges()).isEqualTo(26);
        bed.apply(plan);
        assertThat(status.now().state()).isEqualTo(DirectorySummary.State.EQUAL);
        bed.importLines(
                ImportKind.ORGANIZATIONS,
                "code,parentCode,type,shortName",
                "T2,440106,GRASSROOTS_COMMITTEE,广州市天河区沙河村街道团委");
        assertThat(status.now().state()).isEqualTo(DirectorySummary.State.MOVED);
        bed.plan();
        assertThat(status.now().state()).isEqualTo(DirectorySummary.State.CHANGES_WAITING);
    }

    @Test
    void aGuardNamesWhoLeaves() {
        bed.apply();
        JdbcTemplate jdbc = bed.bean(JdbcTemplate.class);
        jdbc.update("DELETE FROM registry_post");
        jdbc.update("UPDATE registry_cadre SET in_office = FALSE, mobile_index = NULL");
        PlanView plan = bed.plan();
        GuardLosses losses = bed.bean(GuardLosses.class);
        assertThat(plan.guards()).extracting(PlanView.GuardItem::code).contains("MEMBERS_LEAVING");
        var leaving = losses.of(plan.id(), "MEMBERS_LEAVING", 1).orElseThrow();
        assertThat(leaving.total()).isEqualTo(17);
        assertThat(leaving.items()).hasSize(17).allSatisfy(one -> {
            assertThat(one.kind()).isEqualTo(GuardLoss.Kind.MEMBER_DISABLED);
            assertThat(one.from()).isNotBlank();
        });
        assertThat(losses.of(plan.id(), "BULK_REPLACE", 1)).isEmpty();
        assertThat(losses.of(plan.id(), "nonsense", 1)).isEmpty();
    }
}
