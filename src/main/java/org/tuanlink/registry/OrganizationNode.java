package org.tuanlink.registry;

import org.jspecify.annotations.Nullable;

/**
 * An organisation as other modules read it.
 *
 * @param id the registry's own key: stable for the organisation's life
 * @param parentId null for the province's leading body only
 * @param level null unless the type is LEADING_BODY
 * @param alias the alias (代称) its first operator set, or null
 * @param suggestedAlias a valid alias made from the short name, unique among siblings: the department's name until an
 *     alias is set
 * @param sort order among siblings, smaller first
 */
public record OrganizationNode(
        long id,
        @Nullable Long parentId,
        OrganizationCode code,
        OrganizationType type,
        @Nullable LeadingBodyLevel level,
        String shortName,
        @Nullable String alias,
        String suggestedAlias,
        int sort) {

    /** The name the directory shows. */
    public String directoryName() {
        return alias != null ? alias : suggestedAlias;
    }
}
