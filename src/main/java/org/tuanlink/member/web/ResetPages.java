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
import org.tuanlink.member.Arrivals;
import org.tuanlink.member.Purpose;
import org.tuanlink.member.SignInSteps;
import org.tuanlink.member.SignInSteps.Sent;
import org.tuanlink.member.web.CodeForm.Typed;
import org.tuanlink.platform.OpenToEverybody;
import org.tuanlink.registry.Mobile;

/** A new password in place of a forgotten one, by SMS. */
@Controller
class ResetPages {

    private static final String CODE = MemberPaths.RESET + "/code";
    private static final String VIEW = "member/reset";
    private static final String CODE_VIEW = "member/reset-code";

    private final CodeForm form;
    private final SignInSteps steps;
    private final Arrivals arrivals;

    ResetPages(CodeForm form, SignInSteps steps, Arrivals arrivals) {
        this.form = form;
        this.steps = steps;
        this.arrivals = arrivals;
    }

    @GetMapping(MemberPaths.RESET)
    @OpenToEverybody(LoginPages.WHY)
    String form(
            @RequestParam(required = false) @Nullable String again,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Sent> sent = again == null ? Optional.empty() : steps.sent(Purpose.RESET, request);
        Typed typed =
                sent.map(one -> new Typed(one.mobile().value(), "", "", null)).orElse(Typed.NOTHING);
        return show(typed, sent.map(Sent::next).orElse(next), request, response, model);
    }

    private String show(
            Typed typed, @Nullable String next, HttpServletRequest request, HttpServletResponse response, Model model) {
        form.show(typed, request, response, model);
        model.addAttribute("next", MemberPaths.next(next));
        return VIEW;
    }

    @PostMapping(MemberPaths.RESET)
    @OpenToEverybody(LoginPages.WHY)
    String send(
            Typed typed,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Mobile> passed = form.pass(typed, request, response, model);
        boolean sent = passed.isPresent()
                && form.send(Purpose.RESET, passed.get(), next, CodeForm.MOBILE, request, response, model);
        return sent ? "redirect:" + CODE : show(typed, next, request, response, model);
    }

    @GetMapping(CODE)
    @OpenToEverybody(LoginPages.WHY)
    String codeForm(HttpServletRequest request, Model model) {
        return steps.sent(Purpose.RESET, request)
                .map(sent -> showCode(sent, model))
                .orElse("redirect:" + MemberPaths.RESET);
    }

    private String showCode(Sent sent, Model model) {
        form.showCode(sent, model);
        return CODE_VIEW;
    }

    /** The password is looked at first: a code is used up only by one that will do. */
    @PostMapping(CODE)
    @OpenToEverybody(LoginPages.WHY)
    String reset(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Sent> sent = steps.sent(Purpose.RESET, request);
        if (sent.isEmpty()) {
            return "redirect:" + MemberPaths.RESET;
        }
        boolean good = NewPassword.isGood(password, repeated, sent.get().mobile(), response, model)
                && form.isRight(sent.get(), code, request, response, model);
        return good
                ? "redirect:"
                        + arrivals.reset(
                                sent.get().mobile(), password, sent.get().next(), request, response)
                : showCode(sent.get(), model);
    }

    /** Another code, please. */
    @PostMapping(MemberPaths.RESET + "/again")
    @OpenToEverybody(LoginPages.WHY)
    String again(HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<Sent> sent = steps.sent(Purpose.RESET, request);
        if (sent.isEmpty()) {
            return "redirect:" + MemberPaths.RESET;
        }
        return form.again(sent.get(), MemberPaths.RESET, CODE, request, response, model)
                .map(to -> "redirect:" + to)
                .orElseGet(() -> showCode(sent.get(), model));
    }
}
