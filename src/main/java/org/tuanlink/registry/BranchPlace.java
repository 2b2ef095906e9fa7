package org.tuanlink.registry;

import java.util.List;

/**
 * A branch, or an organisation with branches below it, as those who look for their branch see it: no more than names.
 *
 * @param above where it stands, from below the province's leading body down to its parent: tells twins apart
 */
public record BranchPlace(OrganizationCode code, String name, boolean branch, List<OrganizationLabel> above) {

    public BranchPlace {
        above = List.copyOf(above);
    }
}
