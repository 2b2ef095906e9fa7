package org.tuanlink.member.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.access.Participant;
import org.tuanlink.member.MemberAccount;
import org.tuanlink.member.OwnMemberAccount;
import org.tuanlink.member.Purpose;
import org.tuanlink.member.SignInSteps;
import org.tuanlink.member.SignInSteps.Sent;
import org.tuanlink.member.web.CodeForm.Typed;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.Mobile;

/** Another mobile for the account: shown to be his by a code to it; whether it is another's is told after that only. */
@Controller
@Requires(Permission.MEMBER_PAGES)
class MobilePages {

    static final String MOBILE = MemberAccountPages.ACCOUNT + "/mobile";
    private static final String CODE = MOBILE + "/code";
    private static final String VIEW = "member/account-mobile";
    private static final String CONFIRM_FIRST = "redirect:" + ConfirmPages.CONFIRM + "?next=" + MOBILE;

    private final OwnMemberAccount own;
    private final CodeForm form;
    private final SignInSteps steps;

    MobilePages(OwnMemberAccount own, CodeForm form, SignInSteps steps) {
        this.own = own;
        this.form = form;
        this.steps = steps;
    }

    @GetMapping(MOBILE)
    String form(Participant who, HttpServletRequest request, HttpServletResponse response, Model model) {
        return own.isConfirmed(who, request) ? show(Typed.NOTHING, who, request, response, model) : CONFIRM_FIRST;
    }

    private String show(
            Typed typed, Participant who, HttpServletRequest request, HttpServletResponse response, Model model) {
        form.show(typed, request, response, model);
        model.addAttribute("account", own.view(who));
        return VIEW;
    }

    @PostMapping(MOBILE)
    String send(Typed typed, Participant who, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (!own.isConfirmed(who, request)) {
            return CONFIRM_FIRST;
        }
        Optional<Mobile> passed =
                form.pass(typed, request, response, model).filter(one -> isAnother(one, own.of(who), response, model));
        boolean sent = passed.isPresent()
                && form.send(Purpose.NEW_MOBILE, passed.get(), MOBILE, CodeForm.MOBILE, request, response, model);
        return sent ? "redirect:" + CODE : show(typed, who, request, response, model);
    }

    private boolean isAnother(Mobile mobile, MemberAccount account, HttpServletResponse response, Model model) {
        boolean same = mobile.equals(own.mobile(account));
        if (same) {
            Words.say(model, response, Words.finding(CodeForm.MOBILE, "mobileSame"));
        }
        return !same;
    }

    @GetMapping(CODE)
    String codeForm(Participant who, HttpServletRequest request, Model model) {
        return steps.sent(Purpose.NEW_MOBILE, request)
                .map(sent -> showCode(sent, model))
                .orElse("redirect:" + MOBILE);
    }

    private String showCode(Sent sent, Model model) {
        form.showCode(sent, model);
        return "member/account-mobile-code";
    }

    @PostMapping(CODE)
    String change(
            @RequestParam(defaultValue = "") String code,
            Participant who,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Sent> sent = steps.sent(Purpose.NEW_MOBILE, request);
        if (sent.isEmpty() || !own.isConfirmed(who, request)) {
            return "redirect:" + MOBILE;
        }
        if (!form.isRight(sent.get(), code, request, response, model)) {
            return showCode(sent.get(), model);
        }
        if (own.setMobile(own.of(who), sent.get().mobile(), request, response)) {
            return "redirect:" + MemberAccountPages.ACCOUNT + "?done=mobile";
        }
        Words.say(model, response, Words.finding(CodeForm.CODE, "taken"));
        return showCode(sent.get(), model);
    }
}
