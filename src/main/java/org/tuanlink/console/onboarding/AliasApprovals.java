package org.tuanlink.console.onboarding;

import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.onboarding.AliasRequests;
import org.tuanlink.onboarding.AliasRequests.Decided;
import org.tuanlink.onboarding.AliasRequests.NotPossible;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.FieldFinding;

/** Wishes of subordinate organisations for other aliases. */
@Controller
@Requires(Permission.REGISTRY_WRITE)
class AliasApprovals {

    private static final String LIST = "/console/alias-requests";

    private final AliasRequests requests;

    AliasApprovals(AliasRequests requests) {
        this.requests = requests;
    }

    @GetMapping(LIST)
    String list(Caller caller, Model model) {
        model.addAttribute("open", requests.open(caller.scope()));
        model.addAttribute("decided", requests.decided(caller.scope()));
        model.addAttribute("longest", AliasRequests.LONGEST_TEXT);
        return "console/onboarding/alias-requests";
    }

    @PostMapping(LIST + "/{id}")
    String decide(
            @PathVariable long id,
            @RequestParam String decision,
            @RequestParam(defaultValue = "") String note,
            Caller caller,
            RedirectAttributes flash) {
        Decided decided = requests.decide(caller, id, decision.equals("approve"), note)
                .orElseThrow(() -> RefusedException.notFound("没有这个申请，或它不归您的组织审批。"));
        if (decided instanceof NotPossible not) {
            flash.addFlashAttribute(
                    "problem",
                    not.findings().stream().map(FieldFinding::message).collect(Collectors.joining()));
        } else {
            flash.addFlashAttribute("became", decided.getClass().getSimpleName());
        }
        return "redirect:" + LIST;
    }
}
