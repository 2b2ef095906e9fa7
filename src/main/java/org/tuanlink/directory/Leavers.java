package org.tuanlink.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComMember.Membership;

/**
 * What becomes of a member who is no longer in office: disabled at once, in the departments he was in or what is left
 * above them, and deleted when the grace is over.
 */
final class Leavers {

    private final Map<DepartmentId, Department> goal;
    private final Map<DepartmentId, Department> ledger;
    private final Duration grace;

    Leavers(Map<DepartmentId, Department> goal, Map<DepartmentId, Department> ledger, Duration grace) {
        this.goal = goal;
        this.ledger = ledger;
        this.grace = grace;
    }

    /** The leaver as WeCom should hold him; empty when he is to be deleted. */
    Optional<Member> project(Member member, @Nullable Instant disabledSince, Instant now) {
        if (disabledSince != null && !now.isBefore(disabledSince.plus(grace))) {
            return Optional.empty();
        }
        return Optional.of(new Member(
                member.userId(),
                member.cadreId(),
                member.name(),
                member.mobileIndex(),
                member.sealedMobile(),
                member.position(),
                List.copyOf(surviving(member).values()),
                false));
    }

    private Map<DepartmentId, Membership> surviving(Member member) {
        Map<DepartmentId, Membership> places = new TreeMap<>();
        for (Membership membership : member.memberships()) {
            DepartmentId at = survivor(membership.department());
            boolean same = at.equals(membership.department());
            places.merge(
                    at, new Membership(at, membership.order(), same && membership.leader()), MemberProjection::both);
        }
        return places;
    }

    /** The department itself or what is left above it by the ledger's tree; at last the topmost of ours. */
    private DepartmentId survivor(DepartmentId department) {
        DepartmentId at = department;
        for (int steps = 0; steps <= ledger.size(); steps++) {
            if (goal.containsKey(at)) {
                return at;
            }
            Department known = ledger.get(at);
            if (known == null) {
                break;
            }
            at = known.parent();
        }
        return goal.keySet().stream().findFirst().orElse(DepartmentId.ROOT);
    }
}
