package org.tuanlink.checkin.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.access.Participant;
import org.tuanlink.checkin.ApplicationState;
import org.tuanlink.checkin.Decision;
import org.tuanlink.checkin.MemberField;
import org.tuanlink.checkin.OwnAnswer;
import org.tuanlink.checkin.OwnApplication;
import org.tuanlink.checkin.OwnApplications;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** Handing in what was looked over, and taking it back. */
@Controller
@Requires(Permission.MEMBER_PAGES)
class CheckinSubmit {

    static final String CONFIRM = CheckinForm.FORM + "/confirm";
    private static final String SUBMIT = CheckinForm.FORM + "/submit";
    private static final String WITHDRAW = "/member/withdraw";
    private static final String TO_HOME = "redirect:" + MemberPaths.HOME;

    private final OwnApplications applications;
    private final Applicants applicants;
    private final FormView view;

    CheckinSubmit(OwnApplications applications, Applicants applicants, FormView view) {
        this.applications = applications;
        this.applicants = applicants;
        this.view = view;
    }

    @GetMapping(CONFIRM)
    String confirm(Participant who, Model model, RedirectAttributes flash) {
        OwnApplication own = applications.current(who.accountId()).orElse(null);
        if (own == null || !own.state().isEditable()) {
            return TO_HOME;
        }
        if (!applications.check(own).isEmpty()) {
            return toForm(flash);
        }
        model.addAttribute("own", own);
        model.addAttribute("summary", Summary.of(own.form()));
        model.addAttribute(
                "branch", view.find(own.form().value(MemberField.BRANCH)).orElse(null));
        return "member/confirm";
    }

    private static String toForm(RedirectAttributes flash) {
        flash.addFlashAttribute(CheckinForm.COMPLETE, true);
        return "redirect:" + CheckinForm.FORM;
    }

    @PostMapping(SUBMIT)
    String submit(
            @RequestParam long revision,
            Participant who,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        OwnApplication own = applications.current(who.accountId()).orElse(null);
        if (own == null) {
            return TO_HOME;
        }
        OwnAnswer answer = applications.submit(applicants.of(who), own.id(), revision);
        if (answer instanceof OwnAnswer.Done) {
            flash.addFlashAttribute("done", "submitted");
            return TO_HOME;
        }
        return answer instanceof OwnAnswer.Refused refused ? refused(refused, model, flash, response) : toForm(flash);
    }

    private static String refused(
            OwnAnswer.Refused refused, Model model, RedirectAttributes flash, HttpServletResponse response) {
        if (refused.code().equals(Decision.ELSEWHERE)) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("sentence", refused.sentence());
            return "member/elsewhere";
        }
        flash.addFlashAttribute("problem", refused.sentence());
        return refused.code().equals(Decision.CHANGED) ? "redirect:" + CONFIRM : TO_HOME;
    }

    @GetMapping(WITHDRAW)
    String askToWithdraw(Participant who, Model model) {
        OwnApplication own = applications.current(who.accountId()).orElse(null);
        if (own == null || own.state() != ApplicationState.SUBMITTED) {
            return TO_HOME;
        }
        model.addAttribute("own", own);
        return "member/withdraw";
    }

    @PostMapping(WITHDRAW)
    String withdraw(Participant who, RedirectAttributes flash) {
        applications.current(who.accountId()).ifPresent(own -> {
            OwnAnswer answer = applications.withdraw(applicants.of(who), own.id());
            if (answer instanceof OwnAnswer.Refused refused) {
                flash.addFlashAttribute("problem", refused.sentence());
            } else {
                flash.addFlashAttribute("done", "withdrawn");
            }
        });
        return TO_HOME;
    }
}
