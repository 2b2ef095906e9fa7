package org.tuanlink.onboarding.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.access.Entrant;
import org.tuanlink.access.MobilePaths;
import org.tuanlink.onboarding.FirstSteps;
import org.tuanlink.onboarding.Standing;
import org.tuanlink.onboarding.Step;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.FieldFinding;
import org.tuanlink.registry.OrganizationAliases;

/** The first operator gives his organisation its alias; the others are shown it. */
@Controller
@Requires(Permission.CADRE_PAGES)
class AliasPages {

    private final FirstSteps steps;

    AliasPages(FirstSteps steps) {
        this.steps = steps;
    }

    @GetMapping(StepGuard.ALIAS)
    String form(Entrant entrant, Model model) {
        Standing standing = steps.standing(entrant);
        if (standing.step() != Step.ALIAS) {
            return "redirect:" + StepGuard.page(standing.step());
        }
        if (standing.organization().alias() != null) {
            model.addAttribute("standing", standing);
            return "m/alias-set";
        }
        return show(standing, standing.organization().suggestedAlias(), model);
    }

    private static String show(Standing standing, String typed, Model model) {
        model.addAttribute("standing", standing);
        AliasEcho.put(typed, model);
        return "m/alias";
    }

    /** What would be said to it, while he types. */
    @PostMapping(StepGuard.ALIAS + "/check")
    String check(
            @RequestParam String organization,
            @RequestParam(defaultValue = "") String alias,
            Entrant entrant,
            Caller caller,
            Model model) {
        Forms.mustBeOf(entrant, organization);
        AliasEcho.put(alias, model);
        List<FieldFinding> findings = steps.checkAlias(entrant, caller, alias);
        model.addAttribute("findings", findings);
        model.addAttribute("toConfirm", !findings.isEmpty() && !FieldFinding.anyError(findings));
        return "m/alias-said :: said";
    }

    @PostMapping(StepGuard.ALIAS)
    String set(
            @RequestParam String organization,
            @RequestParam(defaultValue = "") String alias,
            @RequestParam(defaultValue = "false") boolean confirmed,
            Entrant entrant,
            Caller caller,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        Forms.mustBeOf(entrant, organization);
        Standing standing = steps.standing(entrant);
        if (!entrant.operator() || standing.step() == Step.POST) {
            return "redirect:" + StepGuard.page(standing.step());
        }
        List<FieldFinding> findings = steps.setFirstAlias(entrant, caller, alias, confirmed);
        if (findings.isEmpty()) {
            flash.addFlashAttribute("done", "alias");
            return "redirect:" + MobilePaths.HOME;
        }
        if (findings.stream().anyMatch(one -> one.code().equals(OrganizationAliases.CHANGED))) {
            flash.addFlashAttribute("late", alias);
            return "redirect:" + StepGuard.ALIAS;
        }
        Forms.say(findings, model, response);
        return show(standing, alias, model);
    }

    /** He has seen which alias there is, and goes on. */
    @PostMapping(StepGuard.ALIAS + "/seen")
    String seen(@RequestParam String organization, Entrant entrant) {
        Forms.mustBeOf(entrant, organization);
        steps.seeAlias(entrant, steps.standing(entrant).organization().alias());
        return "redirect:" + MobilePaths.HOME;
    }
}
