package org.tuanlink.member.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.tuanlink.access.CsrfHeaders;
import org.tuanlink.access.Participant;

/**
 * What the frame of a member's page asks while it is drawn.
 *
 * @param zone in which times are shown
 */
record MemberFrame(HttpServletRequest request, ZoneId zone) {

    /** Whether somebody is signed in. */
    public boolean isIn() {
        return Participant.of(request).isPresent();
    }

    /** The header that htmx sends along, as JSON; null where there is no token. */
    public @Nullable String getCsrfHeaders() {
        return CsrfHeaders.of(request);
    }
}
