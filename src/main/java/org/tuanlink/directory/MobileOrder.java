package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.Finding.Code;
import org.tuanlink.directory.Finding.Severity;
import org.tuanlink.directory.MemberPlan.Pending;
import org.tuanlink.directory.MobileHolders.Holder;

/**
 * In which order mobiles change hands: who gives one up goes before who takes it. Each waits for one holder at most, so
 * the waits form chains and rings; a ring has no beginning and its members are left out.
 */
final class MobileOrder {

    private final Map<Long, String> givenUp = new HashMap<>();
    private final Map<Long, Wait> waits = new LinkedHashMap<>();
    private final Map<Long, Turn> turns = new HashMap<>();

    /** A member's turn: either a step from 1, or the finding why he is left out. */
    record Turn(Pending pending, int step, @Nullable Finding finding) {}

    private record Wait(Pending pending, Holder holder) {}

    /** The member loses the mobile he has by a change that waits for nobody. */
    void givesUp(Member before) {
        givenUp.put(before.cadreId(), before.mobileIndex());
    }

    /** The change can be made only when the holder has given up the mobile. */
    void waits(Pending pending, Holder holder) {
        waits.put(pending.after().cadreId(), new Wait(pending, holder));
    }

    /** Everyone's turn, in the order of feeding. */
    List<Turn> turns() {
        waits.keySet().forEach(this::follow);
        return waits.keySet().stream().map(turns::get).toList();
    }

    /** Follows the chain of waits to its end or to where it meets itself, then decides backwards. */
    private void follow(long start) {
        Set<Long> path = new LinkedHashSet<>();
        Long at = start;
        while (at != null && !turns.containsKey(at) && waits.containsKey(at) && path.add(at)) {
            at = waits.get(at).holder().cadreId();
        }
        List<Long> chain = new ArrayList<>(path);
        if (at != null && path.contains(at)) {
            List<Long> ring = chain.subList(chain.indexOf(at), chain.size());
            List.copyOf(ring).forEach(member -> leaveOut(member, Code.MOBILE_CYCLE, inRing(ring)));
        }
        for (int i = chain.size() - 1; i >= 0; i--) {
            if (!turns.containsKey(chain.get(i))) {
                decide(chain.get(i));
            }
        }
    }

    private void decide(long member) {
        Wait wait = waiting(member);
        Holder holder = wait.holder();
        Turn before = turns.get(holder.cadreId());
        boolean givesUp = wait.pending().after().mobileIndex().equals(givenUp.get(holder.cadreId()));
        if (givesUp) {
            turns.put(member, new Turn(wait.pending(), 1, null));
        } else if (before != null && before.finding() == null) {
            turns.put(member, new Turn(wait.pending(), before.step() + 1, null));
        } else if (holder.enabled()) {
            leaveOut(member, Code.MOBILE_HELD, "要用的手机号目前属于成员“" + holder.name() + "”，对方本次不会让出，此人本次不同步；请核对两人的手机号后重新计划");
        } else {
            leaveOut(
                    member,
                    Code.MOBILE_HELD_BY_LEAVER,
                    "要用的手机号仍被已停用的离任成员“" + holder.name() + "”占用，此人本次不同步；请核对手机号，确属本人的，请先在企业微信删除该离任成员，再重新计划");
        }
    }

    private Wait waiting(long member) {
        return Objects.requireNonNull(waits.get(member));
    }

    private void leaveOut(long member, Code code, String message) {
        Pending pending = waiting(member).pending();
        turns.put(member, new Turn(pending, 0, Finding.ofMember(code, Severity.WARNING, pending.after(), message)));
    }

    private String inRing(List<Long> ring) {
        List<String> names = ring.stream()
                .limit(GuardFigures.NAMED)
                .map(member -> waiting(member).pending().after().name())
                .toList();
        return "与" + String.join("、", names) + (ring.size() > names.size() ? "等" : "") + "共 " + ring.size()
                + " 人互换手机号，企业微信无法逐个完成，本次不同步；请先把其中一人改为临时手机号并同步，再改为最终号码";
    }
}
