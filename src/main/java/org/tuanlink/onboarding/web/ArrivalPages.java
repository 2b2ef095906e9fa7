package org.tuanlink.onboarding.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.access.Entrant;
import org.tuanlink.access.MobilePaths;
import org.tuanlink.access.MobileSignIns;
import org.tuanlink.access.MobileSignIns.Arrival;
import org.tuanlink.access.MobileSignIns.Stranger;
import org.tuanlink.access.MobileSignIns.TryAgain;
import org.tuanlink.access.MobileSignIns.Welcome;
import org.tuanlink.access.MobileSignIns.Why;
import org.tuanlink.onboarding.FirstSteps;
import org.tuanlink.onboarding.Step;
import org.tuanlink.platform.OpenToEverybody;

/** Where WeCom leads people back to. */
@Controller
class ArrivalPages {

    private static final String OPEN = "here one becomes somebody";

    private final MobileSignIns signIns;
    private final FirstSteps steps;

    ArrivalPages(MobileSignIns signIns, FirstSteps steps) {
        this.signIns = signIns;
        this.steps = steps;
    }

    @GetMapping(MobilePaths.OAUTH)
    @OpenToEverybody(OPEN)
    String comeBack(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String state,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Arrival arrival = signIns.finish(code, state, request, response);
        if (arrival instanceof Welcome welcome) {
            return "redirect:" + where(welcome, request);
        }
        if (arrival instanceof TryAgain again) {
            return again(again.why(), response, model);
        }
        response.setStatus(HttpStatus.FORBIDDEN.value());
        model.addAttribute("stranger", (Stranger) arrival);
        return "m/stranger";
    }

    /** Straight to what he has to do first: every redirect takes seconds where the network is slow. */
    private String where(Welcome welcome, HttpServletRequest request) {
        if (!signIns.hasChosen(request)) {
            return MobilePaths.choice(welcome.next());
        }
        Step step = steps.standing(Entrant.of(request).orElseThrow()).step();
        return step == Step.HOME ? welcome.next() : StepGuard.page(step);
    }

    private static String again(Why why, HttpServletResponse response, Model model) {
        model.addAttribute("next", MobilePaths.HOME);
        HttpStatus status = why == Why.WECOM ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.FORBIDDEN;
        response.setStatus(status.value());
        model.addAttribute("why", why.name());
        return "m/again";
    }

    /** What he sent came after his session had ended. */
    @GetMapping(MobilePaths.AGAIN)
    @OpenToEverybody(OPEN)
    String over(@RequestParam(required = false) @Nullable String next, Model model) {
        model.addAttribute("why", "OVER");
        model.addAttribute("next", MobilePaths.next(next));
        return "m/again";
    }
}
