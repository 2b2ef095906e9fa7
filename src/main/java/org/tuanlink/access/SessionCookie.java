package org.tuanlink.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;

/**
 * The cookies with the sessions' ids: the console's, cadres' and members' pages have one each, so that one browser can show
 * them all. Only
 * signing out takes a cookie from the browser: a request that finds its session over may be answered after another one that
 * began a new session, and would take away that one's cookie.
 */
class SessionCookie implements HttpSessionIdResolver {

    private final CookieHttpSessionIdResolver console = new CookieHttpSessionIdResolver();
    private final CookieHttpSessionIdResolver mobile = new CookieHttpSessionIdResolver();
    private final CookieHttpSessionIdResolver member = new CookieHttpSessionIdResolver();

    SessionCookie(CookieSerializer console, CookieSerializer mobile, CookieSerializer member) {
        this.console.setCookieSerializer(console);
        this.mobile.setCookieSerializer(mobile);
        this.member.setCookieSerializer(member);
    }

    private CookieHttpSessionIdResolver of(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed == null ? request.getRequestURI() : failed.toString();
        if (MemberPaths.isMember(path)) {
            return member;
        }
        return MobilePaths.isMobile(path) ? mobile : console;
    }

    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        return of(request).resolveSessionIds(request);
    }

    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String sessionId) {
        of(request).setSessionId(request, response, sessionId);
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        String path = request.getRequestURI();
        if (path.equals(ConsolePaths.LOGOUT) || path.equals(MemberPaths.LOGOUT)) {
            of(request).expireSession(request, response);
        }
    }
}
