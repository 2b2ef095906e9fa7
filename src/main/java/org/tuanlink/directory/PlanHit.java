package org.tuanlink.directory;

import java.util.List;

/**
 * A change that a search found.
 *
 * @param subject name and code
 * @param departmentId the node that is it, or under which it is listed; 0 when it has none
 * @param trail the nodes' names from the top down to that one
 */
public record PlanHit(int seq, ChangeKind kind, String subject, long departmentId, List<String> trail) {

    public PlanHit {
        trail = List.copyOf(trail);
    }
}
