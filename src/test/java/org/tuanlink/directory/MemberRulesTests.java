package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.directory.TestMember.disabled;
import static org.tuanlink.directory.TestMember.member;
import static org.tuanlink.directory.TestMember.withMobile;
import static org.tuanlink.directory.TestRegistry.department;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tuanlink.directory.Finding.Code;
import org.tuanlink.directory.Finding.Severity;
import org.tuanlink.directory.MemberPlan.Pending;
import org.tuanlink.directory.MobileHolders.Holder;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComMember.Membership;

/** What is checked of a single member, what becomes of a leaver, and in which order mobiles change hands. */
class MemberRulesTests {

    private final TestRegistry registry =
            TestRegistry.ofProvince().organization(2, 1, "团广州市委").organization(3, 2, "团天河区委");
    private final Map<DepartmentId, Department> departments =
            registry.projection().departments();

    private static Member named(String name, String position, long... organizations) {
        Member member = member(1, organizations);
        return new Member(member.userId(), 1, name, "m1", member.sealedMobile(), position, member.memberships(), true);
    }

    private Finding problem(DirectoryLimits limits, Member member) {
        return new MemberCheck(limits, departments).problem(member).orElseThrow();
    }

    @Test
    void whatWeComRefusesInAMemberIsSaidAtTheLimit() {
        DirectoryLimits limits = new DirectoryLimits(100, 15, 100, 2, 32, 4, 3, 0.9);
        MemberCheck check = new MemberCheck(limits, departments);
        assertThat(check.problem(named("𣒍𣒍𣒍", "𣒍𣒍𣒍𣒍", 1, 2))).isEmpty();
        assertThat(check.problem(named("张", "书记", 1))).isEmpty();
        assertThat(problem(limits, named("张三李四", "书记", 1)))
                .isEqualTo(new Finding(
                        Code.MEMBER_NAME_LENGTH,
                        Severity.WARNING,
                        "姓名应为 1 至 3 个字，现为 4 个字，此人本次不同步；请在登记中更正姓名",
                        "张三李四",
                        1L));
        assertThat(problem(limits, named("", "书记", 1)).message()).contains("现为 0 个字");
        assertThat(problem(limits, named("张三", "五个字职务", 1)))
                .satisfies(finding -> assertThat(finding.code()).isEqualTo(Code.POSITION_LENGTH))
                .satisfies(finding -> assertThat(finding.message()).contains("5 个字，超过 4 个字"));
        assertThat(problem(limits, named("张三", "书记", 1, 2, 3)))
                .satisfies(finding -> assertThat(finding.code()).isEqualTo(Code.TOO_MANY_MEMBERSHIPS))
                .satisfies(finding -> assertThat(finding.message()).contains("在 3 个部门任职，企业微信最多允许 2 个"));
        assertThat(problem(limits, named("张三", "书记")).code()).isEqualTo(Code.NO_DEPARTMENT);
        assertThat(problem(limits, named("张三", "书记", 1, 9)).code()).isEqualTo(Code.NEEDS_WHOLE_PLAN);
    }

    private Leavers leavers(TestRegistry after) {
        return new Leavers(after.projection().departments(), departments, Duration.ofDays(30));
    }

    @Test
    void aLeaverStaysWhereHeWasUntilTheGraceIsOver() {
        Member member = member(1, 2, 3);
        Instant since = TestPlan.NOW;
        assertThat(leavers(registry).project(member, null, since)).contains(disabled(1, 2, 3));
        assertThat(leavers(registry)
                        .project(member, since, since.plus(Duration.ofDays(30)).minusMillis(1)))
                .isPresent();
        assertThat(leavers(registry).project(member, since, since.plus(Duration.ofDays(30))))
                .isEmpty();
    }

    @Test
    void aLeaverWhoseDepartmentGoesStandsAboveItAndLeadsNothingThere() {
        TestRegistry after = registry.copy().dissolved(3);
        Member leaver = leavers(after).project(member(1, 3), null, TestPlan.NOW).orElseThrow();
        assertThat(leaver.memberships()).containsExactly(new Membership(department(2), 106, false));
        Member both =
                leavers(after).project(member(1, 2, 3), null, TestPlan.NOW).orElseThrow();
        assertThat(both.memberships()).containsExactly(new Membership(department(2), 106, true));
    }

    @Test
    void aLeaverOfADepartmentNobodyKnowsStandsUnderTheTopmost() {
        Member leaver =
                leavers(registry).project(member(1, 9), null, TestPlan.NOW).orElseThrow();
        assertThat(leaver.memberships()).containsExactly(new Membership(department(1), 106, false));
        Leavers nowhere = new Leavers(Map.of(), departments, Duration.ofDays(30));
        assertThat(nowhere.project(member(1, 3), null, TestPlan.NOW)
                        .orElseThrow()
                        .memberships())
                .containsExactly(new Membership(DepartmentId.ROOT, 106, false));
    }

    private static Pending takes(long cadre, String mobile) {
        return new Pending(member(cadre, 2), withMobile(cadre, mobile, 2));
    }

