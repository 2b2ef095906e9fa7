package org.tuanlink.onboarding.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.access.Entrant;
import org.tuanlink.access.MobilePaths;
import org.tuanlink.access.MobileSignIns;
import org.tuanlink.onboarding.OwnOrganizations;
import org.tuanlink.onboarding.OwnOrganizations.Choice;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;

/** Choosing the organisation to work in, the first time and any time. */
@Controller
@Requires(Permission.CADRE_PAGES)
class ChoicePages {

    private final OwnOrganizations organizations;
    private final MobileSignIns signIns;

    ChoicePages(OwnOrganizations organizations, MobileSignIns signIns) {
        this.organizations = organizations;
        this.signIns = signIns;
    }

    @GetMapping(MobilePaths.CHOICE)
    String choices(
            @RequestParam(required = false) @Nullable String next,
            Entrant entrant,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("choices", organizations.of(entrant));
        model.addAttribute("current", signIns.hasChosen(request) ? entrant.organizationId() : 0L);
        model.addAttribute("next", next == null ? null : MobilePaths.next(next));
        return "m/choice";
    }

    @PostMapping(MobilePaths.CHOICE)
    String choose(
            @RequestParam String organization,
            @RequestParam(required = false) @Nullable String next,
            Entrant entrant,
            HttpServletRequest request) {
        Choice chosen = organizations.of(entrant).stream()
                .filter(one -> one.code().value().equals(organization))
                .findFirst()
                .filter(one -> signIns.workIn(one.id(), request))
                .orElseThrow(() -> RefusedException.notFound("您在这个组织没有职务，请从列表中选择。"));
        organizations.chosen(entrant, chosen.id());
        return "redirect:" + MobilePaths.next(next);
    }
}
