package org.tuanlink.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.checkin.CheckinBed.ALL;
import static org.tuanlink.checkin.CheckinBed.DECIDER;
import static org.tuanlink.checkin.CheckinBed.done;
import static org.tuanlink.checkin.CheckinBed.form;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.registry.FieldFinding;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.testing.People;
import org.tuanlink.testing.Roster;

/** An application from its first word to the branch's decision. */
@CheckinTest
class CheckinIT {

    @Autowired
    private ApplicationContext service;

    @Autowired
    private Members members;

    @Autowired
    private CheckinPurge purge;

    private CheckinBed bed;

    @BeforeEach
    void branches() {
        bed = CheckinBed.make(service);
    }

    @AfterEach
    void now() {
        bed.shift(Duration.ZERO);
    }

    private static Decision.Refused refused(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return (Decision.Refused) decision;
    }

    private static OwnAnswer.Refused refused(OwnAnswer answer) {
        assertThat(answer).isInstanceOf(OwnAnswer.Refused.class);
        return (OwnAnswer.Refused) answer;
    }

    @Test
    void aMemberChecksInAndIsApproved() {
        ApplicationView one = bed.checked(1, "B1", CheckState.PASSED);
        assertThat(one.maskedIdNumber()).startsWith("440").contains("****").hasSize(18);
        assertThat(one.branchName()).isEqualTo("广州市丁公司一车间团支部");
        assertThat(members.ofAccount(1)).isEmpty();

        Decision.Done approved = (Decision.Done) bed.approve(one.id());

        assertThat(approved.application().state()).isEqualTo(ApplicationState.APPROVED);
        assertThat(members.ofAccount(1)).hasValueSatisfying(member -> {
            assertThat(member.name()).isEqualTo("报到人");
            assertThat(member.branchName()).isEqualTo("广州市丁公司一车间团支部");
        });
        assertThat(members.countIn(bed.organizationId("B1"))).isEqualTo(1);
        assertThat(bed.told(1)).containsExactly("submitted", "approved");
        assertThat(bed.steps().of(one.id())).containsExactly("submitted", "checked PASSED", "decided APPROVED");
        assertThat(bed.applications().history(one.id(), ALL))
                .extracting(step -> step.from() + ">" + step.to() + " " + step.check() + " " + step.actor())
                .containsExactly(
                        "DRAFT>SUBMITTED CHECKING 本人",
                        "SUBMITTED>SUBMITTED PASSED 系统",
                        "SUBMITTED>APPROVED PASSED 审核人");
        assertThat(bed.count(
                        "access_audit_entry WHERE action = 'checkin.approve' AND actor = '审核人' AND subject_id = ?",
                        Long.toString(one.id())))
                .isEqualTo(1);
    }

    @Test
    void aReturnedApplicationIsMendedAndHandedInAgainWithoutAnotherCheck() {
        ApplicationView one = bed.checked(1, "B1", CheckState.PASSED);
        assertThat(refused(bed.applications().giveBack(one.id(), one.revision(), " ", DECIDER))
                        .code())
                .isEqualTo(Decision.REASON);
        bed.applications().giveBack(one.id(), one.revision(), "学历写错了", DECIDER);

        OwnApplication own = bed.own().current(1).orElseThrow();
        assertThat(own.state()).isEqualTo(ApplicationState.RETURNED);
        assertThat(own.reason()).isEqualTo("学历写错了");
        OwnApplication mended = done(bed.own().save(bed.account(1), own.id(), Map.of("education", "大专")));
        OwnApplication again = done(bed.submit(1, mended));

        assertThat(again.check()).isEqualTo(CheckState.PASSED);
        assertThat(again.reason()).isNull();
        assertThat(StandInProvider.get().asked(People.idNumber(1))).isEqualTo(1);
        assertThat(bed.told(1)).containsExactly("submitted", "returned", "submitted");
        assertThat(bed.approve(one.id())).isInstanceOf(Decision.Done.class);
    }

