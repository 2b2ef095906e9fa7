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
import org.tuanlink.member.MemberAccount;
import org.tuanlink.member.OwnMemberAccount;
import org.tuanlink.member.OwnPasswords;
import org.tuanlink.member.Purpose;
import org.tuanlink.member.SignInSteps;
import org.tuanlink.member.SignInSteps.Sent;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** Who changes what his account signs in with shows first that it is he: by his password, or by a code to his mobile. */
@Controller
@Requires(Permission.MEMBER_PAGES)
class ConfirmPages {

    static final String CONFIRM = MemberAccountPages.ACCOUNT + "/confirm";
    private static final String CODE = CONFIRM + "/code";
    private static final String CURRENT = "current";

    private final OwnMemberAccount own;
    private final OwnPasswords passwords;
    private final CodeForm form;
    private final Devices devices;
    private final SignInSteps steps;

    ConfirmPages(OwnMemberAccount own, OwnPasswords passwords, CodeForm form, Devices devices, SignInSteps steps) {
        this.own = own;
        this.passwords = passwords;
        this.form = form;
        this.devices = devices;
        this.steps = steps;
    }

    @GetMapping(CONFIRM)
    String choose(@RequestParam(required = false) @Nullable String next, Participant who, Model model) {
        return show(who, next, model);
    }

    private String show(Participant who, @Nullable String next, Model model) {
        model.addAttribute("account", own.view(who));
        model.addAttribute("next", MemberPaths.next(next));
        return "member/account-confirm";
    }

    @PostMapping(CONFIRM)
    String byPassword(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(required = false) @Nullable String next,
            Participant who,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (passwords.isOwn(own.of(who), current, devices.visit(request, response))) {
            own.confirmed(who, response);
            return "redirect:" + MemberPaths.next(next);
        }
        Words.say(model, response, Words.finding(CURRENT, "passwordCurrent"));
        return show(who, next, model);
    }

    /** Sends a code to his mobile. */
    @PostMapping(CONFIRM + "/send")
    String send(
            @RequestParam(required = false) @Nullable String next,
            Participant who,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        MemberAccount account = own.of(who);
        boolean sent = form.send(Purpose.CONFIRM, own.mobile(account), next, CodeForm.CODE, request, response, model);
        return sent ? "redirect:" + CODE : show(who, next, model);
    }

    @GetMapping(CODE)
    String codeForm(Participant who, HttpServletRequest request, Model model) {
        return sent(who, request).map(sent -> showCode(sent, model)).orElse("redirect:" + MemberAccountPages.ACCOUNT);
    }

    private String showCode(Sent sent, Model model) {
        form.showCode(sent, model);
        model.addAttribute("next", sent.next());
        return "member/account-confirm-code";
    }

    @PostMapping(CODE)
    String byCode(
            @RequestParam(defaultValue = "") String code,
            Participant who,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Sent> sent = sent(who, request);
        if (sent.isEmpty()) {
            return "redirect:" + MemberAccountPages.ACCOUNT;
        }
        if (!form.isRight(sent.get(), code, request, response, model)) {
            return showCode(sent.get(), model);
        }
        own.confirmed(who, response);
        return "redirect:" + sent.get().next();
    }

    /** Of somebody else's number, typed in this browser before, a code shows nothing. */
    private Optional<Sent> sent(Participant who, HttpServletRequest request) {
        return steps.sent(Purpose.CONFIRM, request).filter(one -> one.mobile().equals(own.mobile(own.of(who))));
    }
}
