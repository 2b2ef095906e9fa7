package org.tuanlink.directory;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.wecom.WeComMember.Membership;
import org.tuanlink.wecom.WeComUserId;

/**
 * A member as WeCom should hold it (projection) or was last known to hold it (ledger). Two members are equal when WeCom
 * could not tell them apart: the mobile counts by its blind index, its ciphertext doesn't.
 *
 * @param cadreId the registry's cadre it stands for
 * @param mobileIndex the mobile's blind index
 * @param sealedMobile the mobile, encrypted; opened only for the call
 * @param memberships ordered by department id
 */
record Member(
        WeComUserId userId,
        long cadreId,
        String name,
        String mobileIndex,
        SealedValue sealedMobile,
        String position,
        List<Membership> memberships,
        boolean enabled) {

    Member {
        memberships = List.copyOf(memberships);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Member m
                && userId.equals(m.userId)
                && cadreId == m.cadreId
                && name.equals(m.name)
                && mobileIndex.equals(m.mobileIndex)
                && position.equals(m.position)
                && memberships.equals(m.memberships)
                && enabled == m.enabled;
    }

    @Override
    public int hashCode() {
        return Objects.hash(userId, cadreId, name, mobileIndex, position, memberships, enabled);
    }

    @Override
    public String toString() {
        return "Member[" + userId + " " + name + " " + position + " " + memberships + (enabled ? "]" : " disabled]");
    }
}
