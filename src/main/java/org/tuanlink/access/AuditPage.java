package org.tuanlink.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the log, newest first.
 *
 * @param lines may be fewer than were asked for, and even none, although there is more
 * @param next where older entries go on; null at the end
 * @param unfinished whether the search stopped because it had looked at many entries, not because it had found enough
 */
public record AuditPage(List<AuditLine> lines, @Nullable AuditCursor next, boolean unfinished) {

    public AuditPage {
        lines = List.copyOf(lines);
    }
}
