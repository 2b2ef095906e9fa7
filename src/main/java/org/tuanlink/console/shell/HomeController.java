package org.tuanlink.console.shell;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tuanlink.access.Caller;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.RegistryFigures;

/** The first page: what waits for this caller. */
@Controller
@Requires(Permission.OWN_ACCOUNT)
class HomeController {

    private final RegistryFigures registry;

    HomeController(RegistryFigures registry) {
        this.registry = registry;
    }

    @GetMapping({"/console", "/console/"})
    String home(Caller caller, Model model) {
        if (caller.may(Permission.REGISTRY_READ)) {
            model.addAttribute("registry", registry.counts(caller.scope()));
        }
        return "console/home";
    }
}
