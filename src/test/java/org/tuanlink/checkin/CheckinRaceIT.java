package org.tuanlink.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.checkin.CheckinBed.ALL;
import static org.tuanlink.checkin.CheckinBed.DECIDER;
import static org.tuanlink.checkin.CheckinBed.done;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.registry.FieldFinding;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationCommands;
import org.tuanlink.testing.People;

/** One person, one branch; one application, one decision: whoever comes at the same time. */
@CheckinTest
class CheckinRaceIT {

    @Autowired
    private ApplicationContext service;

    private CheckinBed bed;

    @BeforeEach
    void branches() {
        bed = CheckinBed.make(service);
    }

    private static <T> List<T> atOnce(List<Callable<T>> deeds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(deeds.size());
        try {
            CyclicBarrier start = new CyclicBarrier(deeds.size());
            List<Future<T>> begun = new ArrayList<>();
            for (Callable<T> deed : deeds) {
                begun.add(threads.submit(() -> {
                    start.await();
                    return deed.call();
                }));
            }
            List<T> ended = new ArrayList<>();
            for (Future<T> one : begun) {
                ended.add(one.get());
            }
            return ended;
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void ofTwoApplicationsOfOnePersonAtTwoBranchesExactlyOneHoldsHim() throws Exception {
        for (int person = 1; person <= 10; person++) {
            int n = person;
            OwnApplication first = bed.draft(100 + n, n, "B1");
            OwnApplication second = bed.draft(200 + n, n, "B2");
            atOnce(List.<Callable<OwnAnswer>>of(() -> bed.submit(100 + n, first), () -> bed.submit(200 + n, second)));
            assertThat(bed.count(
                            "checkin_application WHERE open_person IS NOT NULL AND account_id IN (?, ?)",
                            100 + n,
                            200 + n))
                    .isEqualTo(1);
            long loser = loser(first.id(), second.id());
            long winner = loser == first.id() ? second.id() : first.id();
            bed.awaitState(loser, ApplicationState.RETURNED);
            bed.awaitCheck(winner, CheckState.PASSED);
            assertThat(bed.view(loser).reason()).contains("别处");
            assertThat(bed.approve(winner)).isInstanceOf(Decision.Done.class);
        }
        assertThat(bed.count("checkin_member")).isEqualTo(10);
    }

    private long loser(long... ids) {
        return IntStream.range(0, ids.length)
                .mapToLong(i -> ids[i])
                .filter(id -> bed.count("checkin_application WHERE id = ? AND open_person IS NULL", id) == 1)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eightSubmissionsOfOneDraftAreOne() throws Exception {
        OwnApplication draft = bed.draft(1, 1, "B1");
        List<OwnAnswer> answers = atOnce(IntStream.range(0, 8)
                .<Callable<OwnAnswer>>mapToObj(i -> () -> bed.submit(1, draft))
                .toList());
        assertThat(answers).filteredOn(OwnAnswer.Done.class::isInstance).hasSize(1);
        assertThat(bed.count("checkin_identity_check")).isEqualTo(1);
        assertThat(bed.told(1)).containsExactly("submitted");
    }

    @Test
    void aFormOpenedEightTimesAtOnceIsOneDraft() throws Exception {
        List<OwnApplication> opened = atOnce(IntStream.range(0, 8)
                .<Callable<OwnApplication>>mapToObj(i -> () -> bed.own().open(bed.account(1)))
                .toList());
        assertThat(opened)
                .extracting(OwnApplication::id)
                .containsOnly(opened.get(0).id());
    }

    @Test
    void ofApproveReturnAndWithdrawAtOnceExactlyOneDecides() throws Exception {
        for (int n = 1; n <= 12; n++) {
            int person = n;
            ApplicationView one = bed.checked(person, "B1", CheckState.PASSED);
            List<Object> answers = atOnce(List.<Callable<Object>>of(
                    () -> bed.applications().approve(one.id(), one.revision(), DECIDER),
                    () -> bed.applications().approve(one.id(), one.revision(), DECIDER),
                    () -> bed.applications().giveBack(one.id(), one.revision(), "资料不全", DECIDER),
                    () -> bed.own().withdraw(bed.account(person), one.id())));
            List<HistoryEntry> left = bed.applications().history(one.id(), ALL).stream()
                    .filter(step ->
                            step.from() == ApplicationState.SUBMITTED && step.to() != ApplicationState.SUBMITTED)
                    .toList();
            assertThat(left).hasSize(1);
            boolean approved = left.get(0).to() == ApplicationState.APPROVED;
            assertThat(answers.stream().filter(Decision.Done.class::isInstance).count())
                    .isEqualTo(left.get(0).to() == ApplicationState.WITHDRAWN ? 0 : 1);
            assertThat(bed.count("checkin_member WHERE application_id = ?", one.id()))
                    .isEqualTo(approved ? 1 : 0);
            assertThat(bed.count(
                            "access_audit_entry WHERE subject_kind = 'application' AND subject_id = ?"
                                    + " AND action IN ('checkin.approve', 'checkin.return')",
                            Long.toString(one.id())))
                    .isEqualTo(left.get(0).to() == ApplicationState.WITHDRAWN ? 0 : 1);
        }
    }

    @Test
    void manyApprovalsAtOnceAllSucceed() throws Exception {
        List<Long> ids = new ArrayList<>();
        for (int n = 1; n <= 16; n++) {
            ids.add(bed.submitted(n, "B1").id());
        }
        ids.forEach(id -> bed.awaitCheck(id, CheckState.PASSED));
        List<Decision> decisions = atOnce(ids.stream()
                .<Callable<Decision>>map(id -> () -> bed.approve(id))
                .toList());
        assertThat(decisions).allMatch(Decision.Done.class::isInstance);
        assertThat(bed.count("checkin_member")).isEqualTo(16);
    }

    @Test
    void manySubmissionsAtOnceAllSucceed() throws Exception {
        List<OwnApplication> drafts = IntStream.rangeClosed(1, 16)
                .mapToObj(n -> bed.draft(n, n, n % 2 == 0 ? "B1" : "B2"))
                .toList();
        List<OwnAnswer> answers = atOnce(IntStream.rangeClosed(1, 16)
                .<Callable<OwnAnswer>>mapToObj(n -> () -> bed.submit(n, drafts.get(n - 1)))
                .toList());
        assertThat(answers).allMatch(OwnAnswer.Done.class::isInstance);
    }

    /** Who types another one's ID number must not learn from the answer whether, and where, that person is. */
    @Test
    void anothersIdNumberIsAnsweredLikeAnUnknownOne() {
        ApplicationView one = bed.checked(1, "B1", CheckState.PASSED);
        bed.approve(one.id());
        OwnApplication taken = done(bed.submit(50, bed.draft(50, 1, "B2")));
        OwnApplication free = done(bed.submit(51, bed.draft(51, 2, "B2")));
        assertThat(taken.state()).isEqualTo(free.state());
        assertThat(taken.check()).isEqualTo(free.check());
        assertThat(taken.reason()).isEqualTo(free.reason());
        assertThat(taken.branchName()).isEqualTo(free.branchName());
        bed.awaitState(taken.id(), ApplicationState.RETURNED);
        assertThat(bed.view(taken.id()).reason()).doesNotContain("丁公司");
        OwnAnswer again = bed.submit(50, bed.own().current(50).orElseThrow());
        assertThat(again).isInstanceOfSatisfying(OwnAnswer.Refused.class, refused -> assertThat(refused.sentence())
                .contains("别处")
                .doesNotContain("丁公司"));
    }

    @Test
    void thePersonHimselfIsToldWhereHeIsAndWhomToAsk() {
        ApplicationView one = bed.checked(1, "B1", CheckState.PASSED);
        bed.approve(one.id());
        // Another account, as after a lost one, with the same mobile.
        Applicant himself =
                new Applicant(77, bed.account(1).mobile(), bed.account(1).mobileIndex());
        OwnApplication open = bed.own().open(himself);
        OwnApplication draft = done(bed.own().save(himself, open.id(), CheckinBed.form(1, "B2")));
        OwnAnswer answer = bed.own().submit(himself, draft.id(), draft.revision());
        assertThat(answer).isInstanceOfSatisfying(OwnAnswer.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(Decision.ELSEWHERE);
            assertThat(refused.sentence())
                    .contains("广州市丁公司一车间团支部")
                    .contains("书记甲")
                    .contains("198****9001")
                    .doesNotContain(People.mobile(9_001));
        });
    }

    @Test
    void aBranchIsNotDissolvedWhileItHasMembersOrSomebodyWaitsForIt() {
        OrganizationCommands organizations = service.getBean(OrganizationCommands.class);
        OrganizationCode code = new OrganizationCode("B2");
        ApplicationView one = bed.checked(1, "B2", CheckState.PASSED);
        assertThat(organizations.dissolve(ALL, code, null).findings())
                .extracting(FieldFinding::code)
                .containsExactly("BRANCH_HAS_APPLICATIONS");
        bed.approve(one.id());
        assertThat(organizations.checkDissolve(ALL, code)).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("BRANCH_HAS_LEAGUE_MEMBERS");
            assertThat(reason.message()).contains("广州市丁公司二车间团支部").contains("1 名团员");
        });
        bed.jdbc().update("DELETE FROM checkin_member");
        assertThat(organizations.dissolve(ALL, code, null).isDone()).isTrue();
    }

    @Test
    void ofDissolvingABranchAndASubmissionToItAtTheSameTimeOneFails() throws Exception {
        OrganizationCommands organizations = service.getBean(OrganizationCommands.class);
        String[] lines = IntStream.rangeClosed(1, 12)
                .mapToObj(n -> "R%d,T1,BRANCH,广州市丁公司第%d班组团支部".formatted(n, n))
                .toArray(String[]::new);
        bed.organizations("code,parentCode,type,shortName", lines);
        for (int n = 1; n <= lines.length; n++) {
            int person = n;
            OrganizationCode code = new OrganizationCode("R" + n);
            OwnApplication draft = bed.draft(person, person, code.value());
            List<Boolean> done = atOnce(List.<Callable<Boolean>>of(
                    () -> bed.submit(person, draft) instanceof OwnAnswer.Done,
                    () -> organizations.dissolve(ALL, code, null).isDone()));
            assertThat(done).as(code.value()).containsExactlyInAnyOrder(true, false);
        }
    }
}
