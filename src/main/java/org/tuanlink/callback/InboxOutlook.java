package org.tuanlink.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the inbox stands, from indexes alone.
 *
 * @param lastDay how many events were received within 24 hours
 * @param oldestOpenAt when the oldest pending event was received; null when none is pending
 */
public record InboxOutlook(
        long pending, long parked, long lastDay, @Nullable Instant oldestOpenAt) {}
