package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.callback.CallbackEvent.DepartmentCreated;
import org.tuanlink.callback.CallbackEvent.DepartmentUpdated;
import org.tuanlink.callback.CallbackEvent.MemberUpdated;
import org.tuanlink.callback.Receipt;
import org.tuanlink.directory.DriftMark.State;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.testing.People;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComUserId;
import wecomsim.Department;
import wecomsim.Member;

/** Changes behind our back are marked at once, ours are not; the policy is to tell. */
@DirectoryTest
@RecordApplicationEvents
class DriftMarksIT {

    @Autowired
    private ApplicationContext service;

    @Autowired
    private DirectoryDrift drift;

    @Autowired
    private DriftReview review;

    @Autowired
    private ApplicationEvents published;

    private DirectoryBed bed;
    private DriftBed events;

    @BeforeEach
    void loadedProvince() {
        bed = DirectoryBed.fresh(service);
        bed.smallProvince();
        assertThat(bed.apply().status()).isEqualTo(RunStatus.SUCCEEDED);
        events = new DriftBed(bed);
    }

    @Test
    void echoesOfOurOwnChangesLeaveNoMark() {
        echoEverything();
        bed.importLines(
                ImportKind.ORGANIZATIONS,
                "code,parentCode,type,shortName",
                "T2,440104,GRASSROOTS_COMMITTEE,广州市越秀区沙河街道团委");
        bed.importLines(ImportKind.CADRES, "团干编码,姓名,手机号,身份证号,组织编码,职务,是否运营者,所在支部编码", DirectoryBed.cadre(5, "T1", "副书记"));
        assertThat(bed.apply().status()).isEqualTo(RunStatus.SUCCEEDED);
        echoEverything();
        assertThat(events.open()).isEmpty();
        assertThat(published.stream(DirectoryDriftMarked.class)).isEmpty();
        assertThat(bed.bean(JdbcTemplate.class).queryForObject("SELECT COUNT(*) FROM directory_foreign", Integer.class))
                .isZero();
    }

    @Test
    void fullEchoesAreRecognisedEvenLongAfterwards() {
        events.anHourLater();
        bed.directory().members().forEach(member -> events.receive(events.updated(member, true)));
        ourDepartments().forEach(one -> events.receive(events.updated(one)));
        assertThat(events.open()).isEmpty();
    }

    private void echoEverything() {
        for (Member member : bed.directory().members()) {
            events.receive(events.created(member, true));
            events.receive(events.created(member, false));
            events.receive(events.updated(member, true));
            events.receive(events.updated(member, false));
        }
        for (Department one : ourDepartments()) {
            events.receive(events.created(one));
            events.receive(events.updated(one));
            events.receive(events.updatedWithoutName(one));
        }
    }

    private List<Department> ourDepartments() {
        return bed.directory().departments().stream()
                .filter(one -> one.id() != 1)
                .toList();
    }

    @Test
    void ourOwnDeletionsAreNoDrift() {
        Member leaver = bed.directory().members().get(0);
        bed.bean(JdbcTemplate.class)
                .update("UPDATE directory_change SET kind = 'DELETE_MEMBER',"
                        + " payload = REPLACE(REPLACE(payload, '\"before\":null,', ''), '\"after\"', '\"before\"')"
                        + " WHERE payload LIKE '%" + leaver.userid() + "%'");
        events.receive(events.deleted(leaver));
        assertThat(events.open()).isEmpty();
    }

    @Test
    void aRenamedDepartmentIsMarkedCountedOncePerEventAndTold() {
        events.anHourLater();
        Department town = events.departmentNamed("沙河街道");
        bed.weCom().admin().renameDepartment(town.id(), "沙河街道");
        var event = events.updated(events.department(town.id()));
        long id = events.receive(event);
        events.receive(event, id);
        DriftView report = review.withMarks(drift.last());
        assertThat(report.openMarks()).isEqualTo(1);
        DriftMarkView mark = report.marks().get(0);
        assertThat(mark.events()).isEqualTo(1);
        assertThat(mark.organizationCode()).isEqualTo("T2");
        assertThat(mark.fields()).containsExactly("NAME");
        assertThat(mark.sentence()).startsWith("部门“").contains("（T2）").contains("名称");

        events.receive(event);
        assertThat(Objects.requireNonNull(events.mark(Long.toString(town.id()))).events())
                .isEqualTo(2);
        assertThat(published.stream(DirectoryDriftMarked.class)).hasSize(1);
        assertThat(bed.bean(MeterRegistry.class)
                        .get("tuanlink.directory.drift.marks")
                        .gauge()
                        .value())
                .isEqualTo(1);

        bed.weCom().admin().renameDepartment(town.id(), town.name());
        events.receive(events.updated(events.department(town.id())));
        assertThat(state(Long.toString(town.id()))).isEqualTo(State.EQUAL);
    }

