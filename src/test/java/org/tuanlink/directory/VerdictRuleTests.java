package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tuanlink.directory.CadreVerdict.Kind;
import org.tuanlink.directory.VerdictFacts.LastChange;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComMember.Membership;
import org.tuanlink.wecom.WeComUserId;

class VerdictRuleTests {

    private static final Member WANTED = member("书记", true, 7);

    @Test
    void whoIsEqualIsIn() {
        CadreVerdict verdict = VerdictRule.judge(new Facts().held(WANTED).build());
        assertThat(verdict.kind()).isEqualTo(Kind.EQUAL);
        assertThat(verdict.text()).contains("书记").contains("团广州市委");
        assertThat(verdict.kind().isAsItShouldBe()).isTrue();
    }

    @Test
    void whatDiffersIsNamedButNotItsValue() {
        CadreVerdict verdict =
                VerdictRule.judge(new Facts().held(member("副书记", false, 8)).build());
        assertThat(verdict.kind()).isEqualTo(Kind.DIFFERENT);
        assertThat(verdict.text()).contains("已停用、职务、所在部门").doesNotContain("副书记");
    }

    @Test
    void aRefusalIsToldWithItsNumberAndAdvice() {
        LastChange last = new LastChange(ChangeState.FAILED, 60104, "手机号已被使用。", "请核对手机号。");
        CadreVerdict verdict = VerdictRule.judge(new Facts().last(last).build());
        assertThat(verdict.kind()).isEqualTo(Kind.REFUSED);
        assertThat(verdict.text()).contains("60104").contains("手机号已被使用。");
        assertThat(verdict.advice()).startsWith("请核对手机号。").endsWith("立即同步”。");
        assertThat(VerdictRule.judge(new Facts()
                                .last(last)
                                .held(member("副书记", true, 7))
                                .build())
                        .kind())
                .isEqualTo(Kind.REFUSED_UPDATE);
    }

    @Test
    void whatKeepsHimOutNowComesBeforeWhatHappenedLast() {
        LastChange last = new LastChange(ChangeState.FAILED, 60104, "…", "…");
        assertThat(kind(new Facts().last(last).missing("团天河区委"))).isEqualTo(Kind.NO_ORGANIZATION);
        assertThat(kind(new Facts().last(last).mobileHolder("团干甲"))).isEqualTo(Kind.MOBILE_HELD);
        assertThat(kind(new Facts().missing("团天河区委").leftOut("姓名太长"))).isEqualTo(Kind.LEFT_OUT);
    }

    @Test
    void whoWasNeverTriedIsNotYetIn() {
        assertThat(kind(new Facts())).isEqualTo(Kind.NOT_YET);
        assertThat(kind(new Facts().last(new LastChange(ChangeState.DONE, null, null, null))))
                .isEqualTo(Kind.NOT_YET);
        assertThat(kind(new Facts().last(new LastChange(ChangeState.WAITING, null, "等待前置变更成功：T1", "先处理"))))
                .isEqualTo(Kind.WAITING);
    }

    @Test
    void aLeaverIsGoneRestingOrStillThere() {
        assertThat(kind(new Facts().left())).isEqualTo(Kind.NOT_IN_OFFICE);
        assertThat(kind(new Facts().left().held(WANTED))).isEqualTo(Kind.TO_DISABLE);
        CadreVerdict resting = VerdictRule.judge(
                new Facts().left().held(member("书记", false, 7)).build());
        assertThat(resting.kind()).isEqualTo(Kind.DISABLED);
        assertThat(resting.text()).contains("2026-03-01").contains("2026-03-31");
    }

    @Test
    void anOpenMarkGoesBeforeEquality() {
        assertThat(kind(new Facts().held(WANTED).drifted())).isEqualTo(Kind.DRIFTED);
    }

    @Test
    void everyKindHasItsWords() {
        for (Kind kind : Kind.values()) {
            CadreVerdict verdict = CadreVerdict.of(kind, new Object[] {"甲", "乙"}, "丙");
            assertThat(verdict.text()).as(kind.name()).isNotBlank().doesNotContain("{");
            assertThat(verdict.advice()).as(kind.name()).isNotBlank().doesNotContain("{");
        }
        for (DriftKind kind : DriftKind.values()) {
            assertThat(ChainWords.of("drift." + kind, "甲", "乙")).isNotBlank();
        }
        for (DriftMark.State state : DriftMark.State.values()) {
            assertThat(ChainWords.of("mark." + state)).isNotBlank();
        }
    }

    private static Kind kind(Facts facts) {
        return VerdictRule.judge(facts.build()).kind();
    }

    private static Member member(String position, boolean enabled, long department) {
        return new Member(
                new WeComUserId("t1"),
                1,
                "团干甲",
                "index",
                new SealedValue(new byte[] {1}),
                position,
                List.of(new Membership(new DepartmentId(department), 1, false)),
                enabled);
    }

    /** In office, wanted in one department, and nothing else known. */
    private static final class Facts {

        private boolean inOffice = true;
        private List<String> missing = List.of();
        private @Nullable Member held;
        private @Nullable String leftOut;
        private @Nullable String mobileHolder;
        private @Nullable LastChange last;
        private boolean drifted;

        Facts left() {
            inOffice = false;
            return this;
        }

        Facts missing(String department) {
            missing = List.of(department);
            return this;
        }

        Facts held(Member member) {
            held = member;
            return this;
        }

        Facts leftOut(String reason) {
            leftOut = reason;
            return this;
        }

        Facts mobileHolder(String name) {
            mobileHolder = name;
            return this;
        }

        Facts last(LastChange change) {
            last = change;
            return this;
        }

        Facts drifted() {
            drifted = true;
            return this;
        }

        VerdictFacts build() {
            return new VerdictFacts(
                    inOffice,
                    inOffice ? WANTED : null,
                    List.of("团广州市委"),
                    missing,
                    held,
                    Instant.parse("2026-03-01T00:00:00Z"),
                    Instant.parse("2026-03-31T00:00:00Z"),
                    leftOut,
                    mobileHolder,
                    last,
                    drifted);
        }
    }
}
