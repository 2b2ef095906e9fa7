package org.tuanlink.onboarding.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.tuanlink.access.Entrant;
import org.tuanlink.access.PhonePageErrors;
import org.tuanlink.platform.Trouble;
import org.tuanlink.platform.Troubles;

/** Errors below {@code /m/} as pages. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PhoneErrors extends PhonePageErrors {

    private final Frame.Parts parts;

    PhoneErrors(Frame.Parts parts) {
        super("/m", new Troubles("org.tuanlink.onboarding.trouble"));
        this.parts = parts;
    }

    @Override
    protected boolean isIn(HttpServletRequest request) {
        return Entrant.of(request).isPresent();
    }

    @Override
    protected ModelAndView page(Trouble trouble, HttpServletRequest request) {
        return new ModelAndView(
                "m/error",
                Map.of("trouble", trouble, FrameAdvice.NAME, new Frame(request, parts)),
                HttpStatusCode.valueOf(trouble.status()));
    }
}
