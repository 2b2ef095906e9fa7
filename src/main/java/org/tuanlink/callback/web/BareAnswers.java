package org.tuanlink.callback.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.tuanlink.platform.BareRequests;

/**
 * Keeps every answer below {@code /callback} bare, also where the container or Spring Security would send an error page:
 * a body that breaks off, a path that the firewall dislikes.
 */
class BareAnswers extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> METHODS = Set.of("GET", "POST");
    private static final String MARK = BareAnswers.class.getName();
    static final String ERROR_PATH = "/error";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            error(request, response, chain);
            return;
        }
        if (!ERROR_PATH.equals(request.getServletPath())) {
            request.setAttribute(MARK, true);
            mark(response);
            if (!METHODS.contains(request.getMethod())) {
                BareRequests.close(response); // before a filter reads a form out of it
                return;
            }
            if (request.getRequestURI().indexOf(';') >= 0) {
                refuse(response); // Spring Security's matchers throw at "/callback;x=1"
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static void refuse(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setContentLength(0);
    }

    static void mark(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
    }

    private static void error(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(MARK) == null && !wasWrittenAsOurs(request)) {
            chain.doFilter(request, response);
            return;
        }
        mark(response);
        response.setStatus(statusOf(request));
        response.setContentLength(0);
    }

    /** Such as {@code /callback//..}, which leads elsewhere. */
    private static boolean wasWrittenAsOurs(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
                && uri.startsWith("/callback");
    }

    private static int statusOf(HttpServletRequest request) {
        boolean ours = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code && code >= 500;
        return ours ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : HttpServletResponse.SC_BAD_REQUEST;
    }
}
