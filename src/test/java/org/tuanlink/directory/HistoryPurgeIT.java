package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.testing.People;

@DirectoryTest
class HistoryPurgeIT {

    private final ApplicationContext service;
    private final HistoryPurge purge;
    private final DirectoryHistory history;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private DirectoryBed bed;

    @Autowired
    HistoryPurgeIT(
            ApplicationContext service, HistoryPurge purge, DirectoryHistory history, JdbcTemplate jdbc, Clock clock) {
        this.service = service;
        this.purge = purge;
        this.history = history;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void smallProvince() {
        bed = DirectoryBed.fresh(service);
        bed.smallProvince();
    }

    @Test
    void changesOfPlansThatWereNeverAppliedGoAndTheirSummaryStays() {
        PlanView old = bed.plan();
        PlanView young = bed.plan();
        age(old.id(), 91);
        age(young.id(), 89);
        purge.purge();
        assertThat(changes(old.id())).isZero();
        assertThat(changes(young.id())).isEqualTo(26);
        HistoryItem kept = history.list(HistoryFilter.ALL, 1).items().get(1);
        assertThat(kept.planId()).isEqualTo(old.id());
        assertThat(kept.purged()).isTrue();
        assertThat(kept.counts().members().create()).isEqualTo(17);
        assertThat(bed.bean(DirectoryRuns.class).apply(old.id(), List.of(), "test"))
                .isEqualTo(Answer.refused(Refusal.PLAN_STALE));
        age(old.id(), 366);
        purge.purge();
        assertThat(history.list(HistoryFilter.ALL, 1).items())
                .extracting(HistoryItem::planId)
                .containsExactly(young.id());
    }

    @Test
    void firingsOfTheScheduleGoWithThePlansTheyLeadTo() {
        PlanView old = bed.plan();
        age(old.id(), 366);
        jdbc.update("DELETE FROM directory_schedule_firing");
        fired(366, old.id());
        fired(364, bed.plan().id());
        purge.purge();
        assertThat(jdbc.queryForList(
                        "SELECT f.id FROM directory_schedule_firing f WHERE NOT EXISTS"
                                + " (SELECT 1 FROM directory_plan p WHERE p.id = f.plan_id)",
                        Long.class))
                .isEmpty();
        assertThat(bed.bean(DirectorySchedule.class).firings(1).total()).isEqualTo(1);
        jdbc.update("DELETE FROM directory_schedule_firing");
    }

    private void fired(int daysAgo, long plan) {
        Timestamp then = Timestamp.from(clock.instant().minus(Duration.ofDays(daysAgo)));
        jdbc.update(
                "INSERT INTO directory_schedule_firing (fire_at, auto_apply, missed, started_at, finished_at, outcome,"
                        + " plan_id) VALUES (?, TRUE, 0, ?, ?, 'PLANNED', ?)",
                then,
                then,
                then,
                plan);
    }

    @Test
    void onlyTheRunThatNothingFollowedMayGoOn() {
        bed.weCom().admin().addMember("boss", "老板", People.mobile(7), 1L);
        bed.apply();
        assertThat(mayGoOn()).containsExactly(true);
        jdbc.update("UPDATE registry_cadre SET name = '团干新' WHERE code = 'C5'");
        jdbc.update("UPDATE registry_revision SET revision = revision + 1");
        bed.apply();
        assertThat(mayGoOn()).containsExactly(true, false);
    }

    private List<Boolean> mayGoOn() {
        return history.list(HistoryFilter.ALL, 1).items().stream()
                .map(item -> item.run() != null && item.run().mayGoOn())
                .toList();
    }

    @Test
    void theNewestRunStaysHoweverOldItIs() {
        PlanView first = bed.plan();
        bed.apply(first);
        jdbc.update("UPDATE registry_cadre SET name = '团干新' WHERE code = 'C5'");
        jdbc.update("UPDATE registry_revision SET revision = revision + 1");
        PlanView second = bed.plan();
        bed.apply(second);
        age(first.id(), 400);
        age(second.id(), 399);
        purge.purge();
        assertThat(history.list(HistoryFilter.ALL, 1).items())
                .extracting(HistoryItem::planId)
                .containsExactly(second.id());
        assertThat(changes(first.id())).isZero();
        assertThat(changes(second.id())).isEqualTo(1);
        assertThat(bed.changes(bed.plan())).isEmpty();
    }

    private void age(long plan, int days) {
        Timestamp then = Timestamp.from(clock.instant().minus(Duration.ofDays(days)));
        jdbc.update("UPDATE directory_plan SET created_at = ? WHERE id = ?", then, plan);
        jdbc.update("UPDATE directory_run SET finished_at = ? WHERE plan_id = ?", then, plan);
    }

    private int changes(long plan) {
        Integer count =
                jdbc.queryForObject("SELECT COUNT(*) FROM directory_change WHERE plan_id = ?", Integer.class, plan);
        return count == null ? 0 : count;
    }
}
