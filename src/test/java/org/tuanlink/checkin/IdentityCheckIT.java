package org.tuanlink.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tuanlink.checkin.CheckinBed.DECIDER;
import static org.tuanlink.checkin.CheckinBed.SOON;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.platform.Trace;
import org.tuanlink.testing.People;

/** The real-name check: what the provider says counts, what it fails to say does not. */
@CheckinTest
class IdentityCheckIT {

    @Autowired
    private ApplicationContext service;

    @Autowired
    private IdentityFigures figures;

    @Autowired
    private IdentityDays days;

    private CheckinBed bed;

    @BeforeEach
    void branches() {
        bed = CheckinBed.make(service);
    }

    @AfterEach
    void now() {
        bed.shift(Duration.ZERO);
        StandInProvider.get().reset();
    }

    private int tries() {
        Integer tries =
                bed.jdbc().queryForObject("SELECT COALESCE(MAX(tries), 0) FROM checkin_identity_check", Integer.class);
        return tries == null ? 0 : tries;
    }

    @Test
    void noFaultOfTheProviderEverBecomesAFailure() {
        record Fault(int status, String body) {}
        List<Fault> faults = List.of(
                new Fault(500, ""),
                new Fault(503, "{\"code\":\"OK\",\"result\":\"MISMATCH\"}"),
                new Fault(429, ""),
                new Fault(401, ""),
                new Fault(200, "{\"code\":\"OK\",\"result\":\"\"}"),
                new Fault(200, "MISMATCH"));
        int person = 1;
        for (Fault fault : faults) {
            StandInProvider.get().says(fault.status(), fault.body());
            long id = bed.submitted(person, "B1").id();
            await().atMost(SOON).until(() -> tries() >= 2);
            assertThat(bed.view(id).check()).isEqualTo(CheckState.CHECKING);
            assertThat(bed.approve(id)).isInstanceOf(Decision.Refused.class);
            StandInProvider.get().reset();
            bed.awaitCheck(id, CheckState.PASSED);
            assertThat(bed.steps().of(id)).containsExactly("submitted", "checked PASSED");
            bed.jdbc().update("DELETE FROM checkin_identity_check");
            person++;
        }
    }

    @Test
    void aFailedOneIsCheckedOnceMoreWithinADay() {
        StandInProvider.get().fails(People.idNumber(1));
        ApplicationView failed = bed.checked(1, "B1", CheckState.FAILED);
        assertThat(failed.recheckDue()).isTrue();
        assertThat(refusal(bed.approve(failed.id()))).isEqualTo("CHECKIN_CHECK_FAILED");
        assertThat(refusal(bed.applications().passOffline(failed.id(), failed.revision(), "看过身份证", "photo-1", DECIDER)))
                .isEqualTo("CHECKIN_RECHECK_DUE");
        bed.shift(Duration.ofHours(11));
        await().during(Duration.ofMillis(400)).until(() -> bed.view(failed.id()).recheckDue());

        StandInProvider.get().passes(People.idNumber(1));
        bed.shift(Duration.ofHours(24));
        bed.awaitCheck(failed.id(), CheckState.PASSED);

        assertThat(StandInProvider.get().asked(People.idNumber(1))).isEqualTo(2);
        assertThat(bed.steps().of(failed.id())).containsExactly("submitted", "checked FAILED", "checked PASSED");
    }

