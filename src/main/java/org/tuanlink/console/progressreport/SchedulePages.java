package org.tuanlink.console.progressreport;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.progress.Place;
import org.tuanlink.progress.ReportAnswer;
import org.tuanlink.progress.ReportRefusal;
import org.tuanlink.progress.ReportSchedules;
import org.tuanlink.progress.ReportSends;
import org.tuanlink.progress.Reports;
import org.tuanlink.registry.OrganizationCode;

/** 通报 that are sent by themselves. */
@Requires(Permission.PROGRESS_REPORT)
@Controller("progressReportSchedulePages")
@RequestMapping("/console/progress/reports/schedules")
class SchedulePages {

    private static final String PAGE = "console/progressreport/schedules";
    private static final String BACK = "redirect:/console/progress/reports/schedules";

    private final ReportSchedules schedules;
    private final ReportSends sends;
    private final Reports reports;

    SchedulePages(ReportSchedules schedules, ReportSends sends, Reports reports) {
        this.schedules = schedules;
        this.sends = sends;
        this.reports = reports;
    }

    @GetMapping
    String list(ReportQuery query, Caller caller, Model model) {
        ReportForm form = new ReportForm(query.organization(), query.chosen(), "CHILDREN", null, "MONDAY", "09:00");
        fill(form, caller, model);
        return PAGE;
    }

    private void fill(ReportForm form, Caller caller, Model model) {
        Place place = reports.place(caller.scope(), form.organization())
                .orElseThrow(() -> RefusedException.notFound(ReportRefusal.NO_SUCH_ORGANIZATION.sentence()));
        model.addAttribute("form", form);
        model.addAttribute("place", place);
        model.addAttribute("found", schedules.list(caller.scope()));
        model.addAttribute("stages", reports.stages());
        model.addAttribute("names", SendPages.names(reports.stages()));
        model.addAttribute("window", sends.window());
        model.addAttribute("maySend", sends.maySend(caller.scope()));
    }

    @PostMapping
    ModelAndView add(ReportForm form, Caller caller, Model model, RedirectAttributes flash) {
        ReportAnswer answer = schedules.add(
                caller.scope(), form.organization(), form.chosen(), form.whom(), form.on(), form.time(), caller.name());
        if (answer instanceof ReportAnswer.Refused refused) {
            if (refused.refusal().isAbsence()) {
                throw RefusedException.notFound(refused.refusal().sentence());
            }
            fill(form, caller, model);
            model.addAttribute("refusal", refused.refusal());
            return new ModelAndView(PAGE, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        flash.addFlashAttribute("deed", "added");
        String code = form.organization();
        boolean known = code != null && OrganizationCode.isValid(code);
        return new ModelAndView(BACK + (known ? "?organization=" + code : ""));
    }

    @PostMapping("/{id:\\d{1,18}}")
    String enable(
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean enabled,
            Caller caller,
            RedirectAttributes flash) {
        ReportAnswer answer = schedules.enable(caller.scope(), id, enabled, caller.name());
        if (answer instanceof ReportAnswer.Refused refused) {
            if (refused.refusal().isAbsence()) {
                throw RefusedException.notFound(refused.refusal().sentence());
            }
            flash.addFlashAttribute("problem", refused.refusal().sentence());
        } else {
            flash.addFlashAttribute("deed", enabled ? "enabled" : "disabled");
        }
        return BACK;
    }
}
