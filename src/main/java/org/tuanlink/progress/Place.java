package org.tuanlink.progress;

import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.LeadingBodyLevel;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationType;

/**
 * An organisation whose progress is told.
 *
 * @param name its short name
 * @param level null unless it is a leading body
 */
public record Place(
        long id,
        OrganizationCode code,
        String name,
        OrganizationType type,
        @Nullable LeadingBodyLevel level,
        String path) {}
