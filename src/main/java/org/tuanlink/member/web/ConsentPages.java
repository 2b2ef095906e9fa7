package org.tuanlink.member.web;

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
import org.tuanlink.platform.OpenToEverybody;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** What a member agrees to: to be read by everybody, and to be agreed to. */
@Controller
@Requires(Permission.MEMBER_PAGES)
class ConsentPages {

    private static final String VIEW = "member/consent";
    private static final String WHY = "what one agrees to is read before";

    private final Consents consents;

    ConsentPages(Consents consents) {
        this.consents = consents;
    }

    @GetMapping(MemberPaths.OPEN + "/agreement")
    @OpenToEverybody(WHY)
    String agreement(Model model) {
        model.addAttribute("version", consents.version());
        return "member/agreement";
    }

    @GetMapping(MemberPaths.OPEN + "/privacy")
    @OpenToEverybody(WHY)
    String privacy(Model model) {
        model.addAttribute("version", consents.version());
        return "member/privacy";
    }

    @GetMapping(ConsentGuard.CONSENT)
    String form(@RequestParam(required = false) @Nullable String next, Participant who, Model model) {
        return show(who, next, model);
    }

    private String show(Participant who, @Nullable String next, Model model) {
        model.addAttribute("termsHold", consents.holds(who.accountId()));
        model.addAttribute("sensitiveHolds", consents.holdsSensitive(who.accountId()));
        model.addAttribute("next", MemberPaths.next(next));
        return VIEW;
    }

    /** What is open is decided: the documents must be agreed to, the ID number may be left for later. */
    @PostMapping(ConsentGuard.CONSENT)
    String agree(
            @RequestParam(defaultValue = "false") boolean terms,
            @RequestParam(defaultValue = "false") boolean sensitive,
            @RequestParam(required = false) @Nullable String next,
            Participant who,
            HttpServletResponse response,
            Model model) {
        boolean held = consents.holds(who.accountId());
        if (!held && !terms) {
            Words.say(model, response, Words.finding("terms", "agree"));
            return show(who, next, model);
        }
        if (!held) {
            consents.agree(who.accountId(), sensitive);
        } else if (sensitive) {
            consents.decideSensitive(who.accountId(), true);
        }
        boolean onward = sensitive || !ConsentGuard.needsSensitive(MemberPaths.next(next));
        return "redirect:" + (onward ? MemberPaths.next(next) : MemberPaths.HOME);
    }

    /** He takes back that his ID number may be used. */
    @PostMapping(ConsentGuard.CONSENT + "/withdraw")
    String withdraw(Participant who) {
        consents.decideSensitive(who.accountId(), false);
        return "redirect:" + MemberAccountPages.ACCOUNT + "?done=withdrawn";
    }
}
