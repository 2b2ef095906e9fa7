package org.tuanlink.console.registry;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
import org.tuanlink.registry.FieldFinding.Field;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationCommands;
import org.tuanlink.registry.OrganizationDetail;
import org.tuanlink.registry.OrganizationEdit;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.Outcome;

/** Moving an organisation below another one. */
@Requires(Permission.REGISTRY_WRITE)
@Controller
@RequestMapping("/console/organizations/{code}/move")
class OrganizationMoves {

    private final OrganizationQueries organizations;
    private final OrganizationCommands commands;

    OrganizationMoves(OrganizationQueries organizations, OrganizationCommands commands) {
        this.organizations = organizations;
        this.commands = commands;
    }

    @GetMapping
    String open(@PathVariable String code, OrganizationScope scope, Model model) {
        return show(own(code, scope, model), null, List.of(), scope, model);
    }

    private OrganizationDetail own(String code, OrganizationScope scope, Model model) {
        OrganizationDetail own = Subjects.organization(organizations, scope, code);
        model.addAttribute("o", own);
        return own;
    }

    private String show(
            OrganizationDetail own,
            @Nullable String parentCode,
            List<FieldFinding> findings,
            OrganizationScope scope,
            Model model) {
        model.addAttribute("findings", new Findings(findings));
        model.addAttribute(
                "figures", organizations.subtree(scope, own.item().code()).orElse(null));
        if (parentCode != null && OrganizationCode.isValid(parentCode)) {
            organizations
                    .organization(scope, new OrganizationCode(parentCode))
                    .ifPresent(parent -> model.addAttribute("parent", parent));
        }
        return "console/registry/organization-move";
    }

    /** Before it is sent: what the rules say, and what moves along. */
    @PostMapping("/check")
    String check(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String parentCode,
            OrganizationScope scope,
            Model model) {
        OrganizationDetail own = own(code, scope, model);
        List<FieldFinding> findings = parentCode.isEmpty()
                ? List.of()
                : commands.checkEdit(scope, own.item().code(), OrganizationEdit.moveTo(parentCode, null));
        show(own, parentCode, findings, scope, model);
        return "console/registry/organization-move :: preview";
    }

    @PostMapping
    String move(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String parentCode,
            @RequestParam long version,
            OrganizationScope scope,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        OrganizationDetail own = own(code, scope, model);
        if (parentCode.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var missing = FieldFinding.error(Field.PARENT, "MOVE_WHERE", Notices.words("move.where"));
            return show(own, null, List.of(missing), scope, model);
        }
        Outcome<OrganizationCode> outcome =
                commands.edit(scope, own.item().code(), OrganizationEdit.moveTo(parentCode, version));
        if (outcome instanceof Outcome.Done<OrganizationCode> done) {
            Notices.tell(next, "organization.moved", done.findings());
            next.addAttribute("code", code);
            return "redirect:/console/organizations/{code}";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(own, parentCode, outcome.findings(), scope, model);
    }
}
