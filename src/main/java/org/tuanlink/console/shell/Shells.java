package org.tuanlink.console.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.tuanlink.access.Caller;
import org.tuanlink.platform.Trouble;
import org.tuanlink.registry.RegistryFigures;
import org.tuanlink.review.ReviewLists;

/** Makes the {@link Shell} of a request. */
@Component
class Shells {

    /** Its name in the model. */
    static final String NAME = "shell";

    private final RegistryFigures registry;
    private final ReviewLists reviews;

    Shells(RegistryFigures registry, ReviewLists reviews) {
        this.registry = registry;
        this.reviews = reviews;
    }

    Shell of(HttpServletRequest request) {
        return new Shell(request, caller().orElse(null), registry, reviews);
    }

    /** An error as a page; as a piece of one where htmx asks. */
    ModelAndView errorView(Trouble trouble, HttpServletRequest request) {
        return new ModelAndView(
                ConsoleErrors.isPiece(request) ? "console/error-fragment" : "console/error",
                Map.of("trouble", trouble, NAME, of(request)),
                HttpStatusCode.valueOf(trouble.status()));
    }

    static Optional<Caller> caller() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal)
                .filter(Caller.class::isInstance)
                .map(Caller.class::cast);
    }
}
