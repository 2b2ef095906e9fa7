package org.tuanlink.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.tuanlink.platform.Trouble;
import org.tuanlink.platform.Troubles;

/** Errors of a group of pages on the phone as pages, whoever saw them first. */
public abstract class PhonePageErrors implements HandlerExceptionResolver, ErrorViewResolver {

    private static final int CONFLICT = HttpStatus.CONFLICT.value();
    private static final Logger log = LoggerFactory.getLogger(PhonePageErrors.class);

    private final String root;
    private final Troubles troubles;

    /** @param root such as {@code /m}: itself and everything below */
    protected PhonePageErrors(String root, Troubles troubles) {
        this.root = root;
        this.troubles = troubles;
    }

    /** Whether somebody is in; who is not, is led to where he comes in. */
    protected abstract boolean isIn(HttpServletRequest request);

    /** The page that says it, with its status. */
    protected abstract ModelAndView page(Trouble trouble, HttpServletRequest request);

    @Override
    public final @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        if (!isOurs(request.getRequestURI()) || response.isCommitted() || isForSecurity(request, e)) {
            return null;
        }
        if (e instanceof AsyncRequestNotUsableException) {
            return new ModelAndView(); // the browser has gone
        }
        Trouble trouble = troubles.of(request, e);
        if (isPiece(request)) {
            response.setHeader("HX-Reselect", "#content");
            response.setHeader("HX-Retarget", trouble.status() == CONFLICT ? "#content" : "#messages");
            response.setHeader("HX-Reswap", trouble.status() == CONFLICT ? "outerHTML show:window:top" : "none");
        }
        return page(trouble, request);
    }

    /**
     * A piece of a page, asked for while somebody types: the form stays, and sending it says what is wrong. Unless what it is
     * of has changed meanwhile: then the whole page says so.
     */
    private static boolean isPiece(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null && request.getHeader("HX-Boosted") == null;
    }

    @Override
    public final @Nullable ModelAndView resolveErrorView(
            HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (!isOurs(path)) {
            return null;
        }
        Trouble trouble = status.is5xxServerError() ? troubles.newIncident() : troubles.of(status);
        if (trouble.incident() != null) {
            log.error("Incident {} at {} {}", trouble.incident(), request.getMethod(), path);
        }
        return page(trouble, request);
    }

    private boolean isOurs(String path) {
        return path.equals(root) || path.startsWith(root + "/");
    }

    private boolean isForSecurity(HttpServletRequest request, Exception e) {
        return e instanceof AuthenticationException || (e instanceof AccessDeniedException && !isIn(request));
    }
}
