package org.tuanlink.console.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.wecom.WeComCallException;

/** Errors below {@code /console/} as pages, or as a piece of one where htmx asks. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsoleErrors implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(ConsoleErrors.class);

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
        if (e instanceof RefusedException refused) {
            return Trouble.of(refused.status(), refused.sentence());
        }
        if (e instanceof WeComCallException trouble) {
            return Trouble.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    trouble.error().meaning() + trouble.error().advice());
        }
        HttpStatusCode status = statusOf(e);
        if (!status.is5xxServerError()) {
            return Trouble.of(status);
        }
        Trouble incident = Trouble.newIncident();
        log.error("Incident {} at {} {}", incident.incident(), request.getMethod(), request.getRequestURI(), e);
        return incident;
    }

    private static HttpStatusCode statusOf(Exception e) {
        if (e instanceof AccessDeniedException) {
            return HttpStatus.FORBIDDEN;
        }
        if (e instanceof ErrorResponse known) {
            return known.getStatusCode();
        }
        if (e instanceof MethodArgumentTypeMismatchException) {
            return HttpStatus.NOT_FOUND; // /console/imports/abc
        }
        return e instanceof BindException ? HttpStatus.BAD_REQUEST : HttpStatus.INTERNAL_SERVER_ERROR;
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
