package org.tuanlink.directory;

import org.jspecify.annotations.Nullable;

/**
 * A firing of the schedule ended with something for people to do, or the schedule paused itself. Published after the
 * commit; lost when the node dies in between: the firings themselves are the truth.
 *
 * @param paused whether the schedule rests from now on
 */
public record DirectoryScheduleTold(
        long firingId,
        FiringView.Outcome outcome,
        @Nullable Long planId,
        @Nullable Long runId,
        boolean paused) {}
