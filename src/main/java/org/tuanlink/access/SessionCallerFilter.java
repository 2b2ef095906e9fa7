package org.tuanlink.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes the caller of a request of the console anew from the database. A session whose account was disabled, or whose
 * password was changed elsewhere, is over here.
 */
class SessionCallerFilter extends OncePerRequestFilter {

    private final Sessions sessions;
    private final SessionOwners owners;

    SessionCallerFilter(Sessions sessions, SessionOwners owners) {
        this.sessions = sessions;
        this.owners = owners;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<SessionOwners.Owner> owner = sessions.current(request).flatMap(owners::of);
        if (owner.isEmpty()) {
            sessions.end(request);
            if (isUpload(request)) {
                // To look for the token in its form, what follows would take in all of it.
                ConsolePaths.redirect(request, response, ConsolePaths.LOGIN + "?expired");
                return;
            }
        } else {
            Callers.letIn(owner.get().caller(), request, response);
            Optional<String> detour = owner.get().duty().filter(duty -> !ConsolePaths.isOpenDuring(duty, request));
            if (detour.isPresent()) {
                ConsolePaths.redirect(request, response, detour.get());
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /** Whether looking for anything in its form would take in a file. */
    static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }
}
