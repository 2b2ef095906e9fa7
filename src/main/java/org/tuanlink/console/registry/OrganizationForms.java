package org.tuanlink.console.registry;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.Alias;
import org.tuanlink.registry.FieldFinding.Field;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationCommands;
import org.tuanlink.registry.OrganizationDetail;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.Outcome;

/** Entering a new organisation and editing one. */
@Requires(Permission.REGISTRY_WRITE)
@Controller
class OrganizationForms {

    private static final String PAGE = "console/registry/organization-form";
    private static final String CHECKED = "console/registry/parts :: checked";

    private final OrganizationQueries organizations;
    private final OrganizationCommands commands;

    OrganizationForms(OrganizationQueries organizations, OrganizationCommands commands) {
        this.organizations = organizations;
        this.commands = commands;
    }

    @GetMapping("/console/new-organization")
    String openNew(@RequestParam(required = false) @Nullable String parent, OrganizationScope scope, Model model) {
        Map<String, String> start = new HashMap<>();
        if (parent != null) {
            start.put(Field.PARENT, parent);
        }
        return showNew(new FormFields(start, Map.of(), null), Findings.NONE, scope, model);
    }

    private String showNew(FormFields fields, Findings findings, OrganizationScope scope, Model model) {
        String parent = fields.get(Field.PARENT);
        if (!parent.isEmpty()) {
            model.addAttribute("parent", Subjects.organization(organizations, scope, parent));
        }
        return show(fields, findings, OrganizationFields.names(true, scope), model);
    }

    private static String show(FormFields fields, Findings findings, List<String> names, Model model) {
        model.addAttribute("fields", fields);
        model.addAttribute("findings", findings);
        model.addAttribute("aliasCount", Alias.count(fields.get(Field.ALIAS)));
        model.addAttribute("names", names);
        return PAGE;
    }

    @PostMapping("/console/new-organization/check")
    String checkNew(@RequestParam Map<String, String> sent, OrganizationScope scope, Model model) {
        FormFields fields = FormFields.sent(sent);
        Findings findings = new Findings(commands.checkCreate(scope, OrganizationFields.form(fields)));
        show(fields, findings.soFar(fields), OrganizationFields.names(true, scope), model);
        return CHECKED;
    }

    @PostMapping("/console/new-organization")
    String create(
            @RequestParam Map<String, String> sent,
            OrganizationScope scope,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        FormFields fields = FormFields.sent(sent);
        Outcome<OrganizationCode> outcome = commands.create(scope, OrganizationFields.form(fields));
        if (outcome instanceof Outcome.Done<OrganizationCode> done) {
            return done(done, next, "organization.created");
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return showNew(fields, new Findings(outcome.findings()), scope, model);
    }

    @GetMapping("/console/organizations/{code}/edit")
    String openEdit(@PathVariable String code, OrganizationScope scope, Model model) {
        OrganizationDetail own = own(code, scope, model);
        FormFields fields = FormFields.of(OrganizationFields.stored(own), own.version());
        return show(fields, Findings.NONE, OrganizationFields.names(false, scope), model);
    }

    private OrganizationDetail own(String code, OrganizationScope scope, Model model) {
        OrganizationDetail own = Subjects.organization(organizations, scope, code);
        model.addAttribute("o", own);
        return own;
    }

    @PostMapping("/console/organizations/{code}/edit/check")
    String checkEdit(
            @PathVariable String code, @RequestParam Map<String, String> sent, OrganizationScope scope, Model model) {
        OrganizationDetail own = own(code, scope, model);
        FormFields fields = FormFields.sent(sent);
        var found = commands.checkEdit(scope, own.item().code(), OrganizationFields.edit(fields));
        show(fields, new Findings(found).soFar(fields), OrganizationFields.names(false, scope), model);
        return CHECKED;
    }

    @PostMapping("/console/organizations/{code}/edit")
    String edit(
            @PathVariable String code,
            @RequestParam Map<String, String> sent,
            OrganizationScope scope,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        OrganizationDetail own = own(code, scope, model);
        FormFields fields = FormFields.sent(sent);
        Outcome<OrganizationCode> outcome = commands.edit(scope, own.item().code(), OrganizationFields.edit(fields));
        if (outcome instanceof Outcome.Done<OrganizationCode> done) {
            return done(done, next, "organization.saved");
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        Findings findings = new Findings(outcome.findings());
        if (findings.stale()) {
            Map<String, String> stored = OrganizationFields.stored(own);
            model.addAttribute("moved", fields.movedSince(stored));
            fields = fields.onto(stored, own.version());
        }
        return show(fields, findings, OrganizationFields.names(false, scope), model);
    }

    private static String done(Outcome.Done<OrganizationCode> done, RedirectAttributes next, String what) {
        Notices.tell(next, what, done.findings());
        next.addAttribute("code", done.value().value());
        return "redirect:/console/organizations/{code}";
    }
}
