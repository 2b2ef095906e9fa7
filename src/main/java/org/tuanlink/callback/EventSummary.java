package org.tuanlink.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the inbox stands.
 *
 * @param oldestOpenAt when the oldest pending event was received; null when none is pending
 * @param oldestOpenSeconds how long ago that was; 0 when none is pending
 */
public record EventSummary(
        long pending, long parked, long done, @Nullable Instant oldestOpenAt, long oldestOpenSeconds) {}
