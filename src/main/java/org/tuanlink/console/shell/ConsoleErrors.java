package org.tuanlink.console.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.tuanlink.platform.Trouble;
import org.tuanlink.platform.Troubles;
import org.tuanlink.wecom.WeComCallException;

/** Errors below {@code /console/} as pages, or as a piece of one where htmx asks. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsoleErrors implements HandlerExceptionResolver {

    static final Troubles TROUBLES = new Troubles("org.tuanlink.console.trouble");

    private final Shells shells;

    ConsoleErrors(Shells shells) {
        this.shells = shells;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        if (!isOfConsole(request.getRequestURI()) || response.isCommitted() || isForSecurity(e)) {
            return null;
        }
        if (e instanceof AsyncRequestNotUsableException) {
            return new ModelAndView(); // the browser has gone
        }
        return page(troubleOf(request, e), request, response);
    }

    static boolean isOfConsole(String path) {
        return path.equals("/console") || path.startsWith("/console/");
    }

    private static boolean isForSecurity(Exception e) {
        return e instanceof AuthenticationException
                || (e instanceof AccessDeniedException && Shells.caller().isEmpty());
    }

    private static Trouble troubleOf(HttpServletRequest request, Exception e) {
        return e instanceof WeComCallException trouble
                ? TROUBLES.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        trouble.error().meaning() + trouble.error().advice())
                : TROUBLES.of(request, e);
    }

    private ModelAndView page(Trouble trouble, HttpServletRequest request, HttpServletResponse response) {
        if (isPiece(request)) {
            response.setHeader("HX-Retarget", "#messages");
            response.setHeader("HX-Reswap", "innerHTML show:window:top");
        }
        return shells.errorView(trouble, request);
    }

    static boolean isPiece(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }
}
