package org.tuanlink.console.registry;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.FieldFinding;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationCommands;
import org.tuanlink.registry.OrganizationDetail;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.Outcome;

/** Dissolving an organisation: everything that stands against it, or a typed confirmation. */
@Requires(Permission.REGISTRY_WRITE)
@Controller
@RequestMapping("/console/organizations/{code}/dissolve")
class OrganizationDissolutions {

    private static final String PAGE = "console/registry/organization-dissolve";
    private static final String CONFIRM = "confirm";

    private final OrganizationQueries organizations;
    private final OrganizationCommands commands;

    OrganizationDissolutions(OrganizationQueries organizations, OrganizationCommands commands) {
        this.organizations = organizations;
        this.commands = commands;
    }

    @GetMapping
    String open(@PathVariable String code, OrganizationScope scope, Model model) {
        OrganizationDetail own = Subjects.organization(organizations, scope, code);
        return show(own, commands.checkDissolve(scope, own.item().code()), model);
    }

    private static String show(OrganizationDetail own, List<FieldFinding> findings, Model model) {
        model.addAttribute("o", own);
        model.addAttribute("findings", new Findings(findings));
        return PAGE;
    }

    @PostMapping
    String dissolve(
            @PathVariable String code,
            @RequestParam(name = CONFIRM, defaultValue = "") String typed,
            @RequestParam long version,
            OrganizationScope scope,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        OrganizationDetail own = Subjects.organization(organizations, scope, code);
        if (!typed.strip().equals(own.item().code().value())) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(
                    own,
                    List.of(FieldFinding.error(CONFIRM, "CONFIRM_DIFFERS", Notices.words("dissolve.confirm"))),
                    model);
        }
        Outcome<OrganizationCode> outcome = commands.dissolve(scope, own.item().code(), version);
        if (outcome instanceof Outcome.Done<OrganizationCode> done) {
            Notices.tell(next, "organization.dissolved", done.findings());
            next.addAttribute("code", code);
            return "redirect:/console/organizations/{code}";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(own, outcome.findings(), model);
    }
}