    @Test
    void whoWritesAnotherNameIsCheckedAgain() {
        ApplicationView one = bed.checked(1, "B1", CheckState.PASSED);
        bed.applications().giveBack(one.id(), one.revision(), "姓名写错了", DECIDER);
        OwnApplication own = done(bed.own().save(bed.account(1), one.id(), Map.of("name", "另一人")));
        bed.submit(1, own);
        bed.awaitCheck(one.id(), CheckState.PASSED);
        assertThat(StandInProvider.get().asked(People.idNumber(1))).isEqualTo(2);
    }

    @Test
    void whatIsWithdrawnIsOverAndTheNextTakesOverWhatWasWritten() {
        OwnApplication first = bed.submitted(1, "B1");
        OwnApplication gone = done(bed.own().withdraw(bed.account(1), first.id()));
        assertThat(gone.state()).isEqualTo(ApplicationState.WITHDRAWN);
        assertThat(refused(bed.applications()
                                .approve(first.id(), bed.view(first.id()).revision(), DECIDER))
                        .code())
                .isEqualTo("CHECKIN_WITHDRAWN");
        assertThat(bed.own().current(1)).isEmpty();

        OwnApplication next = bed.own().open(bed.account(1));

        assertThat(next.id()).isNotEqualTo(first.id());
        assertThat(next.form()).isEqualTo(first.form());
        assertThat(bed.submit(1, next)).isInstanceOf(OwnAnswer.Done.class);
    }

    @Test
    void aFormIsRefusedFieldByFieldAndKept() {
        OwnApplication open = bed.own().open(bed.account(1));
        OwnAnswer.Done saved = (OwnAnswer.Done)
                bed.own().save(bed.account(1), open.id(), Map.of("idNumber", "440106199001011234", "email", "x"));
        assertThat(saved.findings()).extracting(FieldFinding::field).containsExactly("idNumber", "email");
        OwnAnswer answer = bed.submit(1, saved.application());
        assertThat(answer).isInstanceOf(OwnAnswer.Invalid.class);
        assertThat(((OwnAnswer.Invalid) answer).findings())
                .extracting(FieldFinding::field)
                .contains(
                        "name", "idNumber", "branchCode", "ethnicity", "education", "occupation", "joinedOn", "email");
        assertThat(bed.own().current(1).orElseThrow().form().value(MemberField.EMAIL))
                .isEqualTo("x");
        assertThat(bed.own().current(1).orElseThrow().state()).isEqualTo(ApplicationState.DRAFT);
    }

    @Test
    void nothingIsSubmittedThatHeHasNotSeen() {
        OwnApplication seen = bed.draft(1, 1, "B1");
        bed.own().save(bed.account(1), seen.id(), Map.of("branchCode", "B2"));
        assertThat(refused(bed.submit(1, seen)).code()).isEqualTo("CHECKIN_CHANGED");
    }

    @Test
    void anothersApplicationDoesNotExist() {
        OwnApplication one = bed.draft(1, 1, "B1");
        assertThat(refused(bed.submit(2, one)).current()).isNull();
        assertThat(refused(bed.own().withdraw(bed.account(2), one.id())).current())
                .isNull();
        assertThat(refused(bed.own().save(bed.account(2), one.id(), form(2, "B1")))
                        .current())
                .isNull();
        assertThat(bed.own().history(2, one.id())).isEmpty();
    }

    @Test
    void aDeciderOfAnotherBranchFindsNothing() {
        ApplicationView one = bed.checked(1, "B1", CheckState.PASSED);
        long b2 = bed.organizationId("B2");
        String path = String.valueOf(
                bed.jdbc().queryForObject("SELECT path FROM registry_organization WHERE id = ?", String.class, b2));
        Decider other = new Decider("别的支部", new OrganizationScope(b2, path));
        assertThat(bed.applications().find(one.id(), other.scope())).isEmpty();
        Decision.Refused answer = refused(bed.applications().approve(one.id(), one.revision(), other));
        assertThat(answer.code()).isEqualTo(Decision.UNKNOWN);
        assertThat(answer.current()).isNull();
    }

    @Test
    void aDraftIsNobodysButItsWriters() {
        OwnApplication draft = bed.draft(1, 1, "B1");
        assertThat(bed.applications().find(draft.id(), ALL)).isEmpty();
    }

