package org.tuanlink.member.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.member.Arrivals;
import org.tuanlink.member.SignInSteps;
import org.tuanlink.member.SignInSteps.Proved;
import org.tuanlink.platform.OpenToEverybody;

/** Who has shown a mobile that has no account agrees here and gets one. */
@Controller
class RegisterPage {

    private static final String VIEW = "member/register";

    private final Arrivals arrivals;
    private final SignInSteps steps;

    RegisterPage(Arrivals arrivals, SignInSteps steps) {
        this.arrivals = arrivals;
        this.steps = steps;
    }

    @GetMapping(MemberPaths.REGISTER)
    @OpenToEverybody(LoginPages.WHY)
    String form(HttpServletRequest request, Model model) {
        return steps.proved(request).map(proved -> show(proved, false, model)).orElse("redirect:" + MemberPaths.LOGIN);
    }

    private static String show(Proved proved, boolean sensitive, Model model) {
        model.addAttribute("masked", proved.proof().mobile().masked());
        model.addAttribute("sensitive", sensitive);
        return VIEW;
    }

    @PostMapping(MemberPaths.REGISTER)
    @OpenToEverybody(LoginPages.WHY)
    String register(
            @RequestParam(defaultValue = "false") boolean terms,
            @RequestParam(defaultValue = "false") boolean sensitive,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Proved> proved = steps.proved(request);
        if (proved.isEmpty()) {
            return "redirect:" + MemberPaths.LOGIN;
        }
        if (!terms) {
            Words.say(model, response, Words.finding("terms", "agree"));
            return show(proved.get(), sensitive, model);
        }
        if (arrivals.register(proved.get(), sensitive, request, response)) {
            return "redirect:" + MemberAccountPages.PASSWORD + "?first";
        }
        Words.say(model, response, Words.finding("terms", "registered"));
        return show(proved.get(), sensitive, model);
    }
}
