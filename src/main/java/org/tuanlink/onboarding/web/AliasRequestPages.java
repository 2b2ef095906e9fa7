package org.tuanlink.onboarding.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.access.Entrant;
import org.tuanlink.onboarding.AliasRequest;
import org.tuanlink.onboarding.AliasRequests;
import org.tuanlink.onboarding.FirstSteps;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.FieldFinding;

/** An operator asks for another alias. */
@Controller
@Requires(Permission.CADRE_PAGES)
class AliasRequestPages {

    private static final String CHANGE = "/m/alias/change";

    private final AliasRequests requests;
    private final FirstSteps steps;

    AliasRequestPages(AliasRequests requests, FirstSteps steps) {
        this.requests = requests;
        this.steps = steps;
    }

    @GetMapping(CHANGE)
    String form(Entrant entrant, Model model) {
        mustOperate(entrant);
        return show(entrant, "", "", model);
    }

    private static void mustOperate(Entrant entrant) {
        if (!entrant.operator()) {
            throw RefusedException.notFound("修改代称由组织运营者申请。");
        }
    }

    private String show(Entrant entrant, String typed, String reason, Model model) {
        Optional<AliasRequest> newest = requests.newestOf(entrant.organizationId());
        model.addAttribute("standing", steps.standing(entrant));
        model.addAttribute("request", newest.orElse(null));
        model.addAttribute("open", newest.filter(AliasRequest::isOpen).isPresent());
        model.addAttribute("reason", reason);
        model.addAttribute("longest", AliasRequests.LONGEST_TEXT);
        AliasEcho.put(typed, model);
        return "m/alias-change";
    }

    @PostMapping(CHANGE)
    String ask(
            @RequestParam String organization,
            @RequestParam(defaultValue = "") String alias,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean confirmed,
            Entrant entrant,
            Caller caller,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        mustOperate(entrant);
        Forms.mustBeOf(entrant, organization);
        List<FieldFinding> findings = requests.ask(entrant, caller, alias, reason, confirmed);
        if (findings.isEmpty()) {
            flash.addFlashAttribute("done", "asked");
            return "redirect:" + CHANGE;
        }
        Forms.say(findings, model, response);
        return show(entrant, alias, reason, model);
    }

    @PostMapping(CHANGE + "/withdraw")
    String withdraw(@RequestParam String organization, Entrant entrant, RedirectAttributes flash) {
        mustOperate(entrant);
        Forms.mustBeOf(entrant, organization);
        flash.addFlashAttribute("done", requests.withdraw(entrant) ? "withdrawn" : "decidedBefore");
        return "redirect:" + CHANGE;
    }
}
