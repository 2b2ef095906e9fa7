package org.tuanlink.onboarding;

import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.Post;

/**
 * Where somebody stands in an organisation.
 *
 * @param post null until it is set
 * @param step what he goes on with
 */
public record Standing(
        OrganizationNode organization, @Nullable Post post, Step step) {}
