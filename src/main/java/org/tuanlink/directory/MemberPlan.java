package org.tuanlink.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.Change.CreateMember;
import org.tuanlink.directory.Change.DeleteMember;
import org.tuanlink.directory.Change.UpdateMember;
import org.tuanlink.directory.Finding.Code;
import org.tuanlink.directory.Finding.Severity;
import org.tuanlink.directory.MobileHolders.Holder;
import org.tuanlink.wecom.DepartmentId;

/**
 * The members' part of a plan. A change that takes over nobody's mobile is emitted as it comes; the few others wait for
 * the end, when it is known who gives his mobile up. A member WeCom would refuse is left out and named in a finding.
 */
final class MemberPlan implements MemberDiff {

    private static final int BATCH = 1_000;

    private final MemberCheck check;
    private final Leavers leavers;
    private final People people;
    private final MobileHolders holders;
    private final Instant now;
    private final Consumer<Change> direct;

    private final List<Finding> findings = new ArrayList<>();
    private final Set<DepartmentId> kept = new HashSet<>();
    private final LongLongMap mobiles = new LongLongMap();
    private final MobileOrder order = new MobileOrder();
    private final List<Pending> batch = new ArrayList<>();

    MemberPlan(
            MemberCheck check,
            Leavers leavers,
            People people,
            MobileHolders holders,
            Instant now,
            Consumer<Change> direct) {
        this.check = check;
        this.leavers = leavers;
        this.people = people;
        this.holders = holders;
        this.now = now;
        this.direct = direct;
    }

    /** A change before its mobile is known to be free. */
    record Pending(@Nullable Member before, Member after) {

        Change change() {
            return before == null ? new CreateMember(after) : new UpdateMember(before, after);
        }
    }

    @Override
    public void unchanged(Member member) {
        claimMobile(member);
        people.countUnchanged(member);
    }

    @Override
    public void create(Member after) {
        claimMobile(after);
        consider(new Pending(null, after));
    }

    @Override
    public void update(Member before, Member after) {
        claimMobile(after);
        consider(new Pending(before, after));
    }

    @Override
    public void leaver(Member before, @Nullable Instant disabledSince) {
        Optional<Member> after = leavers.project(before, disabledSince, now);
        if (after.isEmpty()) {
            order.givesUp(before);
            people.count(before, null);
            direct.accept(new DeleteMember(before));
        } else if (after.get().equals(before)) {
            people.countUnchanged(before);
        } else {
            consider(new Pending(before, after.get()));
        }
    }

    private void claimMobile(Member member) {
        long other = mobiles.putIfAbsent(ContentHash.of(member.mobileIndex()), member.cadreId());
        if (other != LongLongMap.ABSENT && other != member.cadreId()) {
            String message = "与另一名团干部的手机号相同；请核对两人的手机号，企业微信中手机号不能重复";
            findings.add(Finding.ofMember(Code.MOBILE_TWICE, Severity.ERROR, member, message));
            findings.add(new Finding(Code.MOBILE_TWICE, Severity.ERROR, message, "", other));
        }
    }

    private void consider(Pending pending) {
        Optional<Finding> problem = check.problem(pending.after());
        if (problem.isPresent()) {
            leaveOut(pending, problem.get());
        } else if (takesMobile(pending)) {
            batch.add(pending);
            if (batch.size() == BATCH) {
                askHolders();
            }
        } else {
            emit(pending);
        }
    }

    private static boolean takesMobile(Pending pending) {
        return pending.before() == null
                || !pending.before().mobileIndex().equals(pending.after().mobileIndex());
    }

    private void askHolders() {
        if (batch.isEmpty()) {
            return;
        }
        Map<String, Holder> found = holders.holdersOf(
                batch.stream().map(pending -> pending.after().mobileIndex()).toList());
        for (Pending pending : batch) {
            Member after = pending.after();
            Holder holder = found.get(after.mobileIndex());
            if (holder == null || holder.cadreId() == after.cadreId()) {
                if (pending.before() != null) {
                    order.givesUp(pending.before());
                }
                emit(pending);
            } else {
                order.waits(pending, holder);
            }
        }
        batch.clear();
    }

    private void emit(Pending pending) {
        people.count(pending.before(), pending.after());
        direct.accept(pending.change());
    }

    private void leaveOut(Pending pending, Finding finding) {
        findings.add(finding);
        Member before = pending.before();
        if (before != null) {
            people.countUnchanged(before);
            before.memberships().forEach(membership -> kept.add(membership.department()));
        }
    }

    /**
     * Ends the feeding.
     *
     * @return the changes that wait for mobiles, those of one list independent of each other
     */
    List<List<Change>> waiting() {
        askHolders();
        List<List<Change>> waves = new ArrayList<>();
        for (MobileOrder.Turn turn : order.turns()) {
            if (turn.finding() != null) {
                leaveOut(turn.pending(), turn.finding());
            } else {
                while (waves.size() < turn.step()) {
                    waves.add(new ArrayList<>());
                }
                people.count(turn.pending().before(), turn.pending().after());
                waves.get(turn.step() - 1).add(turn.pending().change());
            }
        }
        return waves;
    }

    List<Finding> findings() {
        return findings;
    }

    /** Departments in which a member stays who was left out. */
    Set<DepartmentId> kept() {
        return kept;
    }
}
