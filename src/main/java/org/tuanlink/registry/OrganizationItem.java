package org.tuanlink.registry;

import org.jspecify.annotations.Nullable;

/**
 * An organisation in a list or a tree.
 *
 * @param parentCode null for the root, and for the root of the caller's scope
 * @param alias null until it is set
 * @param children how many active organisations stand directly below it
 * @param cadres how many cadres hold a post in it, those below not counted
 */
public record OrganizationItem(
        OrganizationCode code,
        @Nullable OrganizationCode parentCode,
        OrganizationType type,
        @Nullable LeadingBodyLevel level,
        String shortName,
        String fullName,
        @Nullable String alias,
        String suggestedAlias,
        boolean active,
        int children,
        int cadres) {

    public boolean isAliasSet() {
        return alias != null;
    }

    /** The name WeCom shows. */
    public String directoryName() {
        return alias != null ? alias : suggestedAlias;
    }
}
