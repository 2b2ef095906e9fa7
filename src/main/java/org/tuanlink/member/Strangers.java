package org.tuanlink.member;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.tuanlink.access.Participant;

/** Those who are not signed in may see single things that are public, and not go through all of them. */
@Component
public class Strangers {

    private final Limits limits;

    Strangers(Limits limits) {
        this.limits = limits;
    }

    /**
     * Counts this request, whether or not there is what it asks for; false if its address has seen enough for now.
     *
     * @param what it asks for
     */
    public boolean maySee(String what, HttpServletRequest request) {
        return Participant.of(request).isPresent() || limits.takeLook(request.getRemoteAddr(), what);
    }
}
