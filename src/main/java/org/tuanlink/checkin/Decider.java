package org.tuanlink.checkin;

import org.tuanlink.registry.OrganizationScope;

/**
 * Who decides on applications.
 *
 * @param name as the history, the member and the audit log show it
 * @param scope the part of the tree he looks after: applications to other branches do not exist for him
 */
public record Decider(String name, OrganizationScope scope) {}
