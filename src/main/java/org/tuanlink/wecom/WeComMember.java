package org.tuanlink.wecom;

import java.util.List;

/**
 * A member as WeCom is told it (doc 90195). Holds a clear mobile number: lives only for the call, is never stored and
 * never logged.
 *
 * @param name 1 to 64 characters
 * @param mobile clear, 11 digits
 * @param position at most 128 characters
 * @param memberships 1 to 100
 * @param enabled false disables the account (enable = 0)
 */
public record WeComMember(
        WeComUserId userId,
        String name,
        String mobile,
        String position,
        List<Membership> memberships,
        boolean enabled) {

    public WeComMember {
        memberships = List.copyOf(memberships);
    }

    /**
     * A member's place in one department.
     *
     * @param order 0 to 2^32-1, larger first
     * @param leader {@code is_leader_in_dept}
     */
    public record Membership(DepartmentId department, long order, boolean leader) {}

    @Override
    public String toString() {
        return "WeComMember[" + userId + "]";
    }
}