    @Test
    void beforeItsDayABranchSaysTheDateAndKeepsTheDraft() {
        bed.organizations(
                "code,parentCode,type,shortName,category",
                "S0,4401,GRASSROOTS_COMMITTEE,广州市丁中学团委,中学",
                "S1,S0,BRANCH,广州市丁中学2017级1班团支部,");
        OwnApplication draft = bed.draft(1, 1, "S1");
        bed.shift(Duration.between(Instant.now(), Instant.parse("2018-01-08T15:59:30Z")));
        OwnAnswer answer = bed.submit(1, draft);
        assertThat(answer).isInstanceOf(OwnAnswer.Invalid.class);
        assertThat(((OwnAnswer.Invalid) answer).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("CHECKIN_NOT_OPEN");
            assertThat(finding.message()).contains("2018 年 1 月 9 日").contains("中学");
        });
        bed.shift(Duration.between(Instant.now(), Instant.parse("2018-01-08T16:00:01Z")));
        assertThat(bed.submit(1, draft)).isInstanceOf(OwnAnswer.Done.class);
    }

    @Test
    void aCadresFormIsPrefilledByHisMobileButNeverWithAnIdNumber() {
        Roster.add(Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port")))
                .cadres("C2,委员乙," + People.mobile(5) + "," + People.idNumber(5) + ",T1,委员,否,B2");
        ApplicationForm form = bed.own().open(bed.account(5)).form();
        assertThat(form.value(MemberField.NAME)).isEqualTo("委员乙");
        assertThat(form.value(MemberField.BRANCH)).isEqualTo("B2");
        assertThat(form.value(MemberField.MOBILE)).isEqualTo(People.mobile(5));
        assertThat(form.filled(MemberField.ID_NUMBER)).isEmpty();
        long id = bed.submitted(5, "B2").id();
        bed.awaitCheck(id, CheckState.PASSED);
        bed.approve(id);
        assertThat(bed.count("checkin_member m JOIN registry_cadre c ON c.id = m.cadre_id WHERE c.code = 'C2'"))
                .isEqualTo(1);
    }

    @Test
    void whoSubmitsTooOftenIsStopped() {
        for (int i = 0; i < 8; i++) {
            OwnApplication one = bed.draft(1, i + 1, "B1");
            assertThat(bed.submit(1, one)).isInstanceOf(OwnAnswer.Done.class);
            bed.own().withdraw(bed.account(1), one.id());
        }
        assertThat(refused(bed.submit(1, bed.draft(1, 20, "B1"))).code()).isEqualTo("CHECKIN_TOO_OFTEN");
    }

    @Test
    void whatNobodyGoesOnWithIsForgotten() {
        bed.draft(1, 1, "B1");
        OwnApplication gone = bed.submitted(2, "B1");
        bed.own().withdraw(bed.account(2), gone.id());
        OwnApplication kept = bed.submitted(3, "B1");
        purge.purge(() -> false);
        assertThat(bed.count("checkin_application")).isEqualTo(3);
        bed.shift(Duration.ofDays(181));
        purge.purge(() -> false);
        assertThat(bed.jdbc().queryForList("SELECT id FROM checkin_application", Long.class))
                .containsExactly(kept.id());
        assertThat(bed.count("checkin_application_history WHERE application_id <> ?", kept.id()))
                .isZero();
        assertThat(bed.count("checkin_identity_check WHERE application_id <> ?", kept.id()))
                .isZero();
    }

    @Test
    void anIdNumberIsShownInFullWithAnAuditEntryOnly() {
        ApplicationView one = bed.checked(1, "B1", CheckState.PASSED);
        var shown = bed.applications().reveal(one.id(), Applications.Item.ID_NUMBER, "电话核实", DECIDER);
        assertThat(shown)
                .hasValueSatisfying(secret -> assertThat(secret.value()).isEqualTo(People.idNumber(1)));
        assertThat(bed.count(
                        "access_audit_entry WHERE action = 'checkin.reveal' AND subject_id = ?",
                        Long.toString(one.id())))
                .isEqualTo(1);
        assertThat(bed.applications().details(one.id(), ALL).values())
                .containsEntry("education", "大学本科")
                .doesNotContainKeys("idNumber", "mobile");
    }
}
