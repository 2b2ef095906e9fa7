package org.tuanlink.registry;

import org.jspecify.annotations.Nullable;

/**
 * A row of an exported list of organisations: the columns of an import, and more.
 *
 * @param parentCode null for the root, and for the root of the caller's scope
 * @param category its own; null when it is inherited
 */
public record OrganizationExport(
        OrganizationCode code,
        @Nullable String parentCode,
        OrganizationType type,
        String shortName,
        String fullName,
        @Nullable String alias,
        String suggestedAlias,
        @Nullable Category category) {}
