package org.tuanlink.console.shell;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.tuanlink.platform.Trouble;

/** Errors of the console that no handler saw: in a filter, or while a page was drawn. */
@Component
class LateErrors implements ErrorViewResolver {

    private static final Logger log = LoggerFactory.getLogger(LateErrors.class);

    private final Shells shells;

    LateErrors(Shells shells) {
        this.shells = shells;
    }

    @Override
    public @Nullable ModelAndView resolveErrorView(
            HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (!ConsoleErrors.isOfConsole(path)) {
            return null;
        }
        Trouble trouble = troubleOf(status);
        if (trouble.incident() != null) {
            // What was thrown has been logged by the container, just before.
            log.error("Incident {} at {} {}", trouble.incident(), request.getMethod(), path);
        }
        return shells.errorView(trouble, request);
    }

    private static Trouble troubleOf(HttpStatus status) {
        if (status == HttpStatus.FORBIDDEN) {
            // No token against forged requests: the form stood open while the session ended and began anew. What a
            // handler
            // requires is refused before this.
            return ConsoleErrors.TROUBLES.of(status, "stale.title", "stale.sentence");
        }
        return status.is5xxServerError() ? ConsoleErrors.TROUBLES.newIncident() : ConsoleErrors.TROUBLES.of(status);
    }
}
