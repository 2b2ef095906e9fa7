package org.tuanlink.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.access.ConsolePaths;
import org.tuanlink.access.SignIns;
import org.tuanlink.access.SignIns.Outcome;
import org.tuanlink.access.SignIns.Refused;
import org.tuanlink.access.SignIns.Welcome;
import org.tuanlink.access.WeComSignIns;
import org.tuanlink.platform.OpenToEverybody;

/** The way in by WeCom's QR code. */
@Controller
class WeComSignInPages {

    private static final String WHY = "here one becomes somebody";
    private static final String SCAN = ConsolePaths.WECOM + "/scan";

    private final WeComSignIns signIns;

    WeComSignInPages(WeComSignIns signIns) {
        this.signIns = signIns;
    }

    @GetMapping(SCAN)
    @OpenToEverybody(WHY)
    String scan(@RequestParam(required = false) @Nullable String next, HttpServletResponse response) {
        return "redirect:" + signIns.begin(next, response);
    }

    @GetMapping(ConsolePaths.WECOM)
    @OpenToEverybody(WHY)
    String comeBack(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String state,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return lead(signIns.finish(code, state, request, response), response, model);
    }

    @GetMapping(ConsolePaths.CHOICE)
    @OpenToEverybody(WHY)
    String choices(HttpServletRequest request, Model model) {
        var choices = signIns.choices(request);
        model.addAttribute("choices", choices);
        return choices.isEmpty() ? "redirect:" + ConsolePaths.LOGIN + "?expired" : "console/access/login-organization";
    }

    @PostMapping(ConsolePaths.CHOICE)
    @OpenToEverybody(WHY)
    String choose(
            @RequestParam long organization, HttpServletRequest request, HttpServletResponse response, Model model) {
        return lead(signIns.choose(organization, request, response), response, model);
    }

    private static String lead(Outcome outcome, HttpServletResponse response, Model model) {
        if (outcome instanceof Welcome welcome) {
            return "redirect:" + welcome.next();
        }
        if (outcome instanceof Refused refused) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            model.addAttribute("refused", refused.code());
            return "console/access/login-refused";
        }
        return "redirect:" + (outcome instanceof SignIns.CodeWanted ? ConsolePaths.CODE : ConsolePaths.CHOICE);
    }
}
