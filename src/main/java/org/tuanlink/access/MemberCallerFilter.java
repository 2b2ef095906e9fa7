package org.tuanlink.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes the caller of a request of {@code /member/} anew from his session and what his account is now. */
class MemberCallerFilter extends OncePerRequestFilter {

    private final MemberSessions sessions;

    MemberCallerFilter(MemberSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Participant> who = sessions.current(request);
        if (who.isPresent()) {
            MemberSessions.letIn(who.get(), request, response);
        } else {
            sessions.end(request);
        }
        chain.doFilter(request, response);
    }
}
