package org.tuanlink.lookup.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.access.Entrant;
import org.tuanlink.lookup.AbsenceReminders;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;

/** 我的组织: who of an operator's subtree is missing, and one button to remind them. */
@Controller
@Requires(Permission.CADRE_PAGES)
class BelowPages {

    private static final String ENTRY = "/m/organization/entry";
    private static final String CHECK_IN = "/m/organization/check-in";

    private final AbsenceReminders reminders;

    BelowPages(AbsenceReminders reminders) {
        this.reminders = reminders;
    }

    @GetMapping(ENTRY)
    String entry(@RequestParam(defaultValue = "0") long after, Entrant entrant, Caller caller, Model model) {
        mustOperate(entrant);
        model.addAttribute("missing", reminders.notEntered(caller.scope(), after));
        return show(after, model, "m/below-entry");
    }

    static void mustOperate(Entrant entrant) {
        if (!entrant.operator()) {
            throw RefusedException.notFound("下级的进入和报到情况由组织运营者查看。");
        }
    }

    private String show(long after, Model model, String view) {
        model.addAttribute("after", after);
        model.addAttribute("days", reminders.gapDays());
        return view;
    }

    @PostMapping(ENTRY)
    String remindEntry(@RequestParam String organization, Entrant entrant, Caller caller, RedirectAttributes flash) {
        mustOperate(entrant);
        mustBeOf(entrant, organization);
        AbsenceReminders.Reminded done = reminders.remindEntry(entrant, caller);
        flash.addFlashAttribute("reminded", done.told());
        flash.addFlashAttribute("left", done.left());
        flash.addFlashAttribute("mostCounted", AbsenceReminders.MOST_COUNTED);
        return "redirect:" + ENTRY;
    }

    /** A form is of the organisation that he worked in when it was shown. */
    static void mustBeOf(Entrant entrant, String organization) {
        if (!entrant.organizationCode().value().equals(organization)) {
            throw RefusedException.conflict("SWITCHED", "您已切换到另一个组织，刚才没有提醒。请返回首页重新进入。");
        }
    }

    @GetMapping(CHECK_IN)
    String checkIn(@RequestParam(defaultValue = "0") long after, Entrant entrant, Caller caller, Model model) {
        mustOperate(entrant);
        model.addAttribute("missing", reminders.notCheckedIn(caller.scope(), after));
        return show(after, model, "m/below-checkin");
    }

    @PostMapping(CHECK_IN)
    String remindCheckIn(
            @RequestParam String organization,
            @RequestParam(defaultValue = "0") long after,
            Entrant entrant,
            Caller caller,
            RedirectAttributes flash) {
        mustOperate(entrant);
        mustBeOf(entrant, organization);
        flash.addFlashAttribute("reminded", reminders.remindCheckIn(entrant, caller, after));
        return "redirect:" + CHECK_IN + (after > 0 ? "?after=" + after : "");
    }
}
