package org.tuanlink.console.registry;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.registry.OrganizationScope;

/** Where a form chooses an organisation: radio buttons that follow what is typed. */
@Requires(Permission.REGISTRY_READ)
@Controller
class OrganizationPicker {

    private static final int HITS = 20;

    private final OrganizationQueries organizations;

    OrganizationPicker(OrganizationQueries organizations) {
        this.organizations = organizations;
    }

    /** @param field the name that the radio buttons get */
    @GetMapping("/console/organization-picker")
    String pick(
            @RequestParam String field,
            @RequestParam(defaultValue = "") String search,
            OrganizationScope scope,
            Model model) {
        model.addAttribute("field", field);
        model.addAttribute("search", search);
        model.addAttribute("hits", organizations.search(scope, search, HITS));
        return "console/registry/parts :: picked";
    }
}