    @Test
    void membersWhoWereChangedByHandAreMarkedByWhatIsKnown() {
        events.anHourLater();
        var members = bed.directory().members();
        var admin = bed.weCom().admin();
        String renamed = members.get(0).userid();
        admin.editMember(renamed, Map.of("name", "改名者", "mobile", "19800000001"));
        events.receive(events.updated(events.member(renamed), true));
        String moved = members.get(1).userid();
        admin.editMember(moved, Map.of("department", List.of(1L), "main_department", 1L));
        events.receive(events.updated(events.member(moved), false));
        String unseen = members.get(2).userid();
        events.receive(events.updated(events.member(unseen), false));
        Member deleted = members.get(3);
        admin.deleteMember(deleted.userid());
        events.receive(events.deleted(deleted));
        String disabled = members.get(4).userid();
        admin.disableMember(disabled);
        events.receive(events.updated(events.member(disabled), true));

        assertThat(facts(renamed)).isEqualTo("CHANGED NAME,MOBILE");
        assertThat(facts(moved)).isEqualTo("CHANGED DEPARTMENTS");
        assertThat(facts(unseen)).isEqualTo("UNSEEN ");
        assertThat(facts(deleted.userid())).isEqualTo("DELETED ");
        assertThat(facts(disabled)).isEqualTo("CHANGED ENABLED");
        assertThat(bed.bean(JdbcTemplate.class)
                        .queryForList("SELECT * FROM directory_drift_mark")
                        .toString())
                .doesNotContain("改名者")
                .doesNotContain("198000");

        DriftView report =
                review.withMarks(drift.check().orThrow(refusal -> new IllegalStateException(refusal.name())));
        assertThat(report.openMarks()).isEqualTo(5);
        assertThat(report.marks())
                .allSatisfy(mark -> assertThat(mark.cadreCode()).startsWith("C"));

        PlanView plan = bed.plan(drift.planRepair("test"));
        assertThat(bed.apply(plan).updated() + bed.changes(plan).size()).isGreaterThan(5);
        assertThat(bed.differences()).isEmpty();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(events.open()).as("looked at after the run").isEmpty());
        assertThat(state(renamed)).isEqualTo(State.MENDED);
        assertThat(state(unseen)).isEqualTo(State.MENDED);
    }

    @Test
    void othersAreNotedMarkedOnceAndForgottenWhenTheyAreGone() {
        events.anHourLater();
        var admin = bed.weCom().admin();
        admin.addDepartment(900, "外部部门", 1);
        admin.addMember("outsider", "外人", "19800000009", 1L);
        events.receive(events.created(events.department(900)));
        events.receive(events.created(events.member("outsider"), false));
        assertThat(bed.bean(Foreign.class).departments())
                .extracting(one -> one.id().value())
                .containsExactly(900L);
        assertThat(bed.bean(Foreign.class).memberCount()).isEqualTo(1);
        assertThat(facts("outsider")).isEqualTo("APPEARED ");
        long mark = Objects.requireNonNull(events.mark("outsider")).id();
        assertThat(review.dismiss(mark, null, "admin")
                        .orThrow(refusal -> new IllegalStateException(refusal.name()))
                        .closedBy())
                .isEqualTo("admin");
        assertThat(review.dismiss(mark, null, "admin")).isEqualTo(Answer.refused(Refusal.MARK_CLOSED));
        assertThat(review.dismiss(-1, null, "admin")).isEqualTo(Answer.refused(Refusal.NO_SUCH_MARK));

        events.receive(events.updated(events.member("outsider"), true));
        drift.check();
        assertThat(state("outsider")).as("known by now").isEqualTo(State.DISMISSED);
        assertThat(state("900")).isEqualTo(State.OPEN);

        Department gone = events.department(900);
        admin.deleteDepartment(900);
        events.receive(events.deleted(gone));
        assertThat(state("900")).isEqualTo(State.EQUAL);
        assertThat(bed.bean(Foreign.class).departments()).isEmpty();
    }

    @Test
    void aComparisonMarksWhatCallbacksNeverToldAndClosesWhatIsEqualAgain() {
        events.anHourLater();
        var admin = bed.weCom().admin();
        Department town = events.departmentNamed("沙河街道");
        long home = town.parent();
        admin.moveDepartment(town.id(), 1);
        drift.check();
        String id = Long.toString(town.id());
        assertThat(facts(id)).isEqualTo("CHANGED PARENT");
        assertThat(Objects.requireNonNull(events.mark(id)).events()).isZero();
        drift.check();
        assertThat(events.open()).hasSize(1);

        admin.moveDepartment(town.id(), home);
        drift.check();
        assertThat(state(id)).isEqualTo(State.EQUAL);
    }

    @Test
    void aDismissedDifferenceIsNotMarkedAgainUntilItIsAnother() {
        events.anHourLater();
        var admin = bed.weCom().admin();
        Department town = events.departmentNamed("沙河街道");
        String id = Long.toString(town.id());
        admin.moveDepartment(town.id(), 1);
        drift.check();
        review.dismiss(Objects.requireNonNull(events.mark(id)).id(), null, "admin");
        drift.check();
        assertThat(events.open()).isEmpty();
        admin.deleteMember(bed.directory().members().get(0).userid());
        drift.check();
        assertThat(events.open()).hasSize(1);
    }

    @Test
    void contentThatNoReadShowsStaysMarkedThroughComparisons() {
        events.anHourLater();
        String userid = bed.directory().members().get(0).userid();
        bed.weCom().admin().editMember(userid, Map.of("position", "顾问"));
        events.receive(events.updated(events.member(userid), true));
        drift.check();
        assertThat(state(userid)).isEqualTo(State.OPEN);
        assertThat(facts(userid)).isEqualTo("CHANGED POSITION");
    }

    @Test
    void anEventFromBeforeOurLastWriteIsOvertaken() {
        Member member = bed.directory().members().get(0);
        Instant earlier = Instant.now().minus(Duration.ofHours(1));
        var fields = DriftBed.fields(member, false);
        events.receive(new MemberUpdated(events.origin(earlier), new WeComUserId(member.userid()), null, fields));
        assertThat(events.open()).isEmpty();
    }

    @Test
    void aChangedUseridIsMarkedAndTheNewOneIsOthers() {
        events.anHourLater();
        Member member = bed.directory().members().get(0);
        events.receive(new MemberUpdated(
                events.now(),
                new WeComUserId(member.userid()),
                new WeComUserId("newid"),
                DriftBed.fields(member, true)));
        assertThat(facts(member.userid())).isEqualTo("RENUMBERED ");
        assertThat(bed.bean(Foreign.class).known(DriftSubject.Kind.MEMBER)).containsExactly("newid");
    }

    @Test
    void whatIsRolledBackLeavesNothing() {
        events.anHourLater();
        Department town = events.departmentNamed("沙河街道");
        var event = events.deleted(town);
        assertThatThrownBy(() -> bed.bean(TransactionTemplate.class).executeWithoutResult(status -> {
                    events.hand(event, new Receipt(4711, Instant.now(), false));
                    throw new IllegalStateException("another handler");
                }))
                .hasMessage("another handler");
        assertThat(events.open()).isEmpty();
        assertThat(published.stream(DirectoryDriftMarked.class)).isEmpty();
    }

    @Test
    void whatIsRolledBackToASavepointIsNotAnnounced() {
        events.anHourLater();
        var event = events.deleted(events.departmentNamed("沙河街道"));
        bed.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            Object before = status.createSavepoint();
            events.hand(event, new Receipt(4715000, Instant.now(), false));
            status.rollbackToSavepoint(before);
        });
        assertThat(events.open()).isEmpty();
        assertThat(published.stream(DirectoryDriftMarked.class)).isEmpty();
    }

    @Test
    void anEventAndAComparisonThatFindTheSameShareOneMark() {
        events.anHourLater();
        Member member = bed.directory().members().get(0);
        bed.weCom().admin().deleteMember(member.userid());
        CompletableFuture<?> check = bed.bean(TransactionTemplate.class).execute(status -> {
            events.hand(events.deleted(member), new Receipt(4716000, Instant.now(), false));
            CompletableFuture<?> comparing = CompletableFuture.supplyAsync(drift::check);
            assertThatThrownBy(() -> comparing.get(2, TimeUnit.SECONDS))
                    .as("waits for the mark")
                    .isInstanceOf(TimeoutException.class);
            return comparing;
        });
        Objects.requireNonNull(check).join();
        assertThat(events.open()).hasSize(1);
    }

    @Test
    void whatWasSeenAfterTheReadsBeganIsLeftToTheNextRound() {
        Instant started = Instant.now();
        long id = mark(DriftKind.CHANGED, DriftField.PARENT);
        assertThat(bed.bean(DriftRepair.class).mendable(started.minusSeconds(1)))
                .isEmpty();
        assertThat(bed.bean(DriftRepair.class).mendable(started.plusSeconds(60)))
                .extracting(DriftMark::id)
                .containsExactly(id);
    }

    @Test
    void aTakenMarkThatTheWholePlanHasNothingForIsClosed() {
        events.anHourLater();
        long id = mark(DriftKind.CHANGED, DriftField.PARENT);
        DriftMarks marks = bed.bean(DriftMarks.class);
        marks.taken(marks.allOpen());
        drift.check();
        assertThat(marks.find(id).orElseThrow().state()).isEqualTo(State.OPEN);
        assertThat(bed.changes(bed.plan(drift.planRepair("test")))).isEmpty();
        assertThat(marks.find(id).orElseThrow().state()).isEqualTo(State.EQUAL);
    }

    @Test
    void aDismissedRenumberedMemberIsNeitherMarkedAgainNorMadeTwice() {
        events.anHourLater();
        Member member = bed.directory().members().get(0);
        events.receive(new MemberUpdated(
                events.now(),
                new WeComUserId(member.userid()),
                new WeComUserId("newid"),
                DriftBed.fields(member, true)));
        bed.weCom().admin().deleteMember(member.userid());
        review.dismiss(Objects.requireNonNull(events.mark(member.userid())).id(), null, "admin");
        drift.check();
        assertThat(events.open()).isEmpty();
        assertThat(bed.changes(bed.plan(drift.planRepair("test")))).isEmpty();
    }

    @Test
    void aPlanOfSomeMarksTakesOverNothingElse() {
        events.anHourLater();
        var admin = bed.weCom().admin();
        admin.moveDepartment(events.departmentNamed("沙河街道").id(), 1);
        String deleted = bed.directory().members().get(0).userid();
        admin.deleteMember(deleted);
        var compared = drift.compare().orElseThrow();
        List<DriftMark> due =
                events.open().stream().filter(mark -> mark.subject().isMember()).toList();
        long cadre =
                bed.bean(Identities.class).cadreOf(new WeComUserId(deleted)).orElseThrow();
        PlanView plan = bed.plan(
                bed.bean(DriftRepair.class).plan(compared, due, new PlanScope.Some(Set.of(), Set.of(cadre), PlanScope.Some.Why.DRIFT), "test"));
        assertThat(bed.changes(plan)).hasSize(1);
        DriftView left = drift.check().orThrow(refusal -> new IllegalStateException(refusal.name()));
        assertThat(left.movedDepartments()).hasSize(1);
        assertThat(left.missingMembers()).isEmpty();
    }

    @Test
    void aMemberOfOursThatTheLedgerLacksIsNobodyElses() {
        String userid = bed.directory().members().get(0).userid();
        bed.bean(JdbcTemplate.class).update("DELETE FROM directory_ledger_member WHERE userid = ?", userid);
        drift.check();
        assertThat(events.open()).isEmpty();
        assertThat(drift.last().foreignMembers()).isEmpty();
        assertThat(bed.bean(Foreign.class).memberCount()).isZero();
    }

    @Test
    void oneOfOursThatIsBackBeforeItIsRestoredStaysOurs() {
        long id = mark(DriftKind.UNSEEN, DriftField.PARENT);
        DriftMarks marks = bed.bean(DriftMarks.class);
        marks.taken(marks.allOpen());
        DriftSubject subject = marks.find(id).orElseThrow().subject();
        var appeared = new DriftComparison.Difference(
                new DriftVerdict.Drifted(DriftKind.APPEARED, Set.of(), Set.of()), DriftMark.Sighting.NOTHING);
        var found = new DriftComparison(Map.of(), Map.of(subject, appeared));
        bed.bean(TransactionTemplate.class).executeWithoutResult(status -> bed.bean(DriftReconciliation.class)
                .reconcile(found, known -> false, Instant.now()));
        assertThat(marks.find(id).orElseThrow().facts().kind()).isEqualTo(DriftKind.UNSEEN);
    }

    /** One who leaves is a small share of his organisation only if the others are counted too. */
    @Test
    void aPlanOfOneMemberSeesHisWholeOrganisation() {
        bed.importLines(
                ImportKind.CADRES, "团干编码,姓名,手机号,身份证号,组织编码,职务,是否运营者,所在支部编码", DirectoryBed.cadre(11, "440104", "委员"));
        PlanPolicies policies = bed.bean(PlanPolicies.class);
        var strict = new PlanPolicies(
                policies.projection(),
                policies.limits(),
                new GuardPolicy(20, 0.005, 5, 10, 5, 0.01, 10, 0.1, 1000),
                policies.estimate(),
                policies.wecom());
        var planner = new DirectoryPlanner(
                bed.bean(PlanSources.class),
                strict,
                bed.bean(PlanTables.class),
                bed.bean(FirstLook.class),
                bed.bean(Clock.class));
        String userid = bed.directory().members().stream()
                .filter(one -> one.mobile().equals(People.mobile(11)))
                .findFirst()
                .orElseThrow()
                .userid();
        long cadre = bed.bean(Identities.class).cadreOf(new WeComUserId(userid)).orElseThrow();
        bed.bean(JdbcTemplate.class)
                .update(
                        "DELETE FROM registry_post WHERE cadre_id = ? AND organization_id ="
                                + " (SELECT id FROM registry_organization WHERE code = 'T1')",
                        cadre);
        var made = planner.plan(new PlanScope.Some(Set.of(), Set.of(cadre), PlanScope.Some.Why.DRIFT), null, null, "test");
        PlanView plan = bed.plan(Answer.of(made.id()));
        assertThat(plan.counts().members().update()).isEqualTo(1);
        assertThat(plan.guards()).extracting(PlanView.GuardItem::code).containsExactly("ORGANIZATION_SHRINKS");
    }

    @Test
    void aRunIsNotGivenWhatWasSeenSince() {
        long id = mark(DriftKind.CHANGED, DriftField.PARENT);
        DriftMarks marks = bed.bean(DriftMarks.class);
        DriftMark read = marks.find(id).orElseThrow();
        marks.change(id, read.facts(), read.sighting(), read.lastSeen().plusSeconds(1));
        marks.givenTo(7, List.of(read));
        assertThat(marks.find(id).orElseThrow().runId()).isNull();
        marks.givenTo(7, marks.allOpen());
        assertThat(marks.find(id).orElseThrow().runId()).isEqualTo(7);
    }

    @Test
    void anEmptyNameSaysNothing() {
        events.anHourLater();
        Department town = events.departmentNamed("沙河街道");
        events.receive(
                new DepartmentUpdated(events.now(), new DepartmentId(town.id()), "", new DepartmentId(town.parent())));
        assertThat(facts(Long.toString(town.id()))).isEqualTo("UNSEEN ");
    }

    @Test
    void aReplayedRenumberingNotesNobodyAgain() {
        events.anHourLater();
        Member member = bed.directory().members().get(0);
        var event = new MemberUpdated(
                events.now(),
                new WeComUserId(member.userid()),
                new WeComUserId("newid"),
                DriftBed.fields(member, true));
        long id = events.receive(event);
        Foreign foreign = bed.bean(Foreign.class);
        foreign.forget(DriftSubject.of(new WeComUserId("newid")));
        events.receive(event, id);
        assertThat(foreign.known(DriftSubject.Kind.MEMBER)).isEmpty();
    }

    /** Of a department, opened by hand. */
    private long mark(DriftKind kind, DriftField field) {
        DriftSubject subject =
                DriftSubject.of(new DepartmentId(events.departmentNamed("沙河街道").id()));
        return bed.bean(DriftMarks.class).add(subject, new DriftFacts(kind, Set.of(field)), DriftMark.Sighting.NOTHING);
    }

    @Test
    void theRootAndDepartmentsUnderIdsOfOursThatWereNeverSentAreNotOurs() {
        events.receive(new DepartmentCreated(events.now(), DepartmentId.ROOT, "公司", null, null));
        assertThat(events.open()).isEmpty();
    }

    private String facts(String subject) {
        DriftFacts facts = Objects.requireNonNull(events.mark(subject)).facts();
        return facts.kind() + " " + DriftField.write(facts.fields());
    }

    private State state(String subject) {
        return Objects.requireNonNull(events.mark(subject)).state();
    }
}
