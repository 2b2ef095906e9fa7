package org.tuanlink.checkin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.access.Participant;
import org.tuanlink.checkin.Applicant;
import org.tuanlink.checkin.Decision;
import org.tuanlink.checkin.OwnAnswer;
import org.tuanlink.checkin.OwnApplication;
import org.tuanlink.checkin.OwnApplications;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.FieldFinding;

/** The application as it is written: kept field by field as he goes, and as a whole with each of its buttons. */
@Controller
@Requires(Permission.MEMBER_PAGES)
class CheckinForm {

    static final String FORM = "/member/form";
    /** That everything is to be complained of, what is empty too: a flash attribute. */
    static final String COMPLETE = "complete";

    private final OwnApplications applications;
    private final Applicants applicants;
    private final FormView view;

    CheckinForm(OwnApplications applications, Applicants applicants, FormView view) {
        this.applications = applications;
        this.applicants = applicants;
        this.view = view;
    }

    /** @param branch the code of the one whose QR code he scanned */
    @GetMapping(FORM)
    String form(@RequestParam(defaultValue = "") String branch, Participant who, Model model) {
        OwnApplication own = applications.open(applicants.of(who));
        if (!own.state().isEditable()) {
            return "redirect:" + MemberPaths.HOME;
        }
        view.scanned(own, branch, model);
        List<FieldFinding> findings = applications.check(own);
        return model.containsAttribute(COMPLETE)
                ? view.showAll(own, findings, model)
                : view.show(own, ofFilled(own, findings), model);
    }

    private static List<FieldFinding> ofFilled(OwnApplication own, List<FieldFinding> findings) {
        return findings.stream()
                .filter(one -> own.form().values().containsKey(one.field()))
                .toList();
    }

    /** One field has changed; the others are kept with it as they stand. */
    @PostMapping(FORM + "/field")
    String field(
            @RequestHeader(name = "HX-Trigger-Name", defaultValue = "") String field,
            @RequestParam long revision,
            @RequestParam Map<String, String> sent,
            Participant who,
            Model model,
            HttpServletResponse response) {
        OwnAnswer answer = save(who, revision, sent);
        if (answer instanceof OwnAnswer.Done done) {
            return view.showField(field, done, model);
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        response.setHeader("HX-Retarget", "#messages");
        response.setHeader("HX-Reswap", "innerHTML show:top");
        return "member/form-parts :: changed";
    }

    private OwnAnswer save(Participant who, long revision, Map<String, String> sent) {
        Applicant applicant = applicants.of(who);
        return applications
                .current(who.accountId())
                .map(own -> applications.save(applicant, own.id(), revision, FormField.sent(sent)))
                .orElseGet(() -> new OwnAnswer.Refused("CHECKIN_WITHDRAWN", "这份报到已撤回，刚才写的没有保存。", null));
    }

    /** @param then where he goes on to: his branch, the look over all, or nowhere for now */
    @PostMapping(FORM)
    String whole(
            @RequestParam(defaultValue = "submit") String then,
            @RequestParam long revision,
            @RequestParam Map<String, String> sent,
            Participant who,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        OwnAnswer answer = save(who, revision, sent);
        if (answer instanceof OwnAnswer.Done done) {
            return saved(done.application(), then, flash, model, response);
        }
        OwnAnswer.Refused refused = (OwnAnswer.Refused) answer;
        flash.addFlashAttribute("problem", refused.sentence());
        return "redirect:" + (refused.code().equals(Decision.CHANGED) ? FORM : MemberPaths.HOME);
    }

    private String saved(
            OwnApplication own, String then, RedirectAttributes flash, Model model, HttpServletResponse response) {
        if (then.equals("branches")) {
            return "redirect:" + BranchChoice.BRANCHES;
        }
        if (then.equals("stay")) {
            return "redirect:" + FORM;
        }
        if (then.equals("later")) {
            flash.addFlashAttribute("done", "saved");
            return "redirect:" + MemberPaths.HOME;
        }
        List<FieldFinding> findings = applications.check(own);
        if (findings.isEmpty()) {
            return "redirect:" + CheckinSubmit.CONFIRM;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return view.showAll(own, findings, model);
    }
}
