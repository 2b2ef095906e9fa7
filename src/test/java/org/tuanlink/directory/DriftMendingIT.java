package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.callback.CallbackEvent.MemberUpdated;
import org.tuanlink.callback.Receipt;
import org.tuanlink.directory.DriftMark.State;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.testing.People;
import org.tuanlink.wecom.WeComUserId;
import wecomsim.Department;
import wecomsim.FaultRule;
import wecomsim.Member;

/** What others change is put right by itself, and nothing else with it. */
@MendingTest
class DriftMendingIT {

    private static final String ORGANIZATIONS = "code,parentCode,type,shortName";

    @Autowired
    private ApplicationContext service;

    @Autowired
    private DirectoryDrift drift;

    private DirectoryBed bed;
    private DriftBed events;

    @BeforeEach
    void loadedProvince() {
        bed = DirectoryBed.fresh(service);
        bed.bean(JdbcTemplate.class).update("DELETE FROM scheduled_tasks WHERE task_name = 'directory-mend'");
        bed.smallProvince();
        assertThat(bed.apply().status()).isEqualTo(RunStatus.SUCCEEDED);
        events = new DriftBed(bed);
        events.anHourLater();
        bed.forgetCalls();
    }

    @Test
    void everyKindOfChangeIsMendedAndNothingElseIsTouched() {
        // In the registry and not applied: mending must leave it alone.
        bed.importLines(ImportKind.ORGANIZATIONS, ORGANIZATIONS, "B3,T2,BRANCH,广州市天河区沙河街道沙东社区团支部");
        var members = bed.directory().members();
        var admin = bed.weCom().admin();
        Department town = events.departmentNamed("沙河街道团委");
        admin.renameDepartment(town.id(), "沙河");
        Department moved = events.departmentNamed("龙口社区");
        admin.moveDepartment(moved.id(), 1);
        Member renamed = members.get(0);
        admin.editMember(renamed.userid(), Map.of("name", "改名者", "position", "顾问"));
        Member dark = members.get(1);
        admin.editMember(dark.userid(), Map.of("name", "暗改者"));
        Member deleted = members.get(2);
        admin.deleteMember(deleted.userid());

        events.receive(events.updated(events.department(town.id())));
        events.receive(events.updatedWithoutName(events.department(moved.id())));
        events.receive(events.updated(events.member(renamed.userid()), true));
        events.receive(events.updated(events.member(dark.userid()), false));
        events.receive(events.deleted(deleted));

        mended();
        assertThat(bed.writes()).isEqualTo(5);
        assertThat(bed.differences()).as("the import, and no more").allSatisfy(one -> assertThat(one)
                .contains("沙东社区"));
        assertThat(events.member(renamed.userid()).name()).isEqualTo(renamed.name());
        assertThat(events.member(dark.userid()).name()).isEqualTo(dark.name());
        for (String subject : List.of(
                Long.toString(town.id()),
                Long.toString(moved.id()),
                renamed.userid(),
                dark.userid(),
                deleted.userid())) {
            assertThat(mark(subject).state()).as(subject).isEqualTo(State.MENDED);
        }
        bed.apply();
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void aDepartmentChangedInTheDarkIsSentAgain() {
        Department town = events.departmentNamed("沙河街道团委");
        bed.weCom().admin().renameDepartment(town.id(), "沙河");
        events.receive(events.updatedWithoutName(events.department(town.id())));
        mended();
        assertThat(bed.differences()).isEmpty();
        assertThat(bed.writes()).isEqualTo(1);
    }

    @Test
    void othersAreNeverTouched() {
        bed.weCom().admin().addMember("outsider", "外人", "19800000009", 1L);
        events.receive(events.created(events.member("outsider"), true));
        String userid = bed.directory().members().get(0).userid();
        bed.weCom().admin().editMember(userid, Map.of("name", "改名者"));
        events.receive(events.updated(events.member(userid), true));
        await().atMost(Duration.ofSeconds(60)).until(() -> mark(userid).state() == State.MENDED);
        assertThat(mark("outsider").state()).isEqualTo(State.OPEN);
        assertThat(events.member("outsider").name()).isEqualTo("外人");
        assertThat(bed.writes()).isEqualTo(1);
    }

    @Test
    void aComparisonsFindingsAreMendedToo() {
        Member deleted = bed.directory().members().get(0);
        bed.weCom().admin().deleteMember(deleted.userid());
        drift.checkIfIdle();
        mended();
        assertThat(mark(deleted.userid()).state()).isEqualTo(State.MENDED);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void whileARunIsActiveMendingWaits() {
        bed.importLines(ImportKind.ORGANIZATIONS, ORGANIZATIONS, "B3,T2,BRANCH,广州市天河区沙河街道沙东社区团支部");
        PlanView plan = bed.plan();
        long run = bed.bean(DirectoryRuns.class)
                .apply(
                        plan.id(),
                        List.of(),
                        "test",
                        bed.bean(Clock.class).instant().plus(Duration.ofHours(1)))
                .orThrow(refusal -> new IllegalStateException(refusal.name()));
        String userid = bed.directory().members().get(0).userid();
        bed.weCom().admin().editMember(userid, Map.of("name", "改名者"));
        events.receive(events.updated(events.member(userid), true));
        await().during(Duration.ofSeconds(1)).until(() -> mark(userid).state() == State.OPEN);
        bed.bean(DirectoryApply.class).carryOut(run, () -> false, call -> {});
        bed.bean(RunStart.class).forget(run);
        mended();
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void aBlockedPlanIsToldAndMendedOnceAnAdministratorHasActed() {
        bed.importLines(
                ImportKind.ORGANIZATIONS,
                ORGANIZATIONS,
                "440103,4401,LEADING_BODY,团荔湾区委",
                "T2,440103,GRASSROOTS_COMMITTEE,广州市荔湾区沙河街道团委");
        Department town = events.departmentNamed("沙河街道团委");
        bed.weCom().admin().renameDepartment(town.id(), "沙河");
        events.receive(events.updated(events.department(town.id())));
        String id = Long.toString(town.id());
        String reason = await().atMost(Duration.ofSeconds(60)).until(() -> mark(id).reason(), Objects::nonNull);
        assertThat(reason).contains("没有通过预检").contains("上级部门尚未同步");
        drift.check();
        assertThat(mark(id).state()).isEqualTo(State.OPEN);
        assertThat(bed.writes()).isZero();

        assertThat(bed.apply().status()).isEqualTo(RunStatus.SUCCEEDED);
        drift.check();
        assertThat(mark(id).state()).isEqualTo(State.MENDED);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void aGuardedPlanIsToldAndNeverApprovedByItself() {
        Department town = events.departmentNamed("石牌街道团委");
        bed.weCom().admin().moveDepartment(town.id(), 1);
        events.receive(events.updated(events.department(town.id())));
        String id = Long.toString(town.id());
        String reason = await().atMost(Duration.ofSeconds(60)).until(() -> mark(id).reason(), Objects::nonNull);
        assertThat(reason).contains("触发了保护条件：整体移动人数众多的部门；");
        drift.check();
        assertThat(mark(id).state()).as("the ledger has taken it over").isEqualTo(State.OPEN);
        assertThat(bed.writes()).isZero();

        PlanView repair = bed.plan(drift.planRepair("test"));
        assertThat(repair.status()).isEqualTo(PlanStatus.GUARDED);
        assertThat(bed.apply(repair).status()).isEqualTo(RunStatus.SUCCEEDED);
        drift.check();
        assertThat(mark(id).state()).isEqualTo(State.MENDED);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void aTaskWhoseNodeDiedIsTakenUpByAnother() {
        Member member = bed.directory().members().get(0);
        bed.weCom().admin().editMember(member.userid(), Map.of("name", "改名者"));
        JdbcTemplate jdbc = bed.bean(JdbcTemplate.class);
        bed.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            events.hand(
                    events.updated(events.member(member.userid()), true),
                    new Receipt(4712000, bed.bean(Clock.class).instant(), false));
            // Picked by a node that was killed a day ago.
            jdbc.update("UPDATE scheduled_tasks SET picked = 1, picked_by = 'killed',"
                    + " last_heartbeat = UTC_TIMESTAMP(6) - INTERVAL 1 DAY,"
                    + " execution_time = UTC_TIMESTAMP(6) - INTERVAL 1 DAY WHERE task_name = 'directory-mend'");
        });
        mended();
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void whatWeComRefusesIsTold() {
        String userid = bed.directory().members().get(0).userid();
        bed.weCom().admin().editMember(userid, Map.of("name", "改名者"));
        bed.weCom()
                .admin()
                .inject(FaultRule.on("user/update", new wecomsim.Fault.ErrorCode(60104))
                        .always());
        events.receive(events.updated(events.member(userid), true));
        String reason =
                await().atMost(Duration.ofSeconds(60)).until(() -> mark(userid).reason(), Objects::nonNull);
        assertThat(reason).startsWith("恢复没有成功");
        assertThat(mark(userid).state()).isEqualTo(State.OPEN);
        bed.weCom().admin().clearFaults();
        events.receive(events.updated(events.member(userid), true));
        mended();
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void aRenumberedMemberIsToldAndNotMadeTwice() {
        Member member = bed.directory().members().get(0);
        events.receive(new MemberUpdated(
                events.now(),
                new WeComUserId(member.userid()),
                new WeComUserId("newid"),
                DriftBed.fields(member, true)));
        bed.weCom().admin().deleteMember(member.userid());
        drift.checkIfIdle();
        bed.bean(DriftMending.class).mend(Duration.ofSeconds(1));
        assertThat(mark(member.userid()).reason()).contains("newid");
        assertThat(bed.writes()).isZero();
    }

    /** Whoever left is an administrator's affair, however much the registry wants him out. */
    @Test
    void whoIsOutOfOfficeIsToldAndNeitherDisabledNorDeleted() {
        leaves("C6");
        assertThat(bed.apply().status()).isEqualTo(RunStatus.SUCCEEDED);
        // His grace is over.
        bed.bean(JdbcTemplate.class)
                .update("UPDATE directory_ledger_member SET disabled_since = disabled_since - INTERVAL 60 DAY");
        events.anHourLater();
        leaves("C5");
        leaves("C7");
        bed.forgetCalls();
        Member renamed = memberOf(5);
        Member disabled = memberOf(6);
        Member moved = memberOf(7);
        var admin = bed.weCom().admin();
        admin.editMember(renamed.userid(), Map.of("name", "改名者"));
        admin.editMember(disabled.userid(), Map.of("position", "顾问"));
        admin.editMember(moved.userid(), Map.of("department", List.of(1L), "main_department", 1L));
        bed.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            long id = 4713000;
            for (Member one : List.of(renamed, disabled, moved)) {
                Receipt receipt = new Receipt(id++, bed.bean(Clock.class).instant(), false);
                events.hand(events.updated(events.member(one.userid()), true), receipt);
            }
        });
        for (Member one : List.of(renamed, disabled, moved)) {
            String reason = await().atMost(Duration.ofSeconds(60))
                    .until(() -> mark(one.userid()).reason(), Objects::nonNull);
            assertThat(reason).contains("不在任").doesNotContain(one.name());
            assertThat(mark(one.userid()).state()).isEqualTo(State.OPEN);
        }
        drift.check();
        assertThat(mark(moved.userid()).state()).isEqualTo(State.OPEN);
        assertThat(bed.writes()).isZero();
        assertThat(events.member(renamed.userid()).enabled()).isTrue();
        assertThat(events.member(moved.userid()).enabled()).isTrue();
        assertThat(bed.directory().members()).hasSize(17);
    }

    @Test
    void aPlanThatTakesSomebodyOutIsRecognised() {
        MendingPlans plans = bed.bean(MendingPlans.class);
        assertThat(plans.takesOut(bed.plan())).isFalse();
        leaves("C5");
        assertThat(plans.takesOut(bed.plan())).isTrue();
    }

    @Test
    void aRegistryThatMovesDuringThePlanningIsNoReasonToGiveUp() {
        JdbcTemplate jdbc = bed.bean(JdbcTemplate.class);
        String userid = memberOf(1).userid();
        bed.weCom().admin().editMember(userid, Map.of("name", "改名者"));
        markRenamed(userid);
        var moving =
                new MendingPlans(
                        bed.bean(DirectoryPlans.class),
                        bed.bean(DirectoryRuns.class),
                        bed.bean(Identities.class),
                        jdbc) {
                    @Override
                    PlanView view(Answer<Long> planned) {
                        jdbc.update("UPDATE registry_revision SET revision = revision + 1");
                        return super.view(planned);
                    }
                };
        var mending = new DriftMending(
                drift, bed.bean(DriftRepair.class), bed.bean(MendingLog.class), moving, bed.bean(Clock.class));
        assertThat(mending.mend(Duration.ofSeconds(30))).isPresent();
        assertThat(mark(userid).reason()).isNull();
    }

    @Test
    void tasksThatWaitForARunBecomeOne() {
        JdbcTemplate jdbc = bed.bean(JdbcTemplate.class);
        bed.importLines(ImportKind.ORGANIZATIONS, ORGANIZATIONS, "B3,T2,BRANCH,广州市天河区沙河街道沙东社区团支部");
        Clock clock = bed.bean(Clock.class);
        long run = bed.bean(DirectoryRuns.class)
                .apply(bed.plan().id(), List.of(), "test", clock.instant().plus(Duration.ofHours(1)))
                .orThrow(refusal -> new IllegalStateException(refusal.name()));
        String userid = memberOf(1).userid();
        bed.weCom().admin().editMember(userid, Map.of("name", "改名者"));
        markRenamed(userid);
        for (int i = 0; i < 20; i++) {
            bed.bean(SchedulerClient.class)
                    .scheduleIfNotExists(
                            DriftSignal.MEND.instance("waiting" + i).build(), clock.instant());
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(tasks(jdbc)).isBetween(1, 3));
        bed.bean(DirectoryApply.class).carryOut(run, () -> false, call -> {});
        bed.bean(RunStart.class).forget(run);
        mended();
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void aTaskNeverHandsOverToItself() {
        JdbcTemplate jdbc = bed.bean(JdbcTemplate.class);
        Instant at = Instant.ofEpochSecond(4_000_000_000L);
        bed.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            bed.bean(DriftSignal.class).mendAgain(at, "own");
            bed.bean(DriftSignal.class).mendAgain(at, "own");
            assertThat(tasks(jdbc)).isEqualTo(1);
            String next = jdbc.queryForObject(
                    "SELECT task_instance FROM scheduled_tasks WHERE task_name = 'directory-mend'", String.class);
            bed.bean(DriftSignal.class).mendAgain(at, Objects.requireNonNull(next));
            assertThat(tasks(jdbc)).isEqualTo(2);
            status.setRollbackOnly();
        });
    }

    @Test
    void departmentsInTheWayDontKeepMembersFromBeingMended() {
        bed.importLines(
                ImportKind.ORGANIZATIONS,
                ORGANIZATIONS,
                "440103,4401,LEADING_BODY,团荔湾区委",
                "T2,440103,GRASSROOTS_COMMITTEE,广州市荔湾区沙河街道团委");
        Department town = events.departmentNamed("沙河街道团委");
        String userid = memberOf(1).userid();
        bed.weCom().admin().renameDepartment(town.id(), "沙河");
        bed.weCom().admin().editMember(userid, Map.of("name", "改名者"));
        bed.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            Instant now = bed.bean(Clock.class).instant();
            events.hand(events.updated(events.department(town.id())), new Receipt(4714000, now, false));
            events.hand(events.updated(events.member(userid), true), new Receipt(4714001, now, false));
        });
        await().atMost(Duration.ofSeconds(60)).until(() -> mark(userid).state() == State.MENDED);
        assertThat(mark(Long.toString(town.id())).reason()).contains("没有通过预检");
        assertThat(bed.writes()).isEqualTo(1);
    }

