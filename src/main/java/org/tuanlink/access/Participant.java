package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * A member who is signed in. Made anew for each request; handlers of {@code /member/} take it as an argument, and ask for
 * everything by its account, never by an id from the browser.
 *
 * @param accountId the member's account, not the console's
 */
public record Participant(long accountId) {

    /** Of this request; empty outside of {@code /member/} and for who is not signed in. */
    public static Optional<Participant> of(HttpServletRequest request) {
        return request.getAttribute(Participant.class.getName()) instanceof Participant participant
                ? Optional.of(participant)
                : Optional.empty();
    }
}
