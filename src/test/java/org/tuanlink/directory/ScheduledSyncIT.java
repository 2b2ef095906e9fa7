package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.directory.FiringView.Outcome;
import org.tuanlink.registry.ImportKind;

/** The schedule by hand: the task itself looks once an hour here. */
@DirectoryTest
class ScheduledSyncIT {

    private static final String NIGHTLY = "0 2 * * *";

    private final ApplicationContext service;
    private final DirectorySchedule schedule;
    private final ScheduledSync sync;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final List<DirectoryScheduleTold> told = new ArrayList<>();
    private DirectoryBed bed;

    @Autowired
    ScheduledSyncIT(
            ConfigurableApplicationContext service,
            DirectorySchedule schedule,
            ScheduledSync sync,
            JdbcTemplate jdbc,
            Clock clock) {
        this.service = service;
        this.schedule = schedule;
        this.sync = sync;
        this.jdbc = jdbc;
        this.clock = clock;
        service.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) event -> {
            if (event.getPayload() instanceof DirectoryScheduleTold one) {
                told.add(one);
            }
        });
    }

    @BeforeEach
    void scheduledNightly() {
        bed = DirectoryBed.fresh(service);
        bed.smallProvince();
        jdbc.update("DELETE FROM directory_schedule_firing");
        set(true, NIGHTLY, 2);
    }

    @AfterEach
    void off() {
        set(false, NIGHTLY, 3);
    }

    @Test
    void nothingHappensBeforeItsTime() {
        sync.tick();
        assertThat(schedule.firings(1).items()).isEmpty();
        assertThat(schedule.view().next()).hasSize(5).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatIsBelowTheGuardsIsAppliedOnceByTheSchedulesName() {
        Instant time = due(Duration.ofSeconds(20), 1);
        FiringView firing = fired();
        assertThat(firing.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(firing.missed()).isZero();
        assertThat(firing.fireAt()).isEqualTo(time);
        assertThat(bed.differences()).isEmpty();
        HistoryItem made = newest();
        assertThat(made.planId()).isEqualTo(firing.planId());
        assertThat(made.plannedBy()).isEqualTo("定时同步");
        assertThat(made.run()).isNotNull().satisfies(run -> {
            assertThat(run.startedBy()).isEqualTo("定时同步");
            assertThat(run.created()).isEqualTo(26);
        });
        sync.tick();
        assertThat(schedule.firings(1).total()).isEqualTo(1);
        due(Duration.ofSeconds(79), 1);
        assertThat(fired().outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(schedule.firings(1).total()).isEqualTo(2);
        assertThat(told).isEmpty();
    }

    @Test
    void manyWhoLookAtOnceFireOnce() throws Exception {
        due(Duration.ofSeconds(37), 1);
        ExecutorService nodes = Executors.newFixedThreadPool(6);
        try {
            Callable<Void> look = () -> {
                sync.tick();
                return null;
            };
            for (Future<Void> one : nodes.invokeAll(List.of(look, look, look, look, look, look))) {
                one.get();
            }
        } finally {
            nodes.shutdownNow();
        }
        assertThat(fired().outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(schedule.firings(1).total()).isEqualTo(1);
        assertThat(count("directory_run")).isEqualTo(1);
    }

    @Test
    void aGuardStopsItAndIsToldAndAfterTwoInARowItPauses() {
        bed.apply();
        jdbc.update("DELETE FROM registry_post");
        jdbc.update("UPDATE registry_cadre SET in_office = FALSE, mobile_index = NULL");
        due(Duration.ofSeconds(44), 1);
        long before = bed.writes();
        FiringView firing = fired();
        assertThat(firing.outcome()).isEqualTo(Outcome.GUARDED);
        assertThat(firing.reason()).contains("17 名成员");
        assertThat(schedule.view().needsAttention()).isTrue();
        assertThat(schedule.view().isActive()).isTrue();
        due(Duration.ofSeconds(86), 1);
        assertThat(fired().outcome()).isEqualTo(Outcome.GUARDED);
        ScheduleView rests = schedule.view();
        assertThat(rests.isActive()).isFalse();
        assertThat(rests.pausedAt()).isNotNull();
        assertThat(rests.next()).isEmpty();
        assertThat(told).extracting(DirectoryScheduleTold::paused).containsExactly(false, true);
        due(Duration.ofSeconds(93), 1);
        sync.tick();
        assertThat(schedule.firings(1).total()).isEqualTo(2);
        assertThat(bed.writes()).isEqualTo(before);

        set(true, NIGHTLY, 2);
        assertThat(schedule.view().isActive()).isTrue();
        assertThat(schedule.view().failures()).isZero();
    }

    @Test
    void whatSomebodySettledSinceNeedsNoMoreAttention() {
        bed.apply();
        jdbc.update("DELETE FROM registry_post");
        jdbc.update("UPDATE registry_cadre SET in_office = FALSE, mobile_index = NULL");
        due(Duration.ofSeconds(101), 1);
        FiringView firing = fired();
        assertThat(schedule.view().needsAttention()).isTrue();
        bed.apply(bed.bean(DirectoryPlans.class)
                .find(java.util.Objects.requireNonNull(firing.planId()))
                .orElseThrow());
        assertThat(schedule.view().needsAttention()).isFalse();
    }

    @Test
    void whoSwitchesItOffWhileItPlansStopsIt() {
        PlanView plan = bed.plan();
        open(plan);
        set(false, NIGHTLY, 3);
        assertThat(fired().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(bed.writes()).isZero();
    }

    @Test
    void whoWantsOnlyPlansFromNowOnGetsNoMore() {
        PlanView plan = bed.plan();
        open(plan);
        long version = schedule.view().version();
        assertThat(schedule.edit(new ScheduleForm(true, NIGHTLY, false, 3, version), "省管理员甲"))
                .isEmpty();
        assertThat(fired().outcome()).isEqualTo(Outcome.PLANNED);
        assertThat(bed.writes()).isZero();
    }

    private void open(PlanView plan) {
        java.sql.Timestamp now = java.sql.Timestamp.from(clock.instant());
        jdbc.update(
                "INSERT INTO directory_schedule_firing (fire_at, auto_apply, missed, started_at, plan_id)"
                        + " VALUES (?, TRUE, 0, ?, ?)",
                now,
                now,
                plan.id());
    }

    @Test
    void aTimeThatFiredFiresNoSecondTimeThoughAClockWasBehind() {
        Instant time = due(Duration.ofSeconds(23), 1);
        jdbc.update(
                "INSERT INTO directory_schedule_firing (fire_at, auto_apply, missed, started_at, finished_at, outcome)"
                        + " VALUES (?, TRUE, 0, ?, ?, 'NOTHING_TO_DO')",
                java.sql.Timestamp.from(time),
                java.sql.Timestamp.from(time),
                java.sql.Timestamp.from(time));
        sync.tick();
        sync.tick();
        assertThat(schedule.firings(1).total()).isEqualTo(1);
    }

    @Test
    void nightsThatNoNodeSawAreMadeUpForOnce() {
        Instant last = due(Duration.ofHours(5), 4);
        FiringView firing = fired();
        assertThat(firing.fireAt()).isEqualTo(last);
        assertThat(firing.missed()).isEqualTo(4);
        assertThat(firing.outcome()).isEqualTo(Outcome.APPLIED);
        sync.tick();
        assertThat(schedule.firings(1).total()).isEqualTo(1);
        assertThat(schedule.view().next().get(0)).isEqualTo(last.plus(Duration.ofDays(1)));
    }

    @Test
    void anotherRunIsLeftAlone() {
        slowWeCom();
        long run = bed.start(bed.plan());
        due(Duration.ofSeconds(51), 1);
        sync.tick();
        assertThat(schedule.firings(1).items().get(0).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(bed.end(run).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(schedule.view().failures()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whereverANodeDiesTheNextLookGoesOn(DyingPlan.At place) {
        Instant time = due(Duration.ofSeconds(58), 1);
        ScheduledSync dying = node(new DyingPlan(service, place));
        assertThatThrownBy(dying::tick).isInstanceOf(DyingPlan.Killed.class);
        assertThat(schedule.firings(1).items()).singleElement().satisfies(open -> {
            assertThat(open.outcome()).isNull();
            assertThat(open.planId() != null).isEqualTo(place.planIsNoted());
        });
        FiringView firing = fired();
        assertThat(firing.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(firing.fireAt()).isEqualTo(time);
        sync.tick();
        assertThat(schedule.firings(1).total()).isEqualTo(1);
        assertThat(count("directory_run")).isEqualTo(1);
        assertThat(count("directory_plan")).isEqualTo(place.plans());
        assertThat(newest().run()).isNotNull().satisfies(run -> assertThat(run.created())
                .isEqualTo(26));
        assertThat(bed.differences()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void aNodeThatWasBelievedDeadDoesNotEndWhatAnotherBegan() {
        slowWeCom();
        due(Duration.ofSeconds(30), 1);
        ScheduledSync slow = node(new SlowPlan(service, sync::tick));
        slow.tick();
        assertThat(schedule.firings(1).items()).singleElement().satisfies(open -> assertThat(open.outcome())
                .isNull());
        assertThat(fired().outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(count("directory_run")).isEqualTo(1);
    }

    @Test
    void aPlanThatWasMadeBeforeTheKillIsAppliedAfterIt() {
        due(Duration.ofSeconds(58), 1);
        PlanView plan = bed.plan();
        jdbc.update(
                "INSERT INTO directory_schedule_firing (fire_at, auto_apply, missed, started_at, plan_id)"
                        + " VALUES (?, TRUE, 0, ?, ?)",
                java.sql.Timestamp.from(clock.instant()),
                java.sql.Timestamp.from(clock.instant()),
                plan.id());
        FiringView firing = fired();
        assertThat(firing.planId()).isEqualTo(plan.id());
        assertThat(firing.outcome()).isEqualTo(Outcome.APPLIED);
    }

    @Test
    void onlyAPlanIsMadeWhereOnlyAPlanIsWanted() {
        long version = schedule.view().version();
        assertThat(schedule.edit(new ScheduleForm(true, NIGHTLY, false, 3, version), "省管理员甲"))
                .isEmpty();
        due(Duration.ofSeconds(65), 1);
        assertThat(fired().outcome()).isEqualTo(Outcome.PLANNED);
        assertThat(bed.writes()).isZero();
    }

    @Test
    void whoEditsWhatAnotherEditedMeanwhileIsToldAndADeedIsAudited() {
        long seen = schedule.view().version();
        set(true, "0 3 * * *", 5);
        assertThat(schedule.edit(new ScheduleForm(false, NIGHTLY, true, 3, seen), "省管理员乙"))
                .containsOnlyKeys(ScheduleFinding.STALE);
        assertThat(schedule.view().cron()).isEqualTo("0 0 3 * * *");
        assertThat(jdbc.queryForList(
                        "SELECT new_values FROM access_audit_entry WHERE action = 'schedule.edit' ORDER BY id DESC LIMIT 1",
                        String.class))
                .singleElement()
                .satisfies(entry -> assertThat(entry).contains("0 0 3 * * *"));
    }

    @Test
    void aRegistryThatMovedIsPlannedAnew() {
        due(Duration.ofSeconds(72), 1);
        PlanView stale = bed.plan();
        bed.importLines(
                ImportKind.ORGANIZATIONS,
                "code,parentCode,type,shortName",
                "T3,440106,GRASSROOTS_COMMITTEE,广州市天河区林和街道团委");
        jdbc.update(
                "INSERT INTO directory_schedule_firing (fire_at, auto_apply, missed, started_at, plan_id)"
                        + " VALUES (?, TRUE, 0, ?, ?)",
                java.sql.Timestamp.from(clock.instant()),
                java.sql.Timestamp.from(clock.instant()),
                stale.id());
        FiringView firing = fired();
        assertThat(firing.planId()).isNotEqualTo(stale.id());
        assertThat(firing.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(bed.differences()).isEmpty();
    }

    /** The schedule as a node sees it for whom the steps go this way. */
    private ScheduledSync node(ScheduledPlan steps) {
        return new ScheduledSync(
                bed.bean(ScheduleStore.class),
                bed.bean(ScheduleProperties.class),
                steps,
                bed.bean(TransactionTemplate.class),
                clock);
    }

    private void slowWeCom() {
        bed.weCom()
                .admin()
                .inject(wecomsim.FaultRule.on("department/create", new wecomsim.Fault.Delay(Duration.ofMillis(100)))
                        .always());
    }

    private int count(String table) {
        return java.util.Objects.requireNonNull(jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class));
    }

    /** Lets the schedule's time have come so long ago, each day; the days before are dealt with but for so many. */
    private Instant due(Duration ago, int days) {
        Instant time = clock.instant().minus(ago).truncatedTo(ChronoUnit.SECONDS);
        ZonedDateTime at = time.atZone(clock.getZone());
        jdbc.update(
                "UPDATE directory_schedule SET cron = ?, considered_at = ? WHERE id = 1",
                "%d %d %d * * *".formatted(at.getSecond(), at.getMinute(), at.getHour()),
                java.sql.Timestamp.from(time.minus(Duration.ofDays(days - 1)).minusSeconds(60)));
        return time;
    }

    private void set(boolean enabled, String cron, int pauseAfter) {
        long version = schedule.view().version();
        assertThat(schedule.edit(new ScheduleForm(enabled, cron, true, pauseAfter, version), "省管理员甲"))
                .isEmpty();
    }

    private HistoryItem newest() {
        return bed.bean(DirectoryHistory.class)
                .list(HistoryFilter.ALL, 1)
                .items()
                .get(0);
    }

    private FiringView fired() {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> {
                            sync.tick();
                            return schedule.view().last();
                        },
                        last -> last != null && last.outcome() != null);
    }
}
