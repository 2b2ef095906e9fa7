package org.tuanlink.registry;

import org.jspecify.annotations.Nullable;

/**
 * A new organisation as a person or a program describes it; nothing is checked yet. Null or blank where nothing is given.
 *
 * @param code generated if not given
 * @param parentCode needed, except for the first organisation of all
 * @param type needed
 * @param fullName made from the short name if not given
 * @param exclusionNote why the unit is let in although the exclusion list names it; heard from the whole province's
 *     scope only
 */
public record OrganizationForm(
        @Nullable String code,
        @Nullable String parentCode,
        @Nullable OrganizationType type,
        @Nullable String shortName,
        @Nullable String fullName,
        @Nullable String alias,
        @Nullable Category category,
        @Nullable String exclusionNote) {}
