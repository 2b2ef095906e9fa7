package org.tuanlink.onboarding.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts the {@link Frame} into the model of every page for cadres. */
@ControllerAdvice(basePackages = {"org.tuanlink.onboarding", "org.tuanlink.review", "org.tuanlink.lookup"})
class FrameAdvice {

    static final String NAME = "m";

    private final Frame.Parts parts;

    FrameAdvice(Frame.Parts parts) {
        this.parts = parts;
    }

    @ModelAttribute(NAME)
    Frame frame(HttpServletRequest request) {
        return new Frame(request, parts);
    }
}
