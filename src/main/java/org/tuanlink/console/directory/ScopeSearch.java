package org.tuanlink.console.directory;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.CadreFilter;
import org.tuanlink.registry.CadreQueries;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.registry.OrganizationScope;

/** What a plan could be limited to, found by the first letters. */
@Requires(Permission.DIRECTORY_READ)
@Controller
@RequestMapping("/console/directory")
class ScopeSearch {

    private static final int FOUND = 20;

    private final OrganizationQueries organizations;
    private final CadreQueries cadres;

    ScopeSearch(OrganizationQueries organizations, CadreQueries cadres) {
        this.organizations = organizations;
        this.cadres = cadres;
    }

    @GetMapping("/scope-organizations")
    String organizations(@RequestParam(defaultValue = "") String organization, OrganizationScope scope, Model model) {
        model.addAttribute("organizations", organizations.search(scope, organization.strip(), FOUND));
        return "console/directory/scope :: organizations";
    }

    /** Posted, so that whoever types a mobile leaves none in an address. */
    @Requires(Permission.DIRECTORY_SYNC)
    @PostMapping("/scope-cadres")
    String cadres(@RequestParam(defaultValue = "") String cadre, OrganizationScope scope, Model model) {
        CadreFilter filter = new CadreFilter(cadre.strip(), null, null, false, null, CadreFilter.State.ALL);
        model.addAttribute(
                "cadres",
                cadre.isBlank() ? List.of() : cadres.list(scope, filter, null).items());
        return "console/directory/scope :: cadres";
    }
}
