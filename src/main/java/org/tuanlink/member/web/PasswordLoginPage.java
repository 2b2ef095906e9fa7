package org.tuanlink.member.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.access.Participant;
import org.tuanlink.member.Devices;
import org.tuanlink.member.PasswordSignIns;
import org.tuanlink.member.PasswordSignIns.Busy;
import org.tuanlink.member.PasswordSignIns.Locked;
import org.tuanlink.member.PasswordSignIns.Outcome;
import org.tuanlink.member.PasswordSignIns.Welcome;
import org.tuanlink.member.web.CodeForm.Typed;
import org.tuanlink.platform.OpenToEverybody;
import org.tuanlink.registry.FieldFinding;
import org.tuanlink.registry.Mobile;

/** The way in by password. */
@Controller
class PasswordLoginPage {

    static final String PATH = MemberPaths.LOGIN + "/password";
    private static final String VIEW = "member/login-password";
    private static final String PASSWORD = "password";

    private final CodeForm form;
    private final Devices devices;
    private final PasswordSignIns signIns;

    PasswordLoginPage(CodeForm form, Devices devices, PasswordSignIns signIns) {
        this.form = form;
        this.devices = devices;
        this.signIns = signIns;
    }

    @GetMapping(PATH)
    @OpenToEverybody(LoginPages.WHY)
    String form(
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return Participant.of(request).isPresent()
                ? "redirect:" + MemberPaths.next(next)
                : show(Typed.NOTHING, next, request, response, model);
    }

    private String show(
            Typed typed, @Nullable String next, HttpServletRequest request, HttpServletResponse response, Model model) {
        form.show(typed, request, response, model);
        model.addAttribute("next", MemberPaths.next(next));
        return VIEW;
    }

    @PostMapping(PATH)
    @OpenToEverybody(LoginPages.WHY)
    String enter(
            Typed typed,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Mobile> passed = form.pass(typed, request, response, model);
        if (passed.isEmpty()) {
            return show(typed, next, request, response, model);
        }
        Outcome outcome = signIns.enter(
                passed.get(), password, MemberPaths.next(next), devices.visit(request, response), request, response);
        if (outcome instanceof Welcome welcome) {
            return "redirect:" + welcome.next();
        }
        Words.say(model, response, why(outcome));
        return show(typed, next, request, response, model);
    }

    private static FieldFinding why(Outcome outcome) {
        if (outcome instanceof Locked locked) {
            return Words.finding(PASSWORD, "signInLocked", Words.duration(locked.pause()));
        }
        return Words.finding(PASSWORD, outcome instanceof Busy ? "signInBusy" : "signInWrong");
    }
}
