package org.tuanlink.lookup.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.access.Entrant;
import org.tuanlink.lookup.AbsenceReminders;
import org.tuanlink.lookup.MemberReminders;
import org.tuanlink.lookup.MemberReminders.Missing;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.OrganizationCode;

/** 我的组织: which members of a branch have not checked in, and one button to remind them. */
@Controller
@RequestMapping(UncheckedPages.LIST + "/{code}")
@Requires(Permission.CADRE_PAGES)
class UncheckedPages {

    static final String LIST = "/m/organization/check-in";

    private final MemberReminders reminders;
    private final AbsenceReminders caps;

    UncheckedPages(MemberReminders reminders, AbsenceReminders caps) {
        this.reminders = reminders;
        this.caps = caps;
    }

    @GetMapping
    String list(
            @PathVariable String code,
            @RequestParam(defaultValue = "0") long after,
            Entrant entrant,
            Caller caller,
            Model model) {
        BelowPages.mustOperate(entrant);
        model.addAttribute("missing", existing(code, after, caller));
        model.addAttribute("refusal", reminders.refusal().map(Enum::name).orElse(null));
        model.addAttribute("after", after);
        model.addAttribute("days", caps.gapDays());
        return "m/below-members";
    }

    private Missing existing(String code, long after, Caller caller) {
        if (!OrganizationCode.isValid(code)) {
            throw absent();
        }
        return reminders.of(caller.scope(), new OrganizationCode(code), after).orElseThrow(UncheckedPages::absent);
    }

    private static RefusedException absent() {
        return RefusedException.notFound("您的组织里没有这个团支部。");
    }

    @PostMapping
    String remind(
            @PathVariable String code,
            @RequestParam String organization,
            @RequestParam(defaultValue = "0") long after,
            Entrant entrant,
            Caller caller,
            RedirectAttributes flash) {
        BelowPages.mustOperate(entrant);
        Missing missing = existing(code, after, caller);
        BelowPages.mustBeOf(entrant, organization);
        if (reminders.refusal().isEmpty()) {
            flash.addFlashAttribute("reminded", reminders.remind(missing, caller));
        }
        return "redirect:" + LIST + "/" + missing.code().value() + (after > 0 ? "?after=" + after : "");
    }
}
