package org.tuanlink.onboarding.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
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
import org.tuanlink.access.Entrant;
import org.tuanlink.platform.RefusedException;

/** Errors below {@code /m/} as pages, whoever saw them first. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PhoneErrors implements HandlerExceptionResolver, ErrorViewResolver {

    private static final int CONFLICT = HttpStatus.CONFLICT.value();
    private static final Logger log = LoggerFactory.getLogger(PhoneErrors.class);

    private final Frame.Parts parts;

    PhoneErrors(Frame.Parts parts) {
        this.parts = parts;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        if (!isOurs(request.getRequestURI()) || response.isCommitted() || isForSecurity(request, e)) {
            return null;
        }
        if (e instanceof AsyncRequestNotUsableException) {
            return new ModelAndView(); // the browser has gone
        }
        Trouble trouble = troubleOf(request, e);
        if (isPiece(request)) {
            response.setHeader("HX-Reselect", "#content");
            response.setHeader("HX-Retarget", trouble.status() == CONFLICT ? "#content" : "#messages");
            response.setHeader("HX-Reswap", trouble.status() == CONFLICT ? "outerHTML show:window:top" : "none");
        }
        return page(trouble, request);
    }

    /**
     * A piece of a page, asked for while somebody types: the form stays, and sending it says what is wrong. Unless it is of
     * an organisation that he has left: then the whole page says so.
     */
    private static boolean isPiece(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null && request.getHeader("HX-Boosted") == null;
    }

    @Override
    public @Nullable ModelAndView resolveErrorView(
            HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (!isOurs(path)) {
            return null;
        }
        Trouble trouble = status.is5xxServerError() ? Trouble.newIncident() : Trouble.of(status);
        if (trouble.incident() != null) {
            log.error("Incident {} at {} {}", trouble.incident(), request.getMethod(), path);
        }
        return page(trouble, request);
    }

    private static boolean isOurs(String path) {
        return path.equals("/m") || path.startsWith("/m/");
    }

    private static boolean isForSecurity(HttpServletRequest request, Exception e) {
        return e instanceof AuthenticationException
                || (e instanceof AccessDeniedException && Entrant.of(request).isEmpty());
    }

    private static Trouble troubleOf(HttpServletRequest request, Exception e) {
        if (e instanceof RefusedException refused) {
            return Trouble.of(refused.status(), refused.sentence());
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
            return HttpStatus.NOT_FOUND;
        }
        return e instanceof BindException ? HttpStatus.BAD_REQUEST : HttpStatus.INTERNAL_SERVER_ERROR;
    }

    private ModelAndView page(Trouble trouble, HttpServletRequest request) {
        return new ModelAndView(
                "m/error",
                Map.of("trouble", trouble, FrameAdvice.NAME, new Frame(request, parts)),
                HttpStatusCode.valueOf(trouble.status()));
    }
}
