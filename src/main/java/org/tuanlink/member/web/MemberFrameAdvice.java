package org.tuanlink.member.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts the {@link MemberFrame} into the model of every page for members. */
@ControllerAdvice(basePackages = {"org.tuanlink.member", "org.tuanlink.checkin"})
class MemberFrameAdvice {

    static final String NAME = "m";

    private final Clock clock;

    MemberFrameAdvice(Clock clock) {
        this.clock = clock;
    }

    @ModelAttribute(NAME)
    MemberFrame frame(HttpServletRequest request) {
        return new MemberFrame(request, clock.getZone());
    }
}
