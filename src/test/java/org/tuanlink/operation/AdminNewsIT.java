package org.tuanlink.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.access.Role;
import org.tuanlink.directory.FiringView;
import org.tuanlink.progress.FiguresDiffered;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.RestingServiceTest;

/** Drift and a schedule that stops reach the province's admins, once; the looks are made by hand here. */
@RestingServiceTest
class AdminNewsIT {

    @Autowired
    private AdminNews news;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private ApplicationEventPublisher events;

    @BeforeEach
    void twoAdminsInWeCom() {
        forget();
        Accounts accounts = new Accounts(jdbc);
        for (String member : List.of("admin.one", "admin.two", "admin.gone")) {
            long id = accounts.make(Role.PROVINCE_ADMIN, null).id();
            jdbc.update("UPDATE access_account SET wecom_userid = ? WHERE id = ?", member, id);
        }
        accounts.make(Role.PROVINCE_ADMIN, null);
        long auditor = accounts.make(Role.AUDITOR, null).id();
        jdbc.update("UPDATE access_account SET wecom_userid = 'auditor' WHERE id = ?", auditor);
        jdbc.update("UPDATE access_account SET disabled_at = NOW(3) WHERE wecom_userid = 'admin.gone'");
    }

    @AfterEach
    void forget() {
        jdbc.update("DELETE FROM directory_drift_mark");
        jdbc.update("DELETE FROM directory_schedule_firing");
        jdbc.update("UPDATE directory_schedule SET paused_at = NULL");
        jdbc.update("UPDATE operation_told SET upto = 0, told_at = NULL");
        jdbc.update("DELETE FROM messaging_app_message");
        jdbc.update("DELETE FROM access_account WHERE wecom_userid IS NOT NULL");
    }

    private void mark(String kind, String subject, Duration ago) {
        Timestamp at = Timestamp.from(clock.instant().minus(ago));
        jdbc.update(
                "INSERT INTO directory_drift_mark (kind, subject, is_open, state, drift, fields, seen, events, first_seen,"
                        + " last_seen) VALUES (?, ?, 1, 'OPEN', 'CHANGED', '', '', 0, ?, ?)",
                kind,
                subject,
                at,
                at);
    }

    private void fired(String outcome, Duration ago) {
        Timestamp at = Timestamp.from(clock.instant().minus(ago));
        jdbc.update(
                "INSERT INTO directory_schedule_firing (fire_at, auto_apply, missed, started_at, finished_at, outcome)"
                        + " VALUES (?, TRUE, 0, ?, ?, ?)",
                at,
                at,
                at,
                outcome);
    }

    private List<String> told(String template) {
        return jdbc.queryForList(
                "SELECT member FROM messaging_app_message WHERE template = ? ORDER BY id", String.class, template);
    }

    @Test
    void driftIsToldOnceToEachProvinceAdminWhoIsInWeCom() {
        mark("DEPARTMENT", "12", Duration.ofMinutes(5));
        mark("MEMBER", "m1", Duration.ofMinutes(1));
        news.tellOfDrift();
        assertThat(told(AdminNews.DRIFT)).containsExactly("admin.one", "admin.two");
        news.tellOfDrift();
        assertThat(told(AdminNews.DRIFT)).hasSize(2);
    }

    @Test
    void whatMendsItselfAtOnceIsNoNews() {
        mark("MEMBER", "m1", Duration.ofMinutes(1));
        news.tellOfDrift();
        assertThat(told(AdminNews.DRIFT)).isEmpty();
        jdbc.update("UPDATE directory_drift_mark SET is_open = NULL, state = 'MENDED'");
        news.tellOfDrift();
        assertThat(told(AdminNews.DRIFT)).isEmpty();
    }

    @Test
    void moreDriftIsGatheredForAnHour() {
        mark("MEMBER", "m1", Duration.ofMinutes(5));
        news.tellOfDrift();
        mark("MEMBER", "m2", Duration.ofMinutes(4));
        news.tellOfDrift();
        assertThat(told(AdminNews.DRIFT)).hasSize(2);
        jdbc.update(
                "UPDATE operation_told SET told_at = ?",
                Timestamp.from(clock.instant().minus(Duration.ofMinutes(61))));
        news.tellOfDrift();
        assertThat(told(AdminNews.DRIFT)).hasSize(4);
    }

    @Test
    void aScheduleThatWantsSomebodyIsToldOnce() {
        fired("APPLIED", Duration.ofHours(3));
        news.tellOfSchedule();
        assertThat(told(AdminNews.SCHEDULE)).isEmpty();
        fired("GUARDED", Duration.ofHours(2));
        fired("BROKEN", Duration.ofHours(1));
        news.tellOfSchedule();
        news.tellOfSchedule();
        assertThat(told(AdminNews.SCHEDULE)).containsExactly("admin.one", "admin.two");
    }

    @Test
    void figuresThatWereWrongAreToldWithinTheTransactionThatMendsThem() {
        transactions.executeWithoutResult(status -> {
            events.publishEvent(new FiguresDiffered(3));
            status.setRollbackOnly();
        });
        assertThat(told(FigureNews.TEMPLATE)).isEmpty();
        transactions.executeWithoutResult(status -> events.publishEvent(new FiguresDiffered(3)));
        assertThat(told(FigureNews.TEMPLATE)).containsExactly("admin.one", "admin.two");
    }

    @Test
    void everyOutcomeThatWantsSomebodyHasItsWords() {
        int minutes = 0;
        for (var outcome : FiringView.Outcome.values()) {
            if (outcome.needsAttention()) {
                fired(outcome.name(), Duration.ofMinutes(++minutes));
                news.tellOfSchedule();
            }
        }
        assertThat(told(AdminNews.SCHEDULE)).hasSize(12);
    }
}
