package org.tuanlink.registry;

import org.jspecify.annotations.Nullable;

/**
 * A post as somebody asks for it.
 *
 * @param post null leaves it to the cadre; in a branch it means the secretary
 */
public record PostForm(
        @Nullable String organizationCode, @Nullable Post post, boolean operator) {}
