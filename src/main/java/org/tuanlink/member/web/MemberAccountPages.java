package org.tuanlink.member.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.access.Participant;
import org.tuanlink.member.Consents;
import org.tuanlink.member.MemberAccount;
import org.tuanlink.member.OwnMemberAccount;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** A member's account: what it is, its password, its sessions. */
@Controller
@Requires(Permission.MEMBER_PAGES)
class MemberAccountPages {

    static final String ACCOUNT = "/member/account";
    static final String PASSWORD = ACCOUNT + "/password";
    private static final String PASSWORD_VIEW = "member/account-password";

    private final OwnMemberAccount own;
    private final Consents consents;

    MemberAccountPages(OwnMemberAccount own, Consents consents) {
        this.own = own;
        this.consents = consents;
    }

    @GetMapping(ACCOUNT)
    String account(@RequestParam(required = false) @Nullable String done, Participant who, Model model) {
        model.addAttribute("account", own.view(who));
        model.addAttribute("version", consents.version());
        model.addAttribute("done", done);
        return "member/account";
    }

    /** For who has just come in for the first time ({@code first}), or has shown that it is he. */
    @GetMapping(PASSWORD)
    String passwordForm(
            @RequestParam(required = false) @Nullable String first,
            Participant who,
            HttpServletRequest request,
            Model model) {
        if (!own.isConfirmed(who, request)) {
            return "redirect:" + ConfirmPages.CONFIRM + "?next=" + PASSWORD;
        }
        return showPassword(first != null, model);
    }

    private static String showPassword(boolean first, Model model) {
        model.addAttribute("first", first);
        return PASSWORD_VIEW;
    }

    @PostMapping(PASSWORD)
    String setPassword(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            @RequestParam(defaultValue = "false") boolean first,
            Participant who,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!own.isConfirmed(who, request)) {
            return "redirect:" + ConfirmPages.CONFIRM + "?next=" + PASSWORD;
        }
        MemberAccount account = own.of(who);
        if (!NewPassword.isGood(password, repeated, own.mobile(account), response, model)) {
            return showPassword(first, model);
        }
        own.setPassword(account, password, request, response);
        return "redirect:" + (first ? MemberPaths.HOME : ACCOUNT + "?done=password");
    }

    @PostMapping(ACCOUNT + "/sessions")
    String endOthers(Participant who, HttpServletRequest request, HttpServletResponse response) {
        own.endOthers(own.of(who), request, response);
        return "redirect:" + ACCOUNT + "?done=sessions";
    }

    @PostMapping(MemberPaths.LOGOUT)
    String leave(Participant who, HttpServletRequest request, HttpServletResponse response) {
        own.leave(request, response);
        return "redirect:" + MemberPaths.LOGIN + "?left";
    }
}
