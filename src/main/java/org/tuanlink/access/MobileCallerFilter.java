package org.tuanlink.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tuanlink.access.Workplaces.Workplace;

/**
 * Makes the caller of a request of {@code /m/} anew from the database. Who has not chosen among several organisations is led
 * to where he does.
 */
class MobileCallerFilter extends OncePerRequestFilter {

    /** Whether he has chosen where to work. */
    static final String CHOSEN = MobileCallerFilter.class.getName() + ".chosen";

    private final MobileSessions sessions;

    MobileCallerFilter(MobileSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Workplace> place = sessions.current(request);
        if (place.isEmpty()) {
            sessions.end(request);
            if (SessionCallerFilter.isUpload(request)) {
                ConsolePaths.redirect(request, response, MobilePaths.again(request));
                return;
            }
        } else {
            letIn(place.get(), request, response);
            if (!place.get().chosen() && !isOpenToTheUndecided(request.getRequestURI())) {
                ConsolePaths.redirect(request, response, MobilePaths.choice(request));
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /** To the end of this request. */
    static void letIn(Workplace place, HttpServletRequest request, HttpServletResponse response) {
        Callers.letIn(place.caller(), request, response);
        request.setAttribute(Entrant.class.getName(), place.entrant());
        request.setAttribute(CHOSEN, place.chosen());
    }

    private static boolean isOpenToTheUndecided(String path) {
        return path.equals(MobilePaths.CHOICE) || path.equals(MobilePaths.OAUTH) || path.equals(MobilePaths.AGAIN);
    }
}