    @Test
    void whatACheckLeadsToIsDoneUnderTheTraceOfTheSubmission() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        StandInProvider.get().fails(People.idNumber(1));
        Trace.within(trace, () -> bed.checked(1, "B1", CheckState.FAILED));
        assertThat(bed.jdbc().queryForList("SELECT trace_id FROM checkin_identity_check ORDER BY round", String.class))
                .as("the second round was ordered by the first")
                .containsExactly(trace, trace);
    }

    @Test
    void whoFailsTwiceIsPassedOfflineWithAnExplanationAndAPhoto() {
        StandInProvider.get().fails(People.idNumber(1));
        ApplicationView failed = bed.checked(1, "B1", CheckState.FAILED);
        bed.shift(Duration.ofHours(24));
        await().atMost(SOON).until(() -> !bed.view(failed.id()).recheckDue());
        ApplicationView again = bed.view(failed.id());
        assertThat(again.check()).isEqualTo(CheckState.FAILED);
        assertThat(again.isPassableOffline()).isTrue();
        assertThat(refusal(bed.applications().passOffline(again.id(), again.revision(), "", "photo-1", DECIDER)))
                .isEqualTo(Decision.REASON);
        assertThat(refusal(bed.applications().passOffline(again.id(), again.revision(), "看过身份证", "", DECIDER)))
                .isEqualTo("CHECKIN_EVIDENCE");

        Decision.Done done = (Decision.Done)
                bed.applications().passOffline(again.id(), again.revision(), "看过身份证", "photo-1", DECIDER);

        assertThat(done.application().state()).isEqualTo(ApplicationState.APPROVED);
        assertThat(done.application().check()).isEqualTo(CheckState.OFFLINE_PASSED);
        assertThat(bed.count("checkin_member WHERE application_id = ?", again.id()))
                .isEqualTo(1);
    }

    private static String refusal(Decision decision) {
        return decision instanceof Decision.Refused refused ? refused.code() : "done";
    }

    @Test
    void aCheckWhoseNodeDiedIsMadeByAnotherOnceTheLeaseIsOver() {
        StandInProvider.get().says(500, "");
        long id = bed.submitted(1, "B1").id();
        await().atMost(SOON).until(() -> tries() >= 1);
        // As a node leaves it that has claimed it and says nothing more.
        bed.jdbc()
                .update(
                        "UPDATE checkin_identity_check SET tries = tries + 1, next_at = ?",
                        Timestamp.from(Instant.now().plus(Duration.ofMinutes(2))));
        StandInProvider.get().reset();
        await().during(Duration.ofMillis(500)).until(() -> bed.view(id).check() == CheckState.CHECKING);
        bed.shift(Duration.ofMinutes(3));
        bed.awaitCheck(id, CheckState.PASSED);
    }

    @Test
    void whatIsWithdrawnMeanwhileIsNotChecked() {
        StandInProvider.get().says(500, "");
        long id = bed.submitted(1, "B1").id();
        await().atMost(SOON).until(() -> tries() >= 1);
        bed.own().withdraw(bed.account(1), id);
        StandInProvider.get().reset();
        await().during(Duration.ofMillis(400))
                .until(() -> bed.count("checkin_identity_check WHERE next_at IS NOT NULL") == 0);
        assertThat(bed.steps().of(id)).containsExactly("submitted", "withdrawn");
        assertThat(StandInProvider.get().asked(People.idNumber(1))).isZero();
    }

    @Test
    void whatWasAskedIsCountedAndCosted() {
        StandInProvider.get().fails(People.idNumber(3));
        List<Long> ids = new ArrayList<>();
        for (int n = 1; n <= 3; n++) {
            ids.add(bed.submitted(n, "B1").id());
        }
        await().atMost(SOON)
                .until(() -> ids.stream().noneMatch(id -> bed.view(id).check() == CheckState.CHECKING));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(figures.today().asked()).isEqualTo(3));
        IdentityFigures.Today today = figures.today();
        assertThat(today.configured()).isTrue();
        assertThat(today.passed()).isEqualTo(2);
        assertThat(today.failed()).isEqualTo(1);
        assertThat(today.cost()).isEqualByComparingTo(new BigDecimal("1.05"));
        assertThat(today.waiting()).isEqualTo(1);
    }

    @Test
    void beyondTheQuotaNobodyIsAskedUntilTheNextDay() {
        int quota = 100_000;
        assertThat(days.take(quota + 5).requests()).isEqualTo(quota);
        assertThat(days.take(1).requests()).isZero();
        long id = bed.submitted(1, "B1").id();
        await().during(Duration.ofMillis(400)).until(() -> bed.view(id).check() == CheckState.CHECKING);
        assertThat(StandInProvider.get().asked(People.idNumber(1))).isZero();
        assertThat(figures.today().stuck()).isEqualTo(1);
        bed.shift(Duration.ofDays(1));
        bed.awaitCheck(id, CheckState.PASSED);
        assertThat(figures.today().stuck()).isZero();
    }
}
