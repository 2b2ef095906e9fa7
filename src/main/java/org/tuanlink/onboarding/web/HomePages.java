package org.tuanlink.onboarding.web;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.tuanlink.access.Caller;
import org.tuanlink.access.Entrant;
import org.tuanlink.directory.DirectoryFollowUps;
import org.tuanlink.onboarding.AliasRequests;
import org.tuanlink.onboarding.Colleagues;
import org.tuanlink.onboarding.Standing;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.review.Reviews;

/** The first page, one's organisation, and what waits for an operator. */
@Controller
@Requires(Permission.CADRE_PAGES)
class HomePages {

    private final Colleagues colleagues;
    private final OrganizationQueries organizations;
    private final AliasRequests requests;
    private final DirectoryFollowUps weCom;
    private final Reviews reviews;

    HomePages(
            Colleagues colleagues,
            OrganizationQueries organizations,
            AliasRequests requests,
            DirectoryFollowUps weCom,
            Reviews reviews) {
        this.colleagues = colleagues;
        this.organizations = organizations;
        this.requests = requests;
        this.weCom = weCom;
        this.reviews = reviews;
    }

    @GetMapping({"/m", "/m/"})
    String home(@RequestAttribute Standing standing, Entrant entrant, Caller caller, Model model) {
        model.addAttribute(StepGuard.STANDING, standing);
        model.addAttribute("name", entrant.name());
        model.addAttribute("reviews", entrant.operator() ? waiting(entrant) : 0);
        model.addAttribute("requests", entrant.operator() ? requests.openCount(caller.scope()) : 0);
        return "m/home";
    }

    private int waiting(Entrant entrant) {
        return reviews.countOf(List.of(entrant.organizationId())).waiting();
    }

    @GetMapping("/m/organization")
    String organization(@RequestAttribute Standing standing, Entrant entrant, Caller caller, Model model) {
        model.addAttribute(
                "o",
                organizations
                        .organization(caller.scope(), entrant.organizationCode())
                        .orElseThrow());
        model.addAttribute(StepGuard.STANDING, standing);
        model.addAttribute("people", colleagues.in(entrant.organizationId()));
        model.addAttribute(
                "weCom", weCom.ofOrganization(entrant.organizationId()).orElse(null));
        model.addAttribute(
                "request",
                entrant.operator() ? requests.newestOf(entrant.organizationId()).orElse(null) : null);
        return "m/organization";
    }
}
