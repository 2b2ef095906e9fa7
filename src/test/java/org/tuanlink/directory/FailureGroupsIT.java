package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.directory.FailureGroup.Retry;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.testing.People;
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
        bed.weCom().admin().addMember("boss", "老板", People.mobile(7), 1L);
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
    void aLeaverWhoseRestHasEndedIsNoEquality() {
        bed.apply();
        bed.leaveOffice("C5");
        bed.apply();
        assertThat(bed.plan().total()).isZero();
        assertThat(status.now().state()).isEqualTo(DirectorySummary.State.EQUAL);
        Duration rest = bed.bean(PlanPolicies.class).projection().leaverGrace();
        bed.bean(JdbcTemplate.class)
                .update(
                        "UPDATE directory_ledger_member SET disabled_since = ? WHERE disabled_since IS NOT NULL",
                        Timestamp.from(
                                bed.bean(Clock.class).instant().minus(rest).minusMillis(1)));
        bed.bean(JdbcTemplate.class).update("UPDATE directory_plan SET created_at = created_at - INTERVAL 1 HOUR");
        assertThat(status.now().state()).isEqualTo(DirectorySummary.State.MOVED);
        assertThat(bed.plan().counts().members().delete()).isEqualTo(1);
    }

    @Test
    void aRunThatDidNotDoAllIsNoNewsFromTheRegistry() {
        bed.weCom().admin().addMember("boss", "老板", People.mobile(7), 1L);
        assertThat(bed.apply().failed()).isEqualTo(1);
        assertThat(status.now().isUnfinished()).isTrue();
        bed.plan();
        assertThat(status.now().isUnfinished()).isFalse();
    }

    @Test
    void aNewOrderAmongSiblingsIsNoLossThatAGuardStandsBefore() {
        JdbcTemplate jdbc = bed.bean(JdbcTemplate.class);
        List<String> rows = new ArrayList<>(List.of("code,parentCode,type,shortName"));
        for (int n = 1; n <= 12; n++) {
            rows.add("S" + n + ",4401,GRASSROOTS_COMMITTEE,广州市第" + "一二三四五六七八九十百千".charAt(n - 1) + "中学团委");
        }
        bed.importLines(ImportKind.ORGANIZATIONS, rows.toArray(String[]::new));
        bed.apply();
        jdbc.update("UPDATE registry_organization SET alias = CONCAT(code, '校团委') WHERE code LIKE 'S%'");
        jdbc.update("UPDATE registry_organization SET sort = sort + 1000 WHERE code IN ('T1', 'T2', 'B1')");
        jdbc.update("UPDATE registry_revision SET revision = revision + 1");
        PlanView plan = bed.plan();
        assertThat(plan.counts().departments().update()).isEqualTo(15);
        assertThat(plan.guards()).singleElement().satisfies(guard -> assertThat(guard.message())
                .contains("12 个部门"));
        var changed = bed.bean(GuardLosses.class)
                .of(plan.id(), "DEPARTMENTS_RENAMED_OR_MOVED", 1)
                .orElseThrow();
        assertThat(changed.total()).isEqualTo(12);
        assertThat(changed.items()).hasSize(12).allSatisfy(one -> assertThat(one.subject())
                .contains(" → "));
    }

    @Test
    void whoAsksARunToStopSeesItStopping() {
        long run = bed.apply().id();
        JdbcTemplate jdbc = bed.bean(JdbcTemplate.class);
        jdbc.update("UPDATE directory_run SET cancelling = TRUE WHERE id = ?", run);
        assertThat(watch.of(run).orElseThrow().cancelling()).isFalse();
        jdbc.update("UPDATE directory_run SET status = 'RUNNING', active = 1 WHERE id = ?", run);
        assertThat(watch.of(run).orElseThrow().cancelling()).isTrue();
        jdbc.update("UPDATE directory_run SET status = 'CANCELLED', active = NULL WHERE id = ?", run);
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
