package org.tuanlink.samples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.OrganizationType;

/** Which branch holds a cadre as a member: his own, else one below his organisation, else one nearby. */
final class OwnBranches {

    private final Map<String, OrganizationRow> byCode = new HashMap<>();
    private final Map<String, List<String>> below = new HashMap<>();

    OwnBranches(List<OrganizationRow> organizations) {
        organizations.forEach(organization -> byCode.put(organization.code(), organization));
        organizations.stream()
                .filter(organization -> organization.type() == OrganizationType.BRANCH)
                .forEach(this::addToAncestors);
    }

    private void addToAncestors(OrganizationRow branch) {
        for (OrganizationRow at = branch; at != null; at = parent(at)) {
            below.computeIfAbsent(at.code(), code -> new ArrayList<>()).add(branch.code());
        }
    }

    private @Nullable OrganizationRow parent(OrganizationRow organization) {
        String code = organization.parentCode();
        return code == null ? null : byCode.get(code);
    }

    /** The code of a branch, or empty where the organisations hold none. */
    String near(OrganizationRow organization, Random random) {
        for (OrganizationRow at = organization; at != null; at = parent(at)) {
            List<String> branches = below.getOrDefault(at.code(), List.of());
            if (!branches.isEmpty()) {
                return branches.get(random.nextInt(branches.size()));
            }
        }
        return "";
    }
}
