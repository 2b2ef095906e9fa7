package org.tuanlink.lookup;

import org.tuanlink.registry.OrganizationLabel;

/**
 * A branch with members who have not checked in.
 *
 * @param members it has
 * @param missing of them have not checked in
 */
public record BranchGap(long id, OrganizationLabel branch, int members, int missing) {}
