package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tuanlink.callback.CallbackEvent.MemberFields;
import org.tuanlink.directory.DriftEvidence.Sent;
import org.tuanlink.directory.DriftVerdict.Drifted;
import org.tuanlink.directory.DriftVerdict.Equal;
import org.tuanlink.directory.DriftVerdict.Foreign;
import org.tuanlink.directory.DriftVerdict.Gone;
import org.tuanlink.directory.DriftVerdict.Ours;
import org.tuanlink.directory.DriftVerdict.Overtaken;
import org.tuanlink.directory.SentChanges.SentChange;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComMember.Membership;
import org.tuanlink.wecom.WeComUserId;

/** The decision table: what an event shows, what the ledger holds, what was sent at that time. */
class DriftRuleTests {

    private static final Member LEDGER = member("甲", "书记", true, 5);
    private static final Member SENT = member("乙", "书记", true, 6);
    private static final Sent<Member> UPDATE = new Sent<>(SENT);
    private static final Sent<Member> DELETION = new Sent<>(null);

    private static final Seen<Member> FULL_AS_LEDGER = full("甲", "书记", 4, 5);
    private static final Seen<Member> FULL_AS_SENT = full("乙", "书记", 1, 6);
    private static final Seen<Member> FULL_OTHER = full("丙", "书记", 4, 5);
    private static final Seen<Member> FULL_DISABLED = full("甲", "书记", 2, 5);
    private static final Seen<Member> TRIMMED_AS_LEDGER = trimmed(5);
    private static final Seen<Member> TRIMMED_AS_SENT = trimmed(6);
    private static final Seen<Member> TRIMMED_OTHER = trimmed(7);
    private static final Seen<Member> TRIMMED_WITHOUT_PLACES = trimmed();