    private static Holder holder(long cadre) {
        return new Holder(cadre, TestRegistry.user(cadre), "团干" + cadre, true);
    }

    @Test
    void aChainIsWorkedOffFromItsEnd() {
        MobileOrder order = new MobileOrder();
        order.waits(takes(1, "m2"), holder(2));
        order.waits(takes(2, "m3"), holder(3));
        order.waits(takes(3, "m4"), holder(4));
        order.givesUp(member(4, 2));
        assertThat(order.turns()).extracting(MobileOrder.Turn::step).containsExactly(3, 2, 1);
        assertThat(order.turns())
                .extracting(turn -> turn.pending().after().cadreId())
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void whoGivesUpAnotherMobileThanTheWantedOneDoesNotHelp() {
        MobileOrder order = new MobileOrder();
        order.waits(takes(1, "m9"), holder(2));
        order.givesUp(member(2, 2));
        assertThat(order.turns()).singleElement().satisfies(turn -> {
            Finding finding = Objects.requireNonNull(turn.finding());
            assertThat(finding.code()).isEqualTo(Code.MOBILE_HELD);
            assertThat(finding.cadreId()).isEqualTo(1);
            assertThat(finding.message()).contains("“团干2”", "不会让出");
        });
    }

    @Test
    void whoWaitsForOneWhoIsLeftOutIsLeftOutToo() {
        MobileOrder order = new MobileOrder();
        order.waits(takes(1, "m2"), holder(2));
        order.waits(takes(2, "m3"), holder(3));
        order.waits(takes(3, "m2"), holder(2));
        assertThat(order.turns())
                .extracting(
                        turn -> turn.finding() == null ? null : turn.finding().code())
                .containsExactly(Code.MOBILE_HELD, Code.MOBILE_CYCLE, Code.MOBILE_CYCLE);
        assertThat(order.turns()).extracting(MobileOrder.Turn::step).containsOnly(0);
    }

    @Test
    void aRingNamesItsFirstFive() {
        MobileOrder order = new MobileOrder();
        for (long cadre = 1; cadre <= 6; cadre++) {
            long next = cadre % 6 + 1;
            order.waits(takes(cadre, "m" + next), holder(next));
        }
        assertThat(order.turns()).hasSize(6).allSatisfy(turn -> assertThat(
                        Objects.requireNonNull(turn.finding()).message())
                .startsWith("与团干1、团干2、团干3、团干4、团干5等共 6 人互换手机号"));
        MobileOrder two = new MobileOrder();
        two.waits(takes(1, "m2"), holder(2));
        two.waits(takes(2, "m1"), holder(1));
        assertThat(two.turns()).allSatisfy(turn -> assertThat(
                        Objects.requireNonNull(turn.finding()).message())
                .startsWith("与团干1、团干2共 2 人互换手机号"));
    }

    @Test
    void manyNumbersAreKept() {
        LongLongMap map = new LongLongMap();
        for (long key = -3_000; key < 3_000; key++) {
            assertThat(map.putIfAbsent(key * 1_024, key)).isEqualTo(LongLongMap.ABSENT);
        }
        for (long key = -3_000; key < 3_000; key++) {
            assertThat(map.putIfAbsent(key * 1_024, 1)).isEqualTo(key);
        }
    }

    @Test
    void membersAreEqualWhereWeComCouldNotTellThemApart() {
        Member one = named("张三", "书记", 2);
        Member sealedAnew =
                new Member(one.userId(), 1, "张三", "m1", new SealedValue(new byte[] {9}), "书记", one.memberships(), true);
        assertThat(one).isEqualTo(sealedAnew).hasSameHashCodeAs(sealedAnew);
        List<Member> others = new ArrayList<>(List.of(
                named("张山", "书记", 2),
                named("张三", "委员", 2),
                named("张三", "书记", 3),
                member(1, 2),
                new Member(TestRegistry.user(2), 1, "张三", "m1", one.sealedMobile(), "书记", one.memberships(), true),
                new Member(one.userId(), 2, "张三", "m1", one.sealedMobile(), "书记", one.memberships(), true),
                new Member(one.userId(), 1, "张三", "m2", one.sealedMobile(), "书记", one.memberships(), true),
                new Member(one.userId(), 1, "张三", "m1", one.sealedMobile(), "书记", one.memberships(), false)));
        assertThat(others).doesNotContain(one);
        assertThat(others).extracting(Member::hashCode).doesNotContain(one.hashCode());
        assertThat(one.toString()).contains("张三").doesNotContain("disabled").doesNotContain("m1");
        assertThat(disabled(1, 2).toString()).endsWith(" disabled]");
    }

    @Test
    void membershipsAreReadAsTheyAreWritten() {
        List<Membership> memberships =
                List.of(new Membership(department(2), 106, true), new Membership(department(3), 4_294_967_295L, false));
        assertThat(MembershipText.write(memberships)).isEqualTo("102:106:1;103:4294967295:0");
        assertThat(MembershipText.read("102:106:1;103:4294967295:0")).isEqualTo(memberships);
        assertThat(MembershipText.write(List.of())).isEmpty();
        assertThat(MembershipText.read("")).isEmpty();
    }
}
