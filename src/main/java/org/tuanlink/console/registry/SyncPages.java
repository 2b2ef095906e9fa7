package org.tuanlink.console.registry;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.tuanlink.access.Caller;
import org.tuanlink.directory.OnDemandSync;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.CadreQueries;
import org.tuanlink.registry.OrganizationQueries;

/** One organisation or one cadre to WeCom now, told step by step. */
@Requires(Permission.SYNC_ONE)
@Controller
class SyncPages {

    private static final String TRACE = "console/registry/parts :: trace";

    private final OnDemandSync sync;
    private final OrganizationQueries organizations;
    private final CadreQueries cadres;

    SyncPages(OnDemandSync sync, OrganizationQueries organizations, CadreQueries cadres) {
        this.sync = sync;
        this.organizations = organizations;
        this.cadres = cadres;
    }

    @PostMapping("/console/organizations/{code}/sync")
    String organization(@PathVariable String code, Caller caller, Model model) {
        Subjects.organization(organizations, caller.scope(), code);
        model.addAttribute(
                "trace", sync.organization(code, caller.name()).orThrow(refusal -> Subjects.noOrganization(code)));
        return TRACE;
    }

    @PostMapping("/console/cadres/{code}/sync")
    String cadre(@PathVariable String code, Caller caller, Model model) {
        Subjects.cadre(cadres, caller.scope(), code);
        model.addAttribute("trace", sync.cadre(code, caller.name()).orThrow(refusal -> Subjects.noCadre()));
        return TRACE;
    }
}
