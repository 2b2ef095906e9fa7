package org.tuanlink.console.registry;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationDetail;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.registry.OrganizationScope;

/** The tree of organisations, and the search in it. */
@Requires(Permission.REGISTRY_READ)
@Controller
@RequestMapping("/console/organizations")
class OrganizationTreePages {

    private static final int HITS = 50;

    private final OrganizationQueries organizations;
    private final OrganizationTreeView tree;

    OrganizationTreePages(OrganizationQueries organizations, OrganizationTreeView tree) {
        this.organizations = organizations;
        this.tree = tree;
    }

    /** htmx asks while somebody types, and gets the part below the search box only. */
    @GetMapping
    String tree(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String open,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            OrganizationScope scope,
            Model model) {
        model.addAttribute("q", q);
        if (q.isBlank()) {
            OrganizationCode place = open != null && OrganizationCode.isValid(open) ? new OrganizationCode(open) : null;
            model.addAttribute("root", tree.open(scope, place).orElse(null));
        } else {
            model.addAttribute("hits", organizations.search(scope, q, HITS));
        }
        return part ? "console/registry/tree :: found" : "console/registry/tree";
    }

    /** What stands below one. */
    @GetMapping("/{code}/children")
    String children(
            @PathVariable String code,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "1") int level,
            OrganizationScope scope,
            Model model) {
        OrganizationDetail parent = Subjects.organization(organizations, scope, code);
        model.addAttribute("node", tree.children(scope, parent.item(), level, Math.max(1, page)));
        return "console/registry/tree :: below";
    }
}
