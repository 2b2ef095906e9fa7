package org.tuanlink.console.progressreport;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.tuanlink.console.shell.ListFilter;
import org.tuanlink.platform.Page;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.progress.ReportAnswer;
import org.tuanlink.progress.ReportRecipient.State;
import org.tuanlink.progress.ReportRefusal;
import org.tuanlink.progress.ReportSends;
import org.tuanlink.progress.ReportSends.Outlook;
import org.tuanlink.progress.Reports;
import org.tuanlink.progress.Stage;

/** 通报 to those behind: the form, the preview, and how it went. */
@Requires(Permission.PROGRESS_REPORT)
@Controller
@RequestMapping("/console/progress/reports")
class SendPages {

    private static final String FORM = "console/progressreport/send-form";

    private final ReportSends sends;
    private final Reports reports;

    SendPages(ReportSends sends, Reports reports) {
        this.sends = sends;
        this.reports = reports;
    }

    @GetMapping("/sends")
    String list(@RequestParam(defaultValue = "1") int page, Caller caller, Model model) {
        model.addAttribute("found", sends.list(caller.scope(), page));
        model.addAttribute("size", Page.SIZE);
        model.addAttribute("stages", reports.stages());
        model.addAttribute("maySend", sends.maySend(caller.scope()));
        return "console/progressreport/sends";
    }

    @GetMapping("/new-send")
    String form(ReportQuery query, Caller caller, Model model) {
        List<String> stages = query.chosen().isEmpty() ? late(query, caller) : query.chosen();
        fill(new ReportForm(query.organization(), stages, "CHILDREN", UUID.randomUUID(), null, null), caller, model);
        return FORM;
    }

    /** What is not reached. */
    private List<String> late(ReportQuery query, Caller caller) {
        return query.report(reports, caller.scope()).stages().stream()
                .filter(one -> !one.isReached())
                .map(one -> one.stage().key())
                .limit(1)
                .toList();
    }

    /** Makes the preview: nothing is sent. */
    @PostMapping("/sends")
    ModelAndView preview(ReportForm form, Caller caller, Model model) {
        ReportAnswer answer = sends.preview(
                caller.scope(), form.organization(), form.chosen(), form.whom(), form.request(), caller.name());
        if (answer instanceof ReportAnswer.Refused refused) {
            if (refused.refusal().isAbsence()) {
                throw RefusedException.notFound(refused.refusal().sentence());
            }
            fill(form, caller, model);
            model.addAttribute("refusal", refused.refusal());
            return new ModelAndView(FORM, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new ModelAndView("redirect:/console/progress/reports/sends/" + ((ReportAnswer.Done) answer).id());
    }

    private void fill(ReportForm form, Caller caller, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("stages", reports.stages());
        model.addAttribute("maySend", sends.maySend(caller.scope()));
        model.addAttribute(
                "place",
                reports.place(caller.scope(), form.organization())
                        .orElseThrow(() -> RefusedException.notFound(ReportRefusal.NO_SUCH_ORGANIZATION.sentence())));
    }

    @GetMapping("/sends/{id:\\d{1,18}}")
    String send(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "1") int page,
            Caller caller,
            Model model) {
        show(id, state, page, caller, model);
        return "console/progressreport/send";
    }

    /** What changes while it goes on; the whole page when it has come to an end. */
    @GetMapping("/sends/{id:\\d{1,18}}/progress")
    String progress(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "1") int page,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        if (!show(id, state, page, caller, model).isGoing()) {
            response.setHeader("HX-Refresh", "true");
        }
        return "console/progressreport/send :: watched";
    }

    private Outlook show(long id, @Nullable String state, int page, Caller caller, Model model) {
        Outlook found = sends.find(caller.scope(), id)
                .orElseThrow(() -> RefusedException.notFound(ReportRefusal.NO_SUCH_SEND.sentence()));
        State chosen = ListFilter.choice(State.class, state);
        model.addAttribute("outlook", found);
        model.addAttribute("people", sends.recipients(found, chosen, page));
        model.addAttribute("size", Page.SIZE);
        model.addAttribute("state", chosen == null ? "" : chosen.name());
        model.addAttribute("stages", reports.stages());
        model.addAttribute("names", names(reports.stages()));
        model.addAttribute("window", sends.window());
        model.addAttribute("maySend", sends.maySend(caller.scope()));
        return found;
    }

    static java.util.Map<String, String> names(List<Stage> stages) {
        return stages.stream().collect(java.util.stream.Collectors.toMap(Stage::key, Stage::name));
    }

    @PostMapping("/sends/{id:\\d{1,18}}/confirm")
    String confirm(@PathVariable long id, Caller caller, RedirectAttributes flash) {
        ReportAnswer answer = sends.confirm(caller.scope(), id, caller.name());
        if (answer instanceof ReportAnswer.Refused refused) {
            if (refused.refusal().isAbsence()) {
                throw RefusedException.notFound(refused.refusal().sentence());
            }
            flash.addFlashAttribute("problem", refused.refusal().sentence());
        } else {
            flash.addFlashAttribute("deed", "confirmed");
        }
        return "redirect:/console/progress/reports/sends/" + id;
    }
}
