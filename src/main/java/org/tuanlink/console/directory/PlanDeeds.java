package org.tuanlink.console.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.directory.Answer;
import org.tuanlink.directory.DirectoryLatest;
import org.tuanlink.directory.DirectoryPlans;
import org.tuanlink.directory.DirectoryRuns;
import org.tuanlink.directory.PlanRequests;
import org.tuanlink.directory.PlanStatus;
import org.tuanlink.directory.PlanView;
import org.tuanlink.directory.Refusal;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** Plans made and applied. What is sent twice is done once. */
@Requires(Permission.DIRECTORY_SYNC)
@Controller
@RequestMapping("/console/directory/plans")
class PlanDeeds {

    private final DirectoryPlans plans;
    private final DirectoryRuns runs;
    private final PlanRequests requests;
    private final PlanPage page;
    private final DirectoryLatest latest;

    PlanDeeds(DirectoryPlans plans, DirectoryRuns runs, PlanRequests requests, PlanPage page, DirectoryLatest latest) {
        this.plans = plans;
        this.runs = runs;
        this.requests = requests;
        this.page = page;
        this.latest = latest;
    }

    /** Makes a plan of the whole, of an organisation with all below it, or of one cadre. */
    @PostMapping
    String make(
            @RequestParam UUID request,
            @RequestParam(defaultValue = "") String organization,
            @RequestParam(defaultValue = "") String cadre,
            Caller caller,
            RedirectAttributes flash) {
        String asked = organization.isBlank() ? cadre.strip() : organization.strip();
        Answer<Long> plan = WeComTrouble.told(() ->
                requests.once(request, () -> plans.create(orNull(organization), orNull(cadre), null, caller.name())));
        if (plan instanceof Answer.Given<Long> given) {
            return "redirect:/console/directory/plans/" + given.value();
        }
        Refusal refusal = ((Answer.Refused<Long>) plan).refusal();
        flash.addFlashAttribute("scopeError", refusal.sentence(asked));
        flash.addFlashAttribute("scopeAsked", asked);
        flash.addFlashAttribute("scopeKind", organization.isBlank() ? "CADRE" : "SUBTREE");
        return "redirect:/console/directory#scope";
    }

    private static @Nullable String orNull(String code) {
        return code.isBlank() ? null : code.strip();
    }

    /** Applies a plan, if for each of its guards was typed what its page asks. */
    @PostMapping("/{id}/run")
    ModelAndView apply(
            @PathVariable long id,
            @RequestParam Map<String, String> form,
            Caller caller,
            Model model,
            RedirectAttributes flash) {
        PlanView plan = plans.find(id).orElseThrow(() -> Notices.absent(Refusal.NO_SUCH_PLAN, id));
        List<String> approved = page.approved(plan, form);
        if (plan.status() == PlanStatus.GUARDED
                && approved.size() < plan.guards().size()) {
            page.fill(model, plan, true, form);
            page.difference(model, plan, PlanPages.Look.TOP);
            return new ModelAndView("console/directory/plan", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Answer<Long> run = runs.apply(id, approved, caller.name());
        if (run instanceof Answer.Given<Long> given) {
            return new ModelAndView("redirect:/console/directory/runs/" + given.value());
        }
        return refused(id, ((Answer.Refused<Long>) run).refusal(), flash);
    }

    /** A form that comes twice finds its plan applied: it is shown the run. */
    private ModelAndView refused(long planId, Refusal refusal, RedirectAttributes flash) {
        Optional<Long> run = refusal == Refusal.PLAN_APPLIED || refusal == Refusal.RUN_ACTIVE
                ? latest.runOf(planId)
                : Optional.empty();
        if (run.isPresent()) {
            return new ModelAndView("redirect:/console/directory/runs/" + run.get());
        }
        Notices.refused(flash, refusal, planId);
        return new ModelAndView("redirect:/console/directory/plans/" + planId);
    }
}