    private void leaves(String cadre) {
        bed.leaveOffice(cadre);
    }

    private Member memberOf(int cadre) {
        return bed.directory().members().stream()
                .filter(one -> one.mobile().equals(People.mobile(cadre)))
                .findFirst()
                .orElseThrow();
    }

    /** Without a task of its own. */
    private void markRenamed(String userid) {
        bed.bean(TransactionTemplate.class).executeWithoutResult(status -> bed.bean(DriftMarks.class)
                .add(
                        new DriftSubject(DriftSubject.Kind.MEMBER, userid),
                        new DriftFacts(DriftKind.CHANGED, Set.of(DriftField.NAME)),
                        DriftMark.Sighting.NOTHING));
    }

    /** The task is the outbox: it is there exactly when the mark is, and a dead node's is another's. */
    @Test
    void theTaskIsBornWithTheMarkAndSharedByABurst() {
        JdbcTemplate jdbc = bed.bean(JdbcTemplate.class);
        Member member = bed.directory().members().get(0);
        var event = events.deleted(member);
        bed.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            events.hand(event, new Receipt(471100, bed.bean(Clock.class).instant(), false));
            assertThat(tasks(jdbc)).isEqualTo(1);
            status.setRollbackOnly();
        });
        assertThat(tasks(jdbc)).isZero();
        bed.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            for (int i = 1; i <= 20; i++) {
                events.hand(event, new Receipt(471100 + i, bed.bean(Clock.class).instant(), false));
            }
            assertThat(tasks(jdbc)).isBetween(1, 3);
        });
        assertThat(mark(member.userid()).events()).isEqualTo(20);
    }

    private static int tasks(JdbcTemplate jdbc) {
        Integer count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM scheduled_tasks WHERE task_name = 'directory-mend'", Integer.class);
        return count == null ? 0 : count;
    }

    private void mended() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(events.open()).isEmpty());
    }

    private DriftMark mark(String subject) {
        return Objects.requireNonNull(events.mark(subject));
    }
}
