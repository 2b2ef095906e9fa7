package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.access.SignedIn.Kind;
import org.tuanlink.access.SignedIn.Method;
import org.tuanlink.access.Workplaces.Workplace;
import org.tuanlink.wecom.WeComUserId;

/** Sessions of cadres in WeCom's web view. Their cookie is not the console's. */
@Component
class MobileSessions {

    private static final String MEMBER = "member";

    private final Sessions sessions;
    private final Workplaces workplaces;
    private final Clock clock;

    MobileSessions(Sessions sessions, Workplaces workplaces, Clock clock) {
        this.sessions = sessions;
        this.workplaces = workplaces;
        this.clock = clock;
    }

    /** He is in: a new session. */
    void begin(Workplace place, HttpServletRequest request, HttpServletResponse response) {
        long chosen = place.chosen() ? place.entrant().organizationId() : 0;
        sessions.begin(request, response, signedIn(place.entrant().cadreId(), chosen));
        request.getSession().setAttribute(MEMBER, place.entrant().userId().value());
    }

    private SignedIn signedIn(long cadre, long organization) {
        return new SignedIn(Kind.MOBILE, cadre, organization, Method.WECOM, clock.instant());
    }

    /** Who it is, and where he works; empty when nobody is in, or who was is no cadre any more. */
    Optional<Workplace> current(HttpServletRequest request) {
        return signedIn(request).flatMap(one -> workplace(one, one.generation(), request));
    }

    private Optional<SignedIn> signedIn(HttpServletRequest request) {
        return sessions.current(request).filter(one -> one.kind() == Kind.MOBILE);
    }

    private Optional<Workplace> workplace(SignedIn one, long organization, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object member = session == null ? null : session.getAttribute(MEMBER);
        return member instanceof String userId
                ? workplaces
                        .cadre(one.id())
                        .flatMap(cadre -> workplaces.of(cadre, organization, new WeComUserId(userId)))
                : Optional.empty();
    }

    /**
     * From now on he works there. The session keeps its id: what he taps twice, and what another of his pages asks for at the
     * same moment, goes on.
     *
     * @return false, and nothing happens, if he holds no post there
     */
    boolean workIn(long organization, HttpServletRequest request) {
        Optional<SignedIn> before = signedIn(request);
        boolean his = before.flatMap(one -> workplace(one, organization, request))
                .filter(place -> place.entrant().organizationId() == organization)
                .isPresent();
        if (his) {
            SignedIn one = before.orElseThrow();
            var after = new SignedIn(one.kind(), one.id(), organization, one.method(), one.at());
            request.getSession().setAttribute(Sessions.SIGNED_IN, after.text());
        }
        return his;
    }

    void end(HttpServletRequest request) {
        sessions.end(request);
    }
}
