package org.tuanlink.onboarding.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.access.Entrant;
import org.tuanlink.onboarding.AliasRequests;
import org.tuanlink.onboarding.AliasRequests.Decided;
import org.tuanlink.onboarding.AliasRequests.NotPossible;
import org.tuanlink.onboarding.AliasRequests.Stands;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.FieldFinding;

/** The superior organisation's operator decides about aliases. */
@Controller
@Requires(Permission.CADRE_PAGES)
class AliasDecisionPages {

    private static final String LIST = "/m/alias-requests";

    private final AliasRequests requests;

    AliasDecisionPages(AliasRequests requests) {
        this.requests = requests;
    }

    @GetMapping(LIST)
    String list(Entrant entrant, Caller caller, Model model) {
        mustOperate(entrant);
        model.addAttribute("open", requests.open(caller.scope()));
        model.addAttribute("decided", requests.decided(caller.scope()));
        return "m/alias-requests";
    }

    private static void mustOperate(Entrant entrant) {
        if (!entrant.operator()) {
            throw RefusedException.notFound("代称申请由上级组织的运营者或管理员审批。");
        }
    }

    @PostMapping(LIST + "/{id}")
    String decide(
            @PathVariable long id,
            @RequestParam String decision,
            @RequestParam(defaultValue = "") String note,
            Entrant entrant,
            Caller caller,
            RedirectAttributes flash) {
        mustOperate(entrant);
        Decided decided = requests.decide(caller, id, decision.equals("approve"), note)
                .orElseThrow(() -> RefusedException.notFound("没有这个申请，或它不归您的组织审批。"));
        if (decided instanceof NotPossible not) {
            flash.addFlashAttribute(
                    "problem",
                    String.join(
                            "",
                            not.findings().stream().map(FieldFinding::message).toList()));
        } else {
            flash.addFlashAttribute("done", decided instanceof Stands ? "decided" : "decidedBefore");
        }
        return "redirect:" + LIST;
    }
}
