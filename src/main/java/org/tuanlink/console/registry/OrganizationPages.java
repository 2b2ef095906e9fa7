package org.tuanlink.console.registry;

import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tuanlink.directory.WeComStates;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.Alias;
import org.tuanlink.registry.OrganizationDetail;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RegistryReader;

/** One organisation. */
@Requires(Permission.REGISTRY_READ)
@Controller
@RequestMapping("/console/organizations/{code}")
class OrganizationPages {

    private final OrganizationQueries organizations;
    private final RegistryReader registry;
    private final WeComStates weCom;

    OrganizationPages(OrganizationQueries organizations, RegistryReader registry, WeComStates weCom) {
        this.organizations = organizations;
        this.registry = registry;
        this.weCom = weCom;
    }

    @GetMapping
    String organization(@PathVariable String code, OrganizationScope scope, Model model) {
        OrganizationDetail found = Subjects.organization(organizations, scope, code);
        model.addAttribute("o", found);
        String alias = found.item().alias();
        model.addAttribute("aliasCount", alias == null ? 0 : Alias.count(alias));
        registry.organization(found.item().code())
                .ifPresent(node -> model.addAttribute(
                        "weCom",
                        Objects.requireNonNull(
                                weCom.organizations(List.of(node.id())).get(node.id()))));
        return "console/registry/organization";
    }

    /** What stands below it; fetched beside the page, which need not wait for it. */
    @GetMapping("/figures")
    String figures(@PathVariable String code, OrganizationScope scope, Model model) {
        OrganizationDetail found = Subjects.organization(organizations, scope, code);
        model.addAttribute("o", found);
        model.addAttribute(
                "figures", organizations.subtree(scope, found.item().code()).orElse(null));
        return "console/registry/organization :: figures";
    }
}
