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
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.CadreCommands;
import org.tuanlink.registry.CadreDetail;
import org.tuanlink.registry.CadreQueries;
import org.tuanlink.registry.FieldFinding.Field;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.Outcome;

/** Entering a new cadre and editing a person. */
@Requires(Permission.REGISTRY_WRITE)
@Controller
class CadreForms {

    private static final String PAGE = "console/registry/cadre-form";
    private static final String CHECKED = "console/registry/parts :: checked";

    private final CadreQueries cadres;
    private final CadreCommands commands;
    private final ChosenOrganizations chosen;

    CadreForms(CadreQueries cadres, CadreCommands commands, ChosenOrganizations chosen) {
        this.cadres = cadres;
        this.commands = commands;
        this.chosen = chosen;
    }

    @GetMapping("/console/new-cadre")
    String openNew(
            @RequestParam(required = false) @Nullable String organization, OrganizationScope scope, Model model) {
        Map<String, String> start = new HashMap<>();
        if (organization != null) {
            start.put(Field.ORGANIZATION, organization);
        }
        return show(new FormFields(start, Map.of(), null), Findings.NONE, CadreFields.ALL, scope, model);
    }

    private String show(
            FormFields fields, Findings findings, List<String> names, OrganizationScope scope, Model model) {
        model.addAttribute("fields", fields);
        model.addAttribute("findings", findings);
        model.addAttribute("names", names);
        chosen.add(Field.ORGANIZATION, fields, scope, model);
        chosen.add(Field.BRANCH, fields, scope, model);
        return PAGE;
    }

    @PostMapping("/console/new-cadre/check")
    String checkNew(@RequestParam Map<String, String> sent, OrganizationScope scope, Model model) {
        FormFields fields = FormFields.sent(sent);
        var found = CadreFields.plain(commands.checkCreate(scope, CadreFields.form(fields)));
        show(fields, new Findings(found).soFar(fields), CadreFields.ALL, scope, model);
        return CHECKED;
    }

    @PostMapping("/console/new-cadre")
    String create(
            @RequestParam Map<String, String> sent,
            OrganizationScope scope,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        FormFields fields = FormFields.sent(sent);
        Outcome<CadreCode> outcome = commands.create(scope, CadreFields.form(fields));
        if (outcome instanceof Outcome.Done<CadreCode> done) {
            return CadreDeeds.done(done, next, "cadre.created");
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        Findings findings = new Findings(CadreFields.plain(outcome.findings()));
        return show(fields, findings, CadreFields.ALL, scope, model);
    }

    @GetMapping("/console/cadres/{code}/edit")
    String openEdit(@PathVariable String code, OrganizationScope scope, Model model) {
        CadreDetail own = own(code, scope, model);
        FormFields fields = FormFields.of(CadreFields.stored(own), own.version());
        return show(fields, Findings.NONE, CadreFields.PERSON, scope, model);
    }

    private CadreDetail own(String code, OrganizationScope scope, Model model) {
        CadreDetail own = Subjects.cadre(cadres, scope, code);
        model.addAttribute("c", own);
        return own;
    }

    @PostMapping("/console/cadres/{code}/edit/check")
    String checkEdit(
            @PathVariable String code, @RequestParam Map<String, String> sent, OrganizationScope scope, Model model) {
        CadreDetail own = own(code, scope, model);
        FormFields fields = FormFields.sent(sent);
        var found = commands.checkEdit(scope, own.item().code(), CadreFields.edit(fields));
        show(fields, new Findings(found).soFar(fields), CadreFields.PERSON, scope, model);
        return CHECKED;
    }

    @PostMapping("/console/cadres/{code}/edit")
    String edit(
            @PathVariable String code,
            @RequestParam Map<String, String> sent,
            OrganizationScope scope,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        CadreDetail own = own(code, scope, model);
        FormFields fields = FormFields.sent(sent);
        Outcome<CadreCode> outcome = commands.edit(scope, own.item().code(), CadreFields.edit(fields));
        if (outcome instanceof Outcome.Done<CadreCode> done) {
            return CadreDeeds.done(done, next, "cadre.saved");
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        Findings findings = new Findings(outcome.findings());
        if (findings.stale()) {
            Map<String, String> stored = CadreFields.stored(own);
            model.addAttribute("moved", fields.movedSince(stored));
            fields = fields.onto(stored, own.version());
        }
        return show(fields, findings, CadreFields.PERSON, scope, model);
    }
}
