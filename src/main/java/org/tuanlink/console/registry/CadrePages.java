package org.tuanlink.console.registry;

import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tuanlink.directory.WeComStates;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.CadreDetail;
import org.tuanlink.registry.CadreQueries;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RegistryReader;

/** One cadre. */
@Requires(Permission.REGISTRY_READ)
@Controller
class CadrePages {

    private final CadreQueries cadres;
    private final RegistryReader registry;
    private final WeComStates weCom;

    CadrePages(CadreQueries cadres, RegistryReader registry, WeComStates weCom) {
        this.cadres = cadres;
        this.registry = registry;
        this.weCom = weCom;
    }

    @GetMapping("/console/cadres/{code}")
    String cadre(@PathVariable String code, OrganizationScope scope, Model model) {
        CadreDetail found = Subjects.cadre(cadres, scope, code);
        model.addAttribute("c", found);
        registry.cadreId(found.item().code())
                .ifPresent(id -> model.addAttribute(
                        "weCom",
                        Objects.requireNonNull(weCom.cadres(List.of(id)).get(id))));
        return "console/registry/cadre";
    }
}
