package org.tuanlink.member.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.tuanlink.access.Participant;
import org.tuanlink.access.PhonePageErrors;
import org.tuanlink.platform.Trouble;
import org.tuanlink.platform.Troubles;

/** Errors below {@code /member/} as pages. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class MemberErrors extends PhonePageErrors {

    private final Clock clock;

    MemberErrors(Clock clock) {
        super("/member", new Troubles("org.tuanlink.member.trouble"));
        this.clock = clock;
    }

    @Override
    protected boolean isIn(HttpServletRequest request) {
        return Participant.of(request).isPresent();
    }

    @Override
    protected ModelAndView page(Trouble trouble, HttpServletRequest request) {
        return new ModelAndView(
                "member/error",
                Map.of("trouble", trouble, MemberFrameAdvice.NAME, new MemberFrame(request, clock.getZone())),
                HttpStatusCode.valueOf(trouble.status()));
    }
}