    static Stream<Arguments> table() {
        return Stream.of(
                // created or updated: seen, ledger, sent at that time -> verdict
                row("an outsider's", FULL_OTHER, null, List.of(), new Foreign()),
                row("an outsider's, trimmed", TRIMMED_OTHER, null, List.of(), new Foreign()),
                row("echo of our creation, not booked yet", FULL_AS_SENT, null, List.of(UPDATE), new Ours()),
                row("echo of our creation, trimmed", TRIMMED_AS_SENT, null, List.of(UPDATE), new Ours()),
                row("edited while we create", FULL_OTHER, null, List.of(UPDATE), changed("NAME,DEPARTMENTS")),
                row("made anew after our deletion", FULL_OTHER, null, List.of(DELETION), new Foreign()),
                row("nothing of ours differs", FULL_AS_LEDGER, LEDGER, List.of(), new Equal(all())),
                row("echo long after", FULL_AS_LEDGER, LEDGER, List.of(UPDATE), new Equal(all())),
                row("echo of an update, not booked yet", FULL_AS_SENT, LEDGER, List.of(UPDATE), new Ours()),
                row("echo of an update, trimmed", TRIMMED_AS_SENT, LEDGER, List.of(UPDATE), new Ours()),
                row("echo without departments", TRIMMED_WITHOUT_PLACES, LEDGER, List.of(UPDATE), new Ours()),
                row("renamed", FULL_OTHER, LEDGER, List.of(), changed("NAME")),
                row("renamed while we update", FULL_OTHER, LEDGER, List.of(UPDATE), changed("NAME")),
                row("disabled", FULL_DISABLED, LEDGER, List.of(), changed("ENABLED")),
                row("moved, trimmed", TRIMMED_OTHER, LEDGER, List.of(), changed("DEPARTMENTS")),
                row("moved while we update", TRIMMED_OTHER, LEDGER, List.of(UPDATE), changed("DEPARTMENTS")),
                row("trimmed, same place", TRIMMED_AS_LEDGER, LEDGER, List.of(), unseen("DEPARTMENTS")),
                row("trimmed, no place", TRIMMED_WITHOUT_PLACES, LEDGER, List.of(), unseen("")),
                row("while we delete", TRIMMED_AS_LEDGER, LEDGER, List.of(DELETION), unseen("DEPARTMENTS")),
                // deleted
                row("deleted", null, LEDGER, List.of(), deleted()),
                row("deleted while we update", null, LEDGER, List.of(UPDATE), deleted()),
                row("deleted while we create", null, null, List.of(UPDATE), deleted()),
                row("echo of our deletion", null, LEDGER, List.of(DELETION), new Ours()),
                row("late echo of our deletion", null, null, List.of(DELETION), new Ours()),
                row("an outsider's is gone", null, null, List.of(), new Gone()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void judges(
            String name,
            @Nullable Seen<Member> seen,
            @Nullable Member ledger,
            List<Sent<Member>> sent,
            DriftVerdict verdict) {
        assertThat(DriftRule.judge(new DriftEvidence<>(seen, false, ledger, sent, false)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void whatWeHaveWrittenSinceIsOvertakenWhateverItWas(
            String name,
            @Nullable Seen<Member> seen,
            @Nullable Member ledger,
            List<Sent<Member>> sent,
            DriftVerdict verdict) {
        assertThat(DriftRule.judge(new DriftEvidence<>(seen, false, ledger, sent, true)))
                .isEqualTo(new Overtaken());
    }

    @Test
    void aChangedUseridIsDriftOfOursOnly() {
        assertThat(DriftRule.judge(new DriftEvidence<>(FULL_AS_LEDGER, true, LEDGER, List.of(), false)))
                .isEqualTo(new Drifted(DriftKind.RENUMBERED, Set.of(), Set.of()));
        assertThat(DriftRule.judge(new DriftEvidence<>(FULL_OTHER, true, null, List.<Sent<Member>>of(), false)))
                .isEqualTo(new Gone());
    }

    @Test
    void fieldsThatAreNotOursDoNotCount() {
        Seen<Member> alias = Seen.OfMember.of(fields(null, null, null, null, "老甲"), mobile -> "index of " + mobile);
        assertThat(alias.shown()).isEmpty();
        assertThat(DriftRule.judge(new DriftEvidence<>(alias, false, LEDGER, List.of(), false)))
                .isEqualTo(new Equal(Set.of()));
    }

    @Test
    void aHiddenMobileIsNoDifferenceAndAnotherOneIs() {
        Seen<Member> hidden = Seen.OfMember.of(fields("甲", "书记", "", 4, null), mobile -> "index of " + mobile);
        assertThat(hidden.differences(LEDGER)).isEmpty();
        Seen<Member> other = Seen.OfMember.of(fields("甲", "书记", "19900000002", 4, null), mobile -> "index2");
        assertThat(other.differences(LEDGER)).containsExactly(DriftField.MOBILE);
        assertThat(other.toString()).doesNotContain("甲").doesNotContain("1990");
    }

    @Test
    void whatWeComRefusedHasNoEcho() {
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        Duration skew = Duration.ofSeconds(5);
        Change change = new Change.DeleteMember(LEDGER);
        assertThat(new SentChange(change, ChangeState.FAILED, at, at).isAround(at, skew))
                .isFalse();
        assertThat(new SentChange(change, ChangeState.DONE, at, at).isAround(at, skew))
                .isTrue();
        assertThat(new SentChange(change, ChangeState.IN_FLIGHT, at, null).isAround(at, skew))
                .isTrue();
    }

    @Test
    void departmentsAreJudgedByTheSameRule() {
        Department ledger = new Department(new DepartmentId(5), new DepartmentId(2), 1, "团天河区委", 9);
        assertThat(department(ledger, "团天河区委", 2L, null)).isInstanceOf(Equal.class);
        assertThat(department(ledger, "天河", 2L, null)).isEqualTo(changedBut("NAME", "PARENT"));
        assertThat(department(ledger, null, 3L, null)).isEqualTo(changed("PARENT"));
        assertThat(department(ledger, null, 2L, null)).isEqualTo(unseen("PARENT"));
        assertThat(department(ledger, "团天河区委", 2L, 8L)).isEqualTo(changedBut("ORDER", "NAME,PARENT"));
    }

    private static DriftVerdict department(
            Department ledger, @Nullable String name, @Nullable Long parent, @Nullable Long order) {
        Seen<Department> seen = new Seen.OfDepartment(name, parent == null ? null : new DepartmentId(parent), order);
        return DriftRule.judge(new DriftEvidence<>(seen, false, ledger, List.of(), false));
    }

    private static Arguments row(
            String name,
            @Nullable Seen<Member> seen,
            @Nullable Member ledger,
            List<Sent<Member>> sent,
            DriftVerdict verdict) {
        return Arguments.of(name, seen, ledger, sent, verdict);
    }

    private static Set<DriftField> all() {
        return DriftField.read("NAME,MOBILE,POSITION,DEPARTMENTS,ENABLED");
    }

    /** All shown fields but these are equal; a trimmed event shows the departments only. */
    private static Drifted changed(String fields) {
        Set<DriftField> equal = all();
        equal.removeAll(DriftField.read(fields));
        boolean one = fields.equals("DEPARTMENTS") || fields.equals("PARENT");
        return new Drifted(DriftKind.CHANGED, DriftField.read(fields), one ? Set.of() : equal);
    }

    private static Drifted changedBut(String fields, String equal) {
        return new Drifted(DriftKind.CHANGED, DriftField.read(fields), DriftField.read(equal));
    }

    private static Drifted unseen(String equal) {
        return new Drifted(DriftKind.UNSEEN, Set.of(), DriftField.read(equal));
    }

    private static Drifted deleted() {
        return new Drifted(DriftKind.DELETED, Set.of(), Set.of());
    }

    private static Member member(String name, String position, boolean enabled, long department) {
        return new Member(
                new WeComUserId("t1"),
                1,
                name,
                "index1",
                new SealedValue(new byte[] {1}),
                position,
                List.of(new Membership(new DepartmentId(department), 0, false)),
                enabled);
    }

    private static Seen<Member> full(String name, String position, int status, long department) {
        MemberFields fields = fields(name, position, "19900000001", status, null, department);
        return Seen.OfMember.of(fields, mobile -> "index1");
    }

    private static Seen<Member> trimmed(long... departments) {
        return Seen.OfMember.of(fields(null, null, null, null, null, departments), mobile -> "index1");
    }

    private static MemberFields fields(
            @Nullable String name,
            @Nullable String position,
            @Nullable String mobile,
            @Nullable Integer status,
            @Nullable String alias,
            long... departments) {
        List<DepartmentId> places =
                Arrays.stream(departments).mapToObj(DepartmentId::new).toList();
        return new MemberFields(
                name,
                places.isEmpty() ? null : places,
                null,
                null,
                null,
                alias,
                position,
                mobile,
                null,
                null,
                null,
                status,
                null,
                null,
                List.of());
    }
}
