package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.directory.FollowUpState.State;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.registry.Post;
import org.tuanlink.testing.People;
import wecomsim.Fault;
import wecomsim.FaultRule;
import wecomsim.Member;

/** What cadres set reaches WeCom by itself, and nothing else with it. */
@FollowUpTest
class FollowUpIT {

    @Autowired
    private ApplicationContext service;

    private DirectoryBed bed;
    private FollowUpBed wishes;

    @BeforeEach
    void loadedProvince() {
        bed = DirectoryBed.fresh(service);
        bed.smallProvince();
        assertThat(bed.apply().status()).isEqualTo(RunStatus.SUCCEEDED);
        wishes = new FollowUpBed(bed);
        bed.forgetCalls();
    }

    @AfterEach
    void nothingWasTakenOut() {
        assertThat(wishes.removals()).isZero();
    }

    @Test
    void anAliasIsTheDepartmentsNameWithinSeconds() {
        wishes.setAlias("B1", "朝阳团支部");
        await().atMost(Duration.ofSeconds(20)).until(() -> wishes.stateOf("B1").state() == State.DONE);
        assertThat(wishes.names()).contains("朝阳团支部");
        assertThat(wishes.renames()).isEqualTo(1);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void aWishOfANodeWhoseClockIsAheadDoesNotWaitForThatTime() {
        bed.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            wishes.setAlias("B1", "朝阳团支部");
            bed.bean(JdbcTemplate.class).update("UPDATE directory_follow_up SET due_at = due_at + INTERVAL 10 MINUTE");
        });
        await().atMost(Duration.ofSeconds(20)).until(() -> wishes.stateOf("B1").state() == State.DONE);
    }

    @Test
    void aWishIsPartOfItsTransaction() {
        assertThatThrownBy(() -> bed.bean(DirectoryFollowUps.class).organization(1, "运营者"))
                .isInstanceOf(IllegalTransactionStateException.class);
        bed.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            wishes.setAlias("B1", "朝阳团支部");
            status.setRollbackOnly();
        });
        assertThat(bed.bean(DirectoryFollowUps.class).ofOrganization(wishes.organization("B1")))
                .isEmpty();
    }

    @Test
    void theNewestWishCounts() {
        for (int n = 0; n < 10; n++) {
            wishes.setAlias("B1", "朝阳" + "甲乙丙丁戊己庚辛壬癸".charAt(n) + "社区团支部");
        }
        wishes.awaitNoneWaiting();
        assertThat(wishes.stateOf("B1").state()).isEqualTo(State.DONE);
        assertThat(wishes.names()).contains("朝阳癸社区团支部");
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void whatOthersChangedInTheRegistryStaysForTheirSync() {
        wishes.editAlias("B3", "濂泉团支部");
        bed.leaveOffice("C8");
        bed.dissolve("B2");
        wishes.setAlias("B1", "朝阳团支部");
        wishes.awaitNoneWaiting();
        assertThat(wishes.stateOf("B1").state()).isEqualTo(State.DONE);
        assertThat(bed.writes()).isEqualTo(1);
        assertThat(wishes.names()).contains("朝阳团支部").doesNotContain("濂泉团支部");
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault.Busy(),
                new Fault.Conflict(),
                new Fault.TooConcurrent(),
                new Fault.ErrorCode(45009),
                new Fault.CutBefore(),
                new Fault.CutAfter(),
                new Fault.TokenExpiry());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void noFaultOfWeComLosesAWish(Fault fault) {
        bed.weCom().admin().inject(FaultRule.on("department/update", fault).times(3));
        wishes.setAlias("B1", "朝阳团支部");
        wishes.setAlias("B2", "龙口团支部");
        wishes.awaitNoneWaiting();
        assertThat(wishes.stateOf("B1").state()).isEqualTo(State.DONE);
        assertThat(wishes.stateOf("B2").state()).isEqualTo(State.DONE);
        assertThat(bed.weCom().admin().waitingFaults()).isEmpty();
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void aNameThatWeComHasAlreadyIsToldAndTriedAgainOnDemand() {
        long parent = bed.directory().departments().stream()
                .filter(one -> one.name().contains("石牌"))
                .findFirst()
                .orElseThrow()
                .id();
        long foreign = bed.weCom().admin().addDepartment(Map.of("name", "朝阳团支部", "parentid", parent));
        wishes.setAlias("B1", "朝阳团支部");
        wishes.setAlias("B2", "龙口团支部");
        wishes.awaitNoneWaiting();
        assertThat(wishes.stateOf("B2").state()).isEqualTo(State.DONE);
        assertThat(wishes.stateOf("B1").state()).isEqualTo(State.FAILED);
        assertThat(wishes.stateOf("B1").message()).isNotBlank();
        FollowUpReview review = bed.bean(FollowUpReview.class);
        assertThat(review.failures()).singleElement().satisfies(one -> {
            assertThat(one.code()).isEqualTo("B1");
            assertThat(one.tries()).isEqualTo(3);
            assertThat(one.message()).isEqualTo(wishes.stateOf("B1").message());
        });

        bed.weCom().admin().deleteDepartment(foreign);
        assertThat(review.retry(review.failures().get(0).key(), "admin")).isTrue();
        wishes.awaitNoneWaiting();
        assertThat(wishes.stateOf("B1").state()).isEqualTo(State.DONE);
        assertThat(review.retry("organization-" + wishes.organization("B1"), "admin"))
                .isFalse();
        assertThat(review.retry("organization-0", "admin")).isFalse();
        assertThat(review.retry("?", "admin")).isFalse();
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void whatFailedIsTriedAgainEveryHourWithoutAnybodysHelp() {
        bed.weCom()
                .admin()
                .inject(FaultRule.on("department/update", new Fault.ErrorCode(60009))
                        .always());
        wishes.setAlias("B1", "朝阳团支部");
        wishes.awaitNoneWaiting();
        assertThat(wishes.stateOf("B1").state()).isEqualTo(State.FAILED);
        bed.weCom().admin().clearFaults();
        anHourLater();
        await().atMost(Duration.ofSeconds(60)).until(() -> wishes.stateOf("B1").state() == State.DONE);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void anotherRunIsWaitedFor() {
        wishes.editAlias("B3", "濂泉团支部");
        DirectoryRuns runs = bed.bean(DirectoryRuns.class);
        long run = runs.apply(
                        bed.plan().id(),
                        List.of(),
                        "test",
                        bed.bean(Clock.class).instant().plus(Duration.ofHours(1)))
                .orThrow(refusal -> new IllegalStateException(refusal.name()));
        wishes.setAlias("B1", "朝阳团支部");
        bed.bean(FollowUpRound.class).follow();
        assertThat(wishes.stateOf("B1").state()).isEqualTo(State.WAITING);
        assertThat(bed.writes()).isZero();
        bed.bean(RunStart.class).wake(run);
        wishes.awaitNoneWaiting();
        assertThat(bed.end(run).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(wishes.stateOf("B1").state()).isEqualTo(State.DONE);
        assertThat(wishes.names()).contains("朝阳团支部", "濂泉团支部");
        assertThat(wishes.renames()).isEqualTo(2);
    }

    @Test
    void aRegistryThatNeverRestsKeepsNobodyWaiting() {
        AtomicBoolean busy = new AtomicBoolean(true);
        JdbcTemplate jdbc = bed.bean(JdbcTemplate.class);
        ExecutorService others = Executors.newSingleThreadExecutor();
        try {
            others.execute(() -> {
                while (busy.get()) {
                    jdbc.update("UPDATE registry_revision SET revision = revision + 1");
                }
            });
            wishes.setAlias("B1", "朝阳团支部");
            wishes.awaitNoneWaiting();
        } finally {
            busy.set(false);
            others.shutdown();
        }
        assertThat(wishes.stateOf("B1").state()).isEqualTo(State.DONE);
        assertThat(wishes.names()).contains("朝阳团支部");
    }

    @Test
    void whoCannotBePlannedKeepsNobodyElseWaiting() {
        // B2 is to have the name that B1 has in WeCom: an administrator changed B1's and has not synchronised it.
        wishes.setAlias("B1", "朝阳团支部");
        wishes.awaitNoneWaiting();
        wishes.editAlias("B1", "石牌朝阳团支部");
        wishes.setAlias("B2", "朝阳团支部");
        wishes.setAlias("B3", "濂泉团支部");
        wishes.setAlias("T1", "石牌街道团委");
        wishes.setAlias("T2", "沙河街道团委");
        await().atMost(Duration.ofSeconds(60)).until(() -> Stream.of("B3", "T1", "T2")
                .allMatch(code -> wishes.stateOf(code).state() == State.DONE));
        wishes.awaitNoneWaiting();
        assertThat(wishes.stateOf("B2").state()).isEqualTo(State.FAILED);
        assertThat(wishes.stateOf("B2").message()).isNotBlank();
        bed.apply();
        assertThat(bed.bean(FollowUpReview.class).retry("organization-" + wishes.organization("B2"), "admin"))
                .isTrue();
        wishes.awaitNoneWaiting();
        assertThat(wishes.stateOf("B2").state()).isEqualTo(State.DONE);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void whatIsNotInTheDirectoryYetIsASyncsBusiness() {
        bed.importLines(ImportKind.ORGANIZATIONS, "code,parentCode,type,shortName", "B4,T2,BRANCH,广州市天河区沙河街道沙东社区团支部");
        wishes.setAlias("B4", "沙东团支部");
        wishes.setAlias("B1", "朝阳团支部");
        wishes.awaitNoneWaiting();
        assertThat(wishes.stateOf("B1").state()).isEqualTo(State.DONE);
        assertThat(wishes.stateOf("B4").state()).isEqualTo(State.FAILED);
        assertThat(wishes.stateOf("B4").message()).contains("同步通讯录");
        assertThat(bed.writes()).isEqualTo(1);
        bed.apply();
        anHourLater();
        await().atMost(Duration.ofSeconds(60)).until(() -> wishes.stateOf("B4").state() == State.DONE);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void aPostIsThePositionWithinSeconds() {
        String userid = memberOf("C11").userid();
        wishes.setPost("C11", "T1", Post.DEPUTY_SECRETARY);
        wishes.awaitNoneWaiting();
        assertThat(wishes.stateOfCadre("C11").state()).isEqualTo(State.DONE);
        assertThat(memberOf("C11").userid()).isEqualTo(userid);
        assertThat(memberOf("C11").position()).isEqualTo("副书记");
        assertThat(bed.writes()).isEqualTo(1);
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void nobodyIsTakenOutOfADepartmentByAWish() {
        bed.importLines(ImportKind.CADRES, "团干编码,姓名,手机号,身份证号,组织编码,职务,是否运营者,所在支部编码", DirectoryBed.cadre(11, "T2", "委员"));
        bed.apply();
        bed.removePost("C11", "T2");
        bed.forgetCalls();
        wishes.setPost("C11", "T1", Post.DEPUTY_SECRETARY);
        wishes.setAlias("T1", "石牌街道团委");
        wishes.awaitNoneWaiting();
        assertThat(wishes.stateOf("T1").state()).isEqualTo(State.DONE);
        assertThat(wishes.stateOfCadre("C11").state()).isEqualTo(State.FAILED);
        assertThat(wishes.stateOfCadre("C11").message()).contains("省管理员");
        assertThat(memberOf("C11").places()).hasSize(2);
        bed.apply();
        assertThat(memberOf("C11").places()).hasSize(1);
    }

    @Test
    void whoHoldsPostsInSeveralOrganisationsIsCalledByTheNewName() {
        bed.importLines(ImportKind.CADRES, "团干编码,姓名,手机号,身份证号,组织编码,职务,是否运营者,所在支部编码", DirectoryBed.cadre(11, "T2", "委员"));
        bed.apply();
        wishes.setAlias("T2", "沙河街道团委");
        wishes.awaitNoneWaiting();
        assertThat(memberOf("C11").position()).contains("沙河街道团委");
        assertThat(bed.differences()).isEmpty();
    }

    @Test
    void onlyWhoIsInTheDirectoryHasAMember() {
        CadreMembers members = bed.bean(CadreMembers.class);
        bed.importLines(ImportKind.CADRES, "团干编码,姓名,手机号,身份证号,组织编码,职务,是否运营者,所在支部编码", DirectoryBed.cadre(90, "T2", "委员"));
        long planned = wishes.cadre("C90");
        bed.plan();
        long there = wishes.cadre("C1");
        assertThat(members.membersOf(List.of(planned, there, 999_999L))).containsOnlyKeys(there);
        assertThat(members.membersOf(List.of())).isEmpty();
    }

    private void anHourLater() {
        bed.bean(JdbcTemplate.class).update("UPDATE directory_follow_up SET due_at = due_at - INTERVAL 61 MINUTE");
    }

    private Member memberOf(String cadre) {
        String mobile = People.mobile(Integer.parseInt(cadre.substring(1)));
        return bed.directory().members().stream()
                .filter(one -> mobile.equals(one.mobile()))
                .findFirst()
                .orElseThrow();
    }
}
