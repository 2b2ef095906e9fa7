package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/** Begins, reads and ends the session of a request. */
@Component
class Sessions {

    static final String SIGNED_IN = "signedIn";
    static final String ADDRESS = "address";
    static final String DEVICE = "device";
    private static final int DEVICE_LENGTH = 300;

    private final ConsoleCsrfTokens csrf;
    private final Duration longest;
    private final Clock clock;

    Sessions(ConsoleCookies cookies, AccessProperties properties, Clock clock) {
        this.csrf = new ConsoleCsrfTokens(cookies);
        this.longest = properties.session().absolute();
        this.clock = clock;
    }

    /** Begins one with a new id; whatever session the browser brought is over. */
    void begin(HttpServletRequest request, HttpServletResponse response, SignedIn signedIn) {
        end(request);
        HttpSession session = request.getSession(true);
        session.setAttribute(SIGNED_IN, signedIn.text());
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, signedIn.principal());
        session.setAttribute(ADDRESS, request.getRemoteAddr());
        session.setAttribute(DEVICE, device(request));
        csrf.saveToken(csrf.generateToken(request), request, response);
    }

    /** Who signed in, unless that was too long ago. */
    Optional<SignedIn> current(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null
                ? Optional.empty()
                : SignedIn.parse(session.getAttribute(SIGNED_IN))
                        .filter(one -> one.at().plus(longest).isAfter(clock.instant()));
    }

    void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private static String device(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        if (agent == null) {
            return "";
        }
        return agent.length() > DEVICE_LENGTH ? agent.substring(0, DEVICE_LENGTH) : agent;
    }
}
