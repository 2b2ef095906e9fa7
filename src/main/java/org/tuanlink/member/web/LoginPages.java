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
import org.tuanlink.access.MemberSessions.Way;
import org.tuanlink.access.Participant;
import org.tuanlink.member.MemberEntrance;
import org.tuanlink.member.Proof;
import org.tuanlink.member.Purpose;
import org.tuanlink.member.SignInSteps;
import org.tuanlink.member.SignInSteps.Sent;
import org.tuanlink.member.web.CodeForm.Typed;
import org.tuanlink.platform.OpenToEverybody;
import org.tuanlink.registry.Mobile;

/** The way in by SMS code, which is the way to an account as well. */
@Controller
class LoginPages {

    static final String CODE = MemberPaths.LOGIN + "/code";
    static final String WHY = "here one becomes somebody";
    private static final String VIEW = "member/login";
    private static final String CODE_VIEW = "member/login-code";

    private final CodeForm form;
    private final SignInSteps steps;
    private final MemberEntrance entrance;

    LoginPages(CodeForm form, SignInSteps steps, MemberEntrance entrance) {
        this.form = form;
        this.steps = steps;
        this.entrance = entrance;
    }

    @GetMapping(MemberPaths.LOGIN)
    @OpenToEverybody(WHY)
    String form(
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(required = false) @Nullable String left,
            @RequestParam(required = false) @Nullable String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (Participant.of(request).isPresent()) {
            return "redirect:" + MemberPaths.next(next);
        }
        Optional<Sent> sent = again == null ? Optional.empty() : steps.sent(Purpose.SIGN_IN, request);
        model.addAttribute("left", left != null);
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

    @PostMapping(MemberPaths.LOGIN)
    @OpenToEverybody(WHY)
    String send(
            Typed typed,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Mobile> passed = form.pass(typed, request, response, model);
        boolean sent = passed.isPresent()
                && form.send(Purpose.SIGN_IN, passed.get(), next, CodeForm.MOBILE, request, response, model);
        return sent ? "redirect:" + CODE : show(typed, next, request, response, model);
    }

    @GetMapping(CODE)
    @OpenToEverybody(WHY)
    String codeForm(HttpServletRequest request, Model model) {
        return steps.sent(Purpose.SIGN_IN, request)
                .map(sent -> showCode(sent, model))
                .orElse("redirect:" + MemberPaths.LOGIN);
    }

    private String showCode(Sent sent, Model model) {
        form.showCode(sent, model);
        return CODE_VIEW;
    }

    @PostMapping(CODE)
    @OpenToEverybody(WHY)
    String enter(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Sent> sent = steps.sent(Purpose.SIGN_IN, request);
        if (sent.isEmpty()) {
            return "redirect:" + MemberPaths.LOGIN;
        }
        if (!form.isRight(sent.get(), code, request, response, model)) {
            return showCode(sent.get(), model);
        }
        Proof proof = new Proof(sent.get().mobile(), Way.SMS_CODE, null);
        return "redirect:" + entrance.arrive(proof, sent.get().next(), request, response);
    }

    /** Another code, please. */
    @PostMapping(MemberPaths.LOGIN + "/again")
    @OpenToEverybody(WHY)
    String again(HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<Sent> sent = steps.sent(Purpose.SIGN_IN, request);
        if (sent.isEmpty()) {
            return "redirect:" + MemberPaths.LOGIN;
        }
        return form.again(sent.get(), MemberPaths.LOGIN, CODE, request, response, model)
                .map(to -> "redirect:" + to)
                .orElseGet(() -> showCode(sent.get(), model));
    }
}
