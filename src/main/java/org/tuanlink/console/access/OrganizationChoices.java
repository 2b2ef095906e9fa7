package org.tuanlink.console.access;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.OrganizationHit;
import org.tuanlink.registry.OrganizationLabel;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.registry.OrganizationScope;

/** What a field for an organisation offers while one types. */
@Controller
class OrganizationChoices {

    private static final int OFFERED = 20;

    private final OrganizationQueries organizations;

    OrganizationChoices(OrganizationQueries organizations) {
        this.organizations = organizations;
    }

    /** An offer: what goes into the field, and what is shown beside it. */
    record Choice(String code, String label) {}

    @GetMapping(AccountPages.PATH + "/organizations")
    @Requires(Permission.ACCOUNTS_MANAGE)
    String choices(OrganizationScope scope, @RequestParam(defaultValue = "") String organizationCode, Model model) {
        List<Choice> found = organizations.search(scope, organizationCode.strip(), OFFERED).stream()
                .map(OrganizationChoices::choice)
                .toList();
        model.addAttribute("found", found);
        return "console/access/organizations";
    }

    private static Choice choice(OrganizationHit hit) {
        String above = hit.above().stream().map(OrganizationLabel::shortName).collect(Collectors.joining(" / "));
        String name = hit.item().shortName();
        return new Choice(hit.item().code().value(), above.isEmpty() ? name : name + "（" + above + "）");
    }
}
